import { error, redirect } from '@sveltejs/kit'
import { numberOf } from '../../../../../ui/forms/number-of.ts'
import { loadCancellation } from '../../../../../ui/registration/load-cancellation.ts'
import { loadRegistration } from '../../../../../ui/registration/load-registration.ts'
import { sendForm } from '../../../../../ui/registration/send-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { registration } = await loadRegistration(event)
  const cancellation = await loadCancellation(event, event.params.id)
  if (cancellation === null) leave(event.params.id, registration.state)
  return { registration, cancellation }
}

/** What cannot be cancelled says itself what it is; but who takes part is told why he cannot. */
function leave(id: string, state: string): never {
  if (state === 'enrolled') error(409, 'This course has ended, so the registration cannot be cancelled any more.')
  redirect(303, `/registrations/${id}`)
}

export const actions: Actions = {
  default: (event) =>
    sendForm(event, 'cancel', async (api, { refund }) => {
      const { id } = event.params
      await api.cancelRegistration({ params: { id }, body: { refund: numberOf(refund) } })
      redirect(303, `/registrations/${id}?done=cancelled`)
    }),
}
