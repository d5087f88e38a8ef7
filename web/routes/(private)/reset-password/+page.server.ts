import { redirect } from '@sveltejs/kit'
import { submit } from '../../../ui/call-api.ts'
import { readForm } from '../../../ui/forms/read-form.ts'
import type { Actions, PageServerLoad } from './$types'

/** Does nothing with the token: programs that look through mail open links too. */
export const load: PageServerLoad = ({ url: { searchParams } }) => {
  return { token: searchParams.get('token'), isSent: searchParams.has('sent') }
}

export const actions: Actions = {
  ask: async (event) => {
    const form = await readForm(event.request, 'ask', { keep: ['email'] })
    return submit(
      event,
      form,
      async (api) => {
        await api.requestPasswordReset({ body: form.values })
        redirect(303, '/reset-password?sent')
      },
      { isOpen: true },
    )
  },
  set: async (event) => {
    const form = await readForm(event.request, 'set', { keep: ['token'], forget: ['password'] })
    return submit(
      event,
      form,
      async (api) => {
        await api.resetPassword({ body: form.values })
        redirect(303, '/sign-in?done=password-reset')
      },
      { isOpen: true },
    )
  },
}
