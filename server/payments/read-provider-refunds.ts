import type { Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { transaction } from '../database/transaction.ts'
import { followRefund } from './follow-refund.ts'
import { forgetOverRefunds, noteOverRefund } from './over-refunds.ts'
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
  const active = own.find(({ state }) => state !== 'failed') ?? unclaimed(all, theirs, ours.amountPaise)
  return { active: active ?? null, failed }
}

function unclaimed(
  all: readonly RefundRecord[],
  theirs: readonly ProviderRefund[],
  amountPaise: number,
): ProviderRefund | undefined {
  return strangers(all, theirs).find((refund) => refund.amountPaise === amountPaise)
}

/** Those that went out, or will, and are for no refund of ours. */
function strangers(all: readonly RefundRecord[], theirs: readonly ProviderRefund[]): ProviderRefund[] {
  return theirs.filter(({ id, reference, state }) => {
    return state !== 'failed' && !all.some((ours) => ours.id === reference || ours.providerRefundId === id)
  })
}

/** Brings the refunds of a payment to what its provider says. Gives how many things were new. */
export async function readProviderRefunds(options: PaymentsOptions, paymentId: number): Promise<number> {
  const payment = await readPaymentRecord(options.db, paymentId)
  const theirs = await providerOf(options, payment.provider).readRefunds(payment.providerPaymentId)
  let news = 0
  for (const { id } of await refundsOf(options.db, paymentId)) {
    // Read anew each time: what one has claimed is not there for the next.
    const all = await refundsOf(options.db, paymentId)
    const { active, failed } = matchRefund(all.find((one) => one.id === id)!, all, theirs)
    const refund = active ?? failed.at(-1)
    if (refund && (await followRefund(options, id, { refund, failures: failed.length }))) news++
  }
  const over: string[] = []
  for (const refund of strangers(await refundsOf(options.db, paymentId), theirs)) {
    const taken = await takeOver(options, payment, refund, theirs)
    if (taken === 'over') over.push(refund.id)
    if (taken === 'news') news++
  }
  await forgetOverRefunds(options.db, paymentId, over)
  return news
}

type Taken = 'news' | 'known' | 'over'

/** Somebody refunded at the provider itself: it is written down as any other, and gone already. */
async function takeOver(
  options: PaymentsOptions,
  payment: PaymentRecord,
  refund: ProviderRefund,
  theirs: readonly ProviderRefund[],
): Promise<Taken> {
  const owe = (tx: Transaction<Database>) => oweStranger(tx, options, payment, refund, theirs)
  const owed = await transaction(options.db, owe, { retry: true })
  if ('taken' in owed) return owed.taken
  await followRefund(options, owed.refundId, { refund, failures: 0 })
  return 'news'
}

async function oweStranger(
  tx: Transaction<Database>,
  options: PaymentsOptions,
  { id: paymentId, registrationId }: PaymentRecord,
  refund: ProviderRefund,
  theirs: readonly ProviderRefund[],
): Promise<{ refundId: string } | { taken: Taken }> {
  const { id, amountPaise } = refund
  const { clock, purchases } = options
  await purchases.lock(tx, registrationId)
  const payment = (await lockPayment(tx, paymentId))!
  if ((await refundsOf(tx, paymentId)).some(({ providerRefundId }) => providerRefundId === id))
    return { taken: 'known' }
  if (payment.refundPaise + amountPaise > payment.amountPaise) {
    await listOver(tx, options, payment, refund, theirs)
    return { taken: 'over' }
  }
  const reason = 'atProvider'
  const now = clock.now()
  const refundId = await oweRefund(tx, payment, { amountPaise, reason, note: null, accountId: null }, now)
  await purchases.refunded(tx, refundNews('due', payment, { refundId, amountPaise, reason }))
  await claim(tx, refundId, id)
  return { refundId }
}

/** More than the books can hold; whoever has all of his money back has no access all the same. */
async function listOver(
  tx: Transaction<Database>,
  { clock, purchases, log }: PaymentsOptions,
  payment: PaymentRecord,
  refund: ProviderRefund,
  theirs: readonly ProviderRefund[],
): Promise<void> {
  const details = { payment: payment.id, refund: refund.id }
  if (await noteOverRefund(tx, payment.id, refund, clock.now())) {
    log.warn(details, 'more was refunded at the provider than is left beside what we owe')
  }
  const gone = theirs.filter(({ state }) => state !== 'failed')
  if (gone.reduce((sum, { amountPaise }) => sum + amountPaise, 0) < payment.amountPaise) return
  const news = gone.every(({ state }) => state === 'done') ? 'done' : 'due'
  const whole = { refundId: null, amountPaise: payment.amountPaise, reason: 'atProvider' }
  await purchases.refunded(tx, refundNews(news, payment, whole))
}

/** Known as the provider's from the first moment on, so that nobody sends it once more. */
async function claim(tx: Transaction<Database>, id: string, providerRefundId: string): Promise<void> {
  await tx
    .updateTable('refund')
    .set({ state: 'sent', provider_refund_id: providerRefundId })
    .where('id', '=', id)
    .execute()
}
