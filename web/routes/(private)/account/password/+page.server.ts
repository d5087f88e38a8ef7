import { redirect } from '@sveltejs/kit'
import { load as loadWith, submit } from '../../../../ui/call-api.ts'
import { readForm } from '../../../../ui/forms/read-form.ts'
import type { Actions, PageServerLoad } from './$types'

/** The address lets a browser tell which password to change. */
export const load: PageServerLoad = async (event) => ({ email: (await loadWith(event, (api) => api.getMe())).email })

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event.request, 'password', { forget: ['currentPassword', 'newPassword'] })
    return submit(
      event,
      form,
      async (api) => {
        await api.changePassword({ body: form.values })
        redirect(303, '/account?done=password')
      },
      { about: { unprocessable: 'currentPassword' } },
    )
  },
}
