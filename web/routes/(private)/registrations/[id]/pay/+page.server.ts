import { redirect } from '@sveltejs/kit'
import { isAppError } from '../../../../../ui/app-error.ts'
import { load as loadWith } from '../../../../../ui/call-api.ts'
import { loadRegistration } from '../../../../../ui/registration/load-registration.ts'
import type { PageServerLoad } from './$types'

/** Leads on to the page of a provider elsewhere: forms of ours may go there from here alone. */
export const load: PageServerLoad = async (event) => {
  const { registration } = await loadRegistration(event)
  const { params } = event
  const own = `/registrations/${params.id}`
  const { page, price } = await loadWith(event, async (api) => {
    try {
      return await api.checkOut({ params })
    } catch (cause) {
      if (isAppError(cause) && cause.kind === 'conflict') redirect(303, own)
      throw cause
    }
  })
  if (page === null) redirect(303, own)
  event.locals.formsTo = new URL(page.address).origin
  return { registration, page, price, now: event.platform!.req.clock.now() }
}
