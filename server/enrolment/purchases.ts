import type { Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { noteForCommit } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import { courseFacts } from './course-facts.ts'
import { seatsFreed } from './job-names.ts'
import { lockPayable } from './lock-payable.ts'
import { type Moment, momentOf } from './moment.ts'
import { oweNotice } from './notices/store.ts'
import {
  lockOwner,
  lockRegistration,
  lowerPrice,
  moveRegistration,
  type StoredRegistration,
} from './registration-store.ts'
import type { RegistrationsOptions } from './registrations-options.ts'
import { enrolLate, priceAt } from './seat-statements.ts'

/** A payment that a provider has captured. */
export interface ReceivedPayment {
  paymentId: number
  registrationId: string
  amountPaise: number
  currency: string
  /** Milliseconds since 1970. */
  capturedAt: number
}

/** What is to be paid for a registration. */
export interface Purchase {
  amountPaise: number
  courseId: number
  teacherId: number
  description: string
  accountEmail: string
  /** Milliseconds since 1970. */
  payUntil: number | null
}

/** What payments tell of a refund. */
export interface RefundNews {
  /** `due`: payments themselves owe it from now on; `done`: it went out, whoever asked for it. */
  news: 'due' | 'done'
  registrationId: string
  amountPaise: number
  /** Why it goes back. */
  reason: string
  /** Nothing of the payment is left. */
  isWhole: boolean
  /** `done`: no other refund of the payment is still to go out for the first time. */
  isLast: boolean
  /** The payment had paid for the registration. */
  wasKept: boolean
}

type Received = 'kept' | { refund: string }

/** What payments ask of registrations, always in a transaction of theirs. */
export interface RegistrationPurchases {
  /** @throws AppError conflict: nothing is to be paid (any more) */
  price(tx: Transaction<Database>, registrationId: string): Promise<Purchase>
  /** Seats and registration, before any lock of payments. */
  lock(tx: Transaction<Database>, registrationId: string): Promise<void>
  received(tx: Transaction<Database>, payment: ReceivedPayment): Promise<Received>
  refunded(tx: Transaction<Database>, refund: RefundNews): Promise<void>
}

export function registrationPurchases(
  options: Pick<RegistrationsOptions, 'clock' | 'calendar'>,
): RegistrationPurchases {
  const { clock } = options
  return {
    price: (tx, registrationId) => purchaseOf(tx, registrationId, clock.now()),
    lock: async (tx, registrationId) => void (await lockRegistration(tx, registrationId)),
    received: async (tx, payment) => {
      // Who closes his account meanwhile waits, or is waited for.
      await lockOwner(tx, payment.registrationId)
      const registration = await lockRegistration(tx, payment.registrationId)
      return registration === null ? { refund: 'unknown' } : receive(tx, registration, payment, momentOf(options))
    },
    refunded: async (tx, news) => {
      const registration = await lockRegistration(tx, news.registrationId)
      if (registration === null) return
      await followRefund(tx, registration, news, clock.now())
      await tellOfRefund(tx, news, clock.now())
    },
  }
}

/** Access goes with money: also where somebody gave all of it back at the provider itself. */
async function followRefund(
  tx: Transaction<Database>,
  { id, state, paymentId }: StoredRegistration,
  { news, isWhole, isLast, wasKept }: RefundNews,
  now: number,
): Promise<void> {
  const move = { now, by: null, reason: null }
  const hasAll = news === 'done' && isLast
  if (state === 'enrolled' && wasKept && isWhole) {
    await moveRegistration(tx, id, { to: 'cancelled', cause: 'refundedAtProvider', ...move })
    noteForCommit(tx, seatsFreed)
    if (hasAll) await moveRegistration(tx, id, { to: 'refunded', cause: 'refunded', ...move })
    return
  }
  const isOfIt = wasKept || paymentId === null
  if (hasAll && isOfIt && (state === 'cancelled' || state === 'lapsed')) {
    await moveRegistration(tx, id, { to: 'refunded', cause: 'refunded', ...move })
  }
}

/** That one is due is told with what it comes from, but for payments that are not kept. */
async function tellOfRefund(
  tx: Transaction<Database>,
  { news, registrationId, amountPaise, reason, wasKept }: RefundNews,
  now: number,
): Promise<void> {
  const notice = { registrationId, amountPaise, reason }
  if (news === 'done') await oweNotice(tx, { kind: 'refundDone', ...notice }, now)
  else if (!wasKept) await oweNotice(tx, { kind: 'refundDue', ...notice }, now)
}

/** A drop of the price is passed on until the order is written. */
async function purchaseOf(tx: Transaction<Database>, registrationId: string, now: number): Promise<Purchase> {
  const { registration, course } = await lockPayable(tx, registrationId, now)
  const { courseId, accountId } = registration
  const amountPaise = Math.min(registration.pricePaise, await priceAt(tx, courseId, now))
  if (amountPaise === 0) throw new AppError('conflict', 'The course became free a moment ago; try again.')
  if (amountPaise < registration.pricePaise) await lowerPrice(tx, registrationId, amountPaise)
  const { title, teacherId } = course
  const { email } = await tx.selectFrom('account').select('email').where('id', '=', accountId).executeTakeFirstOrThrow()
  if (email === null) throw new AppError('conflict', 'The account was closed a moment ago.')
  return { amountPaise, courseId, teacherId, description: title, accountEmail: email, payUntil: registration.openUntil }
}

/** Whoever paid before his hold ended has its seat, also where we hear of that later, as long as nobody has ended that. */
async function receive(
  tx: Transaction<Database>,
  { id, courseId, state, pricePaise, openUntil, ...registration }: StoredRegistration,
  { paymentId, amountPaise, currency, capturedAt }: ReceivedPayment,
  { now, today }: Moment,
): Promise<Received> {
  if (registration.paymentId !== null) return { refund: 'secondPayment' }
  if (state === 'enrolled') return { refund: 'notDue' }
  if (state === 'cancelled' || state === 'refunded') return { refund: 'cancelled' }
  if (state === 'offered') return { refund: 'notDue' }
  if (currency !== 'INR' || amountPaise !== pricePaise) return { refund: 'anotherAmount' }
  if (state === 'lapsed' || (openUntil! <= now && openUntil! <= capturedAt)) {
    const refusal = await enrolLate(tx, { registrationId: id, paymentId, now, today })
    return refusal === null ? 'kept' : { refund: refusal }
  }
  if ((await courseFacts(tx, courseId)).state === 'cancelled') return { refund: 'cancelled' }
  await moveRegistration(tx, id, { to: 'enrolled', cause: 'paid', now, by: null, reason: null, paymentId })
  return 'kept'
}
