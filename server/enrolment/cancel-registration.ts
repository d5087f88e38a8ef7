import type { Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { type Changed, makeChange } from '../changes/make-change.ts'
import { rupeesOfPaise } from '../courses/model.ts'
import { noteForCommit } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import type { Order } from '../order.ts'
import { type Cancellation, cancellationOf } from './cancellation.ts'
import { seatsFreed } from './job-names.ts'
import { lockRegistration, moveRegistration, type StoredRegistration } from './registration-store.ts'
import type { RegistrationsOptions } from './registrations-options.ts'

/**
 * Cancels somebody's own registration: access and seat go at once, and what was promised comes back. `refundPaise`: as he
 * was shown.
 *
 * @throws AppError notFound, conflict: it cannot be cancelled, or another amount comes back by now
 */
export function cancelOwn(
  options: RegistrationsOptions,
  order: Order,
  { id, accountId, refundPaise }: { id: string; accountId: number; refundPaise: number },
): Promise<Changed<Cancellation>> {
  return makeChange(options, order, async (tx, audit) => {
    const registration = await lockOwn(tx, id, accountId)
    const cancellation = await cancellationOf(tx, options, registration)
    if (cancellation.refundPaise !== refundPaise) throw anotherAmount(cancellation.refundPaise, refundPaise)
    const { reason } = order
    await moveRegistration(tx, id, {
      ...{ to: 'cancelled', cause: 'byStudent', by: accountId, reason },
      now: options.clock.now(),
    })
    const { paymentId, courseId } = registration
    if (refundPaise > 0) {
      await options.payments.requestRefund(tx, paymentId!, {
        ...{ amountPaise: refundPaise, accountId, note: reason },
        reason: cancellation.basis === 'datesMoved' ? 'datesMoved' : 'cancelled',
      })
    }
    noteForCommit(tx, seatsFreed)
    audit({
      action: 'registration.cancel',
      subject: { kind: 'course', id: courseId },
      before: { registration: id, state: registration.state },
      after: { registration: id, state: 'cancelled', refundPaise },
    })
    return cancellation
  })
}

/** @throws AppError notFound: also of somebody else's */
async function lockOwn(tx: Transaction<Database>, id: string, accountId: number): Promise<StoredRegistration> {
  const registration = await lockRegistration(tx, id)
  if (registration?.accountId === accountId) return registration
  throw new AppError('notFound', `There is no registration ${id} of yours.`)
}

function anotherAmount(paise: number, shown: number): AppError {
  const [now, then] = [rupeesOfPaise(paise), rupeesOfPaise(shown)]
  return new AppError('conflict', `What comes back is ₹${now} by now, not ₹${then}. Look at it again.`, {
    faults: [{ parameter: 'refund', received: then, expected: String(now) }],
  })
}
