import { type Changed, makeChange } from '../changes/make-change.ts'
import { rupeesOfPaise } from '../courses/model.ts'
import { noteForCommit } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import type { Order } from '../order.ts'
import { seatsFreed } from './job-names.ts'
import { isLiving } from './model.ts'
import { oweNotice } from './notices/store.ts'
import { operatorOrder } from './operator-order.ts'
import { lockRegistration, moveRegistration } from './registration-store.ts'
import type { RegistrationsOptions } from './registrations-options.ts'

export interface OperatorRefund {
  id: string
  amountPaise: number
  /** What was left to give back, as the operator was shown; so that a form that is sent twice does not count twice. */
  leftPaise?: number | undefined
  /** Else the registration is cancelled, and its seat is free. */
  keepsAccess: boolean
}

/**
 * An operator gives money back, in whole or in part, and takes access away or leaves it.
 *
 * @throws AppError notFound, conflict (there is not so much to give back, or nothing would change), unprocessable: no reason
 */
export function refundByOperator(
  options: RegistrationsOptions,
  order: Order,
  given: OperatorRefund,
): Promise<Changed<string>> {
  const { clock, payments } = options
  const { id, amountPaise, keepsAccess } = given
  const { by, reason } = operatorOrder(order)
  return makeChange(options, order, async (tx, audit) => {
    const registration = await lockRegistration(tx, id)
    if (registration === null) throw new AppError('notFound', `There is no registration ${id}.`)
    const { paymentId, state, courseId } = registration
    const left = paymentId === null ? 0 : await payments.refundable(tx, paymentId)
    const ends = !keepsAccess && isLiving(state)
    requirePossible(given, { left, ends })
    if (ends) {
      await moveRegistration(tx, id, { to: 'cancelled', cause: 'byOperator', by, reason, now: clock.now() })
      noteForCommit(tx, seatsFreed)
    }
    if (amountPaise > 0) {
      const wanted = { amountPaise, reason: 'byOperator', accountId: by, note: reason } as const
      await payments.requestRefund(tx, paymentId!, wanted)
      const notice = { kind: 'partRefund', registrationId: id, amountPaise, reason } as const
      if (!ends) await oweNotice(tx, notice, clock.now())
    }
    audit({
      action: 'registration.refund',
      subject: { kind: 'course', id: courseId },
      before: { registration: id, state },
      after: { registration: id, state: ends ? 'cancelled' : state, refundPaise: amountPaise },
    })
    return id
  })
}

function requirePossible(
  { amountPaise, leftPaise, keepsAccess }: OperatorRefund,
  { left, ends }: { left: number; ends: boolean },
): void {
  if (leftPaise !== undefined && leftPaise !== left) throw anotherLeft(left, leftPaise)
  if (amountPaise > left) throw tooMuch(amountPaise, left)
  if (keepsAccess && amountPaise > 0 && amountPaise === left) throw wholeRefund()
  if (amountPaise > 0 || ends) return
  throw new AppError('conflict', 'Nothing would change: give an amount, or end a living registration.')
}

function anotherLeft(paise: number, shown: number): AppError {
  const [now, then] = [rupeesOfPaise(paise), rupeesOfPaise(shown)]
  return new AppError('conflict', `₹${now} is left to give back by now, not ₹${then}. Look at it again.`, {
    faults: [{ parameter: 'left', received: then, expected: String(now) }],
  })
}

function tooMuch(wanted: number, left: number): AppError {
  const expected = `at most ${left / 100}, which is left of what was paid`
  return new AppError('conflict', `There is not so much to give back: expected ${expected}.`, {
    faults: [{ parameter: 'amount', received: wanted / 100, expected }],
  })
}

/** Access follows money. */
function wholeRefund(): AppError {
  const fault = { parameter: 'keepsAccess', received: true, expected: 'false, or an amount that leaves something paid' }
  return new AppError('conflict', 'Who has all of his money back does not take part any more.', { faults: [fault] })
}
