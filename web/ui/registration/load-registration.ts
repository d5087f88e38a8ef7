import { error, type RequestEvent } from '@sveltejs/kit'
import { isAppError } from '../app-error.ts'
import { load } from '../call-api.ts'
import type { PaymentMade, Registration } from './registration.ts'

/** One's own registration by its id, and what was paid for it. */
export function loadRegistration(
  event: Pick<RequestEvent, 'platform' | 'url'> & { params: { id: string } },
): Promise<{ registration: Registration; payments: PaymentMade[] }> {
  const { id } = event.params
  return load(event, async (api) => {
    try {
      const [registration, { items: payments }] = await Promise.all([
        api.getOwnRegistration({ params: { id } }),
        api.listOwnPayments({ params: { id } }),
      ])
      return { registration, payments }
    } catch (cause) {
      if (isAppError(cause) && ['invalid', 'notFound'].includes(cause.kind)) {
        error(404, 'You have no registration at this address. It may be that of another account.')
      }
      throw cause
    }
  })
}
