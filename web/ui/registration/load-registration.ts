import { error, type RequestEvent } from '@sveltejs/kit'
import { isAppError } from '../app-error.ts'
import { load } from '../call-api.ts'
import type { AwaitedPayment, PaymentMade, Registration } from './registration.ts'

/** One's own registration by its id, what was paid for it, and the payment that may still come. */
export function loadRegistration(
  event: Pick<RequestEvent, 'platform' | 'url'> & { params: { id: string } },
): Promise<{ registration: Registration; payments: PaymentMade[]; awaited: AwaitedPayment | null }> {
  const { id } = event.params
  return load(event, async (api) => {
    try {
      const [registration, { items: payments, awaited }] = await Promise.all([
        api.getOwnRegistration({ params: { id } }),
        api.listOwnPayments({ params: { id } }),
      ])
      return { registration, payments, awaited }
    } catch (cause) {
      if (isAppError(cause) && ['invalid', 'notFound'].includes(cause.kind)) {
        error(404, 'You have no registration at this address. It may be that of another account.')
      }
      throw cause
    }
  })
}
