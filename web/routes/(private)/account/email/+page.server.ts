import { redirect } from '@sveltejs/kit'
import { load as loadWith, submit } from '../../../../ui/call-api.ts'
import { readForm } from '../../../../ui/forms/read-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => ({ email: (await loadWith(event, (api) => api.getMe())).email })

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event.request, 'email', { keep: ['email'], forget: ['currentPassword'] })
    return submit(
      event,
      form,
      async (api) => {
        await api.changeEmail({ body: form.values })
        redirect(303, '/account?done=email')
      },
      { about: { unprocessable: 'currentPassword' } },
    )
  },
}
