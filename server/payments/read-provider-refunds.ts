import type { Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { transaction } from '../database/transaction.ts'
import { closePayment, isAllBack } from './close-payment.ts'
import { followRefund } from './follow-refund.ts'
import { bookedOverRefunds, forgetOverRefunds, noteOverRefund, openOverRefunds } from './over-refunds.ts'
import { lockPayment, type PaymentRecord, readPaymentRecord } from './payment-store.ts'
import { type PaymentsOptions, providerOf } from './payments-options.ts'
import type { ProviderRefund } from './provider.ts'
import { refundNews } from './refund-news.ts'
import { type RefundRecord, refundsOf } from './refund-store.ts'
import { oweRefund } from './request-refund.ts'

/** How a refund of ours stands at its provider; null: the provider has none for it that could still go out. */
export interface Match {
  active: ProviderRefund | null
  failed: ProviderRefund[]
}

/**
 * Which of a provider's refunds are those for a refund of ours. One that names none of ours and is of the same amount, as
 * somebody makes it at the provider by hand, is taken for it: nothing is refunded twice.
 */
export function matchRefund(
  ours: RefundRecord,
  all: readonly RefundRecord[],
  theirs: readonly ProviderRefund[],
): Match {
  const own = theirs.filter(({ id, reference }) => reference === ours.id || id === ours.providerRefundId)
  const failed = own.filter(({ state }) => state === 'failed')
  const active = restsOn(ours, theirs) ?? unclaimed(all, theirs, ours.amountPaise)
  return { active: active ?? null, failed }
}

/** The one that a refund of ours is known to be, else the one that was made for it. */
function restsOn(ours: RefundRecord, theirs: readonly ProviderRefund[]): ProviderRefund | undefined {
  const active = theirs.filter(({ state }) => state !== 'failed')
  return active.find(({ id }) => id === ours.providerRefundId) ?? active.find(({ reference }) => reference === ours.id)
}

function unclaimed(
  all: readonly RefundRecord[],
  theirs: readonly ProviderRefund[],
  amountPaise: number,
): ProviderRefund | undefined {
  return strangers(all, theirs).find((refund) => refund.amountPaise === amountPaise)
}

/**
 * Those that went out, or will, and that no refund of ours rests on. One that was made for ours is among them where ours
 * had come to rest meanwhile on one that somebody made by hand: both have gone out.
 */
function strangers(all: readonly RefundRecord[], theirs: readonly ProviderRefund[]): ProviderRefund[] {
  const known = all.map((ours) => restsOn(ours, theirs)?.id)
  return theirs.filter(({ id, state }) => state !== 'failed' && !known.includes(id))
}

/** All refunds of a payment at its provider, but for those that are in the books by another one. */
export async function refundsAtProvider(options: PaymentsOptions, payment: PaymentRecord): Promise<ProviderRefund[]> {
  const theirs = await providerOf(options, payment.provider).readRefunds(payment.providerPaymentId)
  const ours = await refundsOf(options.db, payment.id)
  const booked = await bookedOverRefunds(options.db, payment.id)
  return theirs.filter(({ id }) => {
    return !booked.includes(id) || ours.some(({ providerRefundId }) => providerRefundId === id)
  })
}

/** Who is asked again and again, and says something else each time, is asked another time. */
const mostReadings = 5

/**
 * Brings the refunds of a payment to what its provider says. Gives how many things were new. It is asked again until
 * nothing is: while an answer was written down, a newer one may have been that had nothing to say against it yet.
 */
export async function readProviderRefunds(options: PaymentsOptions, paymentId: number): Promise<number> {
  let news = 0
  for (let readings = 0; readings < mostReadings; readings++) {
    const found = await readOnce(options, paymentId)
    if (found === 0) break
    news += found
  }
  return news
}

async function readOnce(options: PaymentsOptions, paymentId: number): Promise<number> {
  const payment = await readPaymentRecord(options.db, paymentId)
  // Before the provider is asked: what another reading lists meanwhile may be missing in an answer made before.
  const listed = await openOverRefunds(options.db, paymentId)
  const theirs = await refundsAtProvider(options, payment)
  let news = 0
  for (const { id } of await refundsOf(options.db, paymentId)) {
    // Read anew each time: what one has claimed is not there for the next.
    const all = await refundsOf(options.db, paymentId)
    const ours = all.find((one) => one.id === id)!
    const { active, failed } = matchRefund(ours, all, theirs)
    const refund = active ?? failed.find((one) => one.id === ours.providerRefundId) ?? failed.at(-1)
    if (refund && (await followRefund(options, id, { refund, failures: failed.length }))) news++
  }
  const over: ProviderRefund[] = []
  for (const refund of strangers(await refundsOf(options.db, paymentId), theirs)) {
    const { isOver, isNews } = await takeOver(options, payment, refund, theirs)
    if (isOver) over.push(refund)
    if (isNews) news++
  }
  const gone = listed.filter((listedId) => !over.some(({ id }) => id === listedId))
  await forgetOverRefunds(options.db, payment.id, gone)
  return news + (await settleOver(options, payment, over, theirs))
}

/** Those that fit no book stay listed, unless together they have given everything back. Gives how many things were new. */
async function settleOver(
  options: PaymentsOptions,
  payment: PaymentRecord,
  over: readonly ProviderRefund[],
  theirs: readonly ProviderRefund[],
): Promise<number> {
  const [first, ...others] = over
  if (first === undefined || !isAllBack(payment, theirs) || over.some(({ state }) => state !== 'done')) return 0
  await closePayment(options, payment, [first, ...others])
  return 1
}

interface Taken {
  /** It fits no book. */
  isOver: boolean
  isNews: boolean
}

/** Somebody refunded at the provider itself: it is written down as any other, and gone already. */
async function takeOver(
  options: PaymentsOptions,
  payment: PaymentRecord,
  refund: ProviderRefund,
  theirs: readonly ProviderRefund[],
): Promise<Taken> {
  const owe = (tx: Transaction<Database>) => oweStranger(tx, options, payment, refund, theirs)
  const owed = await transaction(options.db, owe, { retry: true })
  if (!('refundId' in owed)) return owed
  await followRefund(options, owed.refundId, { refund, failures: 0 })
  return { isOver: false, isNews: true }
}

async function oweStranger(
  tx: Transaction<Database>,
  options: PaymentsOptions,
  { id: paymentId, registrationId }: PaymentRecord,
  refund: ProviderRefund,
  theirs: readonly ProviderRefund[],
): Promise<{ refundId: string } | Taken> {
  const { id, amountPaise } = refund
  const { clock, purchases } = options
  await purchases.lock(tx, registrationId)
  const payment = (await lockPayment(tx, paymentId))!
  if ((await refundsOf(tx, paymentId)).some(({ providerRefundId }) => providerRefundId === id)) {
    return { isOver: false, isNews: false }
  }
  if (payment.refundPaise + amountPaise > payment.amountPaise) {
    return { isOver: true, isNews: await listOver(tx, options, payment, refund, theirs) }
  }
  const reason = 'atProvider'
  const now = clock.now()
  const refundId = await oweRefund(tx, payment, { amountPaise, reason, note: null, accountId: null }, now)
  await purchases.refunded(tx, refundNews('due', payment, { refundId, amountPaise, reason }))
  await claim(tx, refundId, id)
  return { refundId }
}

/**
 * More than the books can hold; true: it was not on the list. Whoever gets all of his money back has no access from now
 * on, not when it has gone out.
 */
async function listOver(
  tx: Transaction<Database>,
  { clock, purchases, log }: PaymentsOptions,
  payment: PaymentRecord,
  refund: ProviderRefund,
  theirs: readonly ProviderRefund[],
): Promise<boolean> {
  const details = { payment: payment.id, refund: refund.id }
  if (!(await noteOverRefund(tx, payment.id, refund, clock.now()))) return false
  log.warn(details, 'more was refunded at the provider than is left beside what we owe')
  const isUnderWay = theirs.some(({ state }) => state === 'pending')
  if (payment.kept && isUnderWay && isAllBack(payment, theirs)) {
    const whole = { refundId: null, amountPaise: payment.amountPaise, reason: 'atProvider' }
    await purchases.refunded(tx, refundNews('due', payment, whole))
  }
  return true
}

/** Known as the provider's from the first moment on, so that nobody sends it once more. */
async function claim(tx: Transaction<Database>, id: string, providerRefundId: string): Promise<void> {
  await tx
    .updateTable('refund')
    .set({ state: 'sent', provider_refund_id: providerRefundId })
    .where('id', '=', id)
    .execute()
}
