import { error, redirect } from '@sveltejs/kit'
import { isAppError } from '../../../../../ui/app-error.ts'
import { load as loadWith } from '../../../../../ui/call-api.ts'
import { numberOf } from '../../../../../ui/forms/number-of.ts'
import { loadRegistration } from '../../../../../ui/registration/load-registration.ts'
import { sendForm } from '../../../../../ui/registration/send-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { registration } = await loadRegistration(event)
  const { params } = event
  const cancellation = await loadWith(event, async (api) => {
    try {
      return await api.previewCancellation({ params })
    } catch (cause) {
      if (isAppError(cause) && cause.kind === 'conflict') leave(params.id, registration.state)
      throw cause
    }
  })
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
