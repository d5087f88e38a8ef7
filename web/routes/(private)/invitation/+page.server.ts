import { fail, redirect } from '@sveltejs/kit'
import { isAppError } from '../../../ui/app-error.ts'
import { apiOf, submit } from '../../../ui/call-api.ts'
import { readForm } from '../../../ui/forms/read-form.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

/** Does nothing with the token: programs that look through mail open links too. */
export const load: PageServerLoad = ({ url: { searchParams } }) => ({ token: searchParams.get('token') ?? '' })

export const actions: Actions = {
  /** Shows the invitation, at an address without the token. */
  open: async (event) => {
    const form = await readForm(event.request, 'open', { keep: ['token'] })
    const { token } = form.values
    return submit(event, form, async (api) => ({ token, invitation: await api.findInvitation({ body: { token } }) }), {
      isOpen: true,
    })
  },
  accept: async (event) => {
    const form = await readForm(event.request, 'accept', { keep: ['token', 'name'], forget: ['password'] })
    const refused = await submit(
      event,
      form,
      async (api) => {
        await api.acceptInvitation({ body: form.values })
        redirect(303, '/sign-in?done=invitation')
      },
      { isOpen: true },
    )
    return fail(refused.status, { ...refused.data, invitation: await found(event, form.values.token) })
  },
  take: async (event) => {
    const form = await readForm(event.request, 'take', { keep: ['token'] })
    const refused = await submit(event, form, async (api) => {
      await api.takeInvitation({ body: form.values })
      redirect(303, '/account?done=invitation')
    })
    return fail(refused.status, { ...refused.data, invitation: await found(event, form.values.token) })
  },
}

/** The invitation, to be shown with what went wrong; null where it can no longer be taken. */
async function found(event: RequestEvent, token: string) {
  try {
    return await apiOf(event).findInvitation({ body: { token } })
  } catch (error) {
    if (!isAppError(error)) throw error
    return null
  }
}
