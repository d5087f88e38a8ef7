import { transaction } from '../database/transaction.ts'
import { lockPayable } from './lock-payable.ts'
import type { CheckoutPage } from './payments.ts'
import { moveRegistration } from './registration-store.ts'
import type { RegistrationsOptions } from './registrations-options.ts'
import { priceAt } from './seat-statements.ts'

/** Where one pays; null: the course became free meanwhile, and he is enrolled. */
export type Checkout = { page: CheckoutPage; amountPaise: number } | null

/**
 * Opens the payment of a seat that is held; asked again it is the same one.
 *
 * @throws AppError notFound, conflict: nothing is to be paid (any more); unavailable: the provider does not answer
 */
export async function checkOut(
  { db, clock, payments, origin }: RegistrationsOptions,
  { id, accountId }: { id: string; accountId: number },
): Promise<Checkout> {
  const isFree = await transaction(
    db,
    async (tx) => {
      const now = clock.now()
      const { course } = await lockPayable(tx, id, now, accountId)
      if ((await priceAt(tx, course.id, now)) > 0) return false
      const move = { to: 'enrolled', cause: 'becameFree', now, by: null, reason: null, pricePaise: 0 } as const
      await moveRegistration(tx, id, move)
      return true
    },
    { retry: true },
  )
  return isFree
    ? null
    : payments.openCheckout({ registrationId: id, returnUrl: `${origin()}/registrations/${id}/return` })
}
