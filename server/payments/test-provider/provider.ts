import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import { z } from 'zod'
import type { Database, TestProviderRefundTable } from '../../../db/schema.ts'
import type { Clock } from '../../clock.ts'
import { noteForCommit, transaction } from '../../database/transaction.ts'
import { AppError } from '../../errors.ts'
import {
  type Checkout,
  isSignedBy,
  type NewCheckout,
  type NewRefund,
  type PaymentPage,
  PaymentProvider,
  type ProviderPayment,
  type ProviderRefund,
  type WebhookMessage,
  type WebhookSubject,
} from '../provider.ts'
import { signatureHeader, testEventsDue } from './model.ts'
import { endOrder, insertEvent, insertOrder, newId, selectPayments, testSecrets } from './store.ts'

export interface TestProviderOptions {
  db: Kysely<Database>
  clock: Clock
  /** Of our pages, which its page is among. */
  origin: () => string
  patienceMs?: number
}

const pageSize = 100
/** How old the signature of a webhook may be. */
const toleranceMs = 300_000

const eventBody = z.object({ payment: z.string().max(200), order: z.string().max(200) })

/** The provider that is built in: no money moves, and whoever pays says what happens. It keeps its state beside ours. */
export class TestProvider extends PaymentProvider {
  readonly name = 'test'
  readonly #options: TestProviderOptions

  constructor(options: TestProviderOptions) {
    super(options)
    this.#options = options
  }

  readWebhook(body: Buffer): WebhookSubject {
    try {
      const { payment, order } = eventBody.parse(JSON.parse(body.toString('utf8')))
      return { paymentId: payment, providerOrderId: order }
    } catch (error) {
      throw new AppError('invalid', 'The webhook is no event of the test provider.', { cause: error })
    }
  }

  protected async doCreateCheckout(checkout: NewCheckout): Promise<Checkout> {
    const { db, clock, origin } = this.#options
    const id = await insertOrder(db, checkout, clock.now())
    return { providerOrderId: id, page: { address: `${origin()}/test-payment/${id}`, fields: null } }
  }

  protected override async doEndCheckout(id: string): Promise<void> {
    await endOrder(this.#options.db, id, this.#options.clock.now())
  }

  protected async doReadPayment(id: string): Promise<ProviderPayment | null> {
    return (await this.#payments({ id }))[0] ?? null
  }

  protected doReadPaymentsOf(orderId: string): Promise<ProviderPayment[]> {
    return this.#payments({ orderId })
  }

  protected doRefund(refund: NewRefund): Promise<ProviderRefund> {
    return transaction(this.#options.db, (tx) => this.#refundOnce(tx, refund), { retry: true })
  }

  protected async doReadRefunds(paymentId: string): Promise<ProviderRefund[]> {
    const rows = await this.#options.db
      .selectFrom('test_provider_refund')
      .select(['id', 'reference', 'amount_paise', 'state'])
      .where('payment_id', '=', paymentId)
      .orderBy('created_at')
      .orderBy('id')
      .execute()
    return rows.map(refundOf)
  }

  protected async doListPayments(since: number, cursor: string | null): Promise<PaymentPage> {
    const { db, clock } = this.#options
    const [at = since, id = ''] = cursor?.split(' ') ?? []
    const from = { at: Number(at), id }
    const payments = await selectPayments(db, { from }, { now: clock.now(), limit: pageSize })
    const last = payments.at(-1)
    return { payments, next: payments.length < pageSize || !last ? null : `${last.createdAt} ${last.id}` }
  }

  protected async doVerifyWebhook({ body, headers }: WebhookMessage, now: number): Promise<boolean> {
    const [, at = '', signature = ''] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(String(headers[signatureHeader])) ?? []
    if (Math.abs(now - Number(at) * 1_000) > toleranceMs) return false
    return isSignedBy(await testSecrets(this.#options.db), signedText(at, body), signature)
  }

  #payments(wanted: { id: string } | { orderId: string }): Promise<ProviderPayment[]> {
    return selectPayments(this.#options.db, wanted, { now: this.#options.clock.now() })
  }

  async #refundOnce(tx: Transaction<Database>, refund: NewRefund): Promise<ProviderRefund> {
    const { paymentId, amountPaise, key, reference } = refund
    const now = this.#options.clock.now()
    await sql`select from test_provider_payment where id = ${paymentId} for update`.execute(tx)
    const payment = (await selectPayments(tx, { id: paymentId }, { now }))[0]
    if (payment === undefined) throw new AppError('notFound', `The test provider knows no payment ${paymentId}.`)
    const earlier = await tx.selectFrom('test_provider_refund').selectAll().where('key', '=', key).executeTakeFirst()
    if (earlier) {
      if (earlier.payment_id === paymentId && earlier.amount_paise === amountPaise) return refundOf(earlier)
      throw new AppError('unprocessable', `The test provider was asked for another refund under the key ${key}.`)
    }
    const left = payment.amountPaise - payment.refundedPaise
    if (payment.state !== 'captured' || amountPaise > left) {
      throw new AppError('unprocessable', `The test provider has ${left} paise left of a ${payment.state} payment.`)
    }
    const made = { id: newId('refund'), reference, amount_paise: amountPaise }
    await tx
      .insertInto('test_provider_refund')
      .values({ ...made, payment_id: paymentId, key, created_at: new Date(now) })
      .execute()
    await insertEvent(tx, { type: 'refund.done', payment: paymentId, order: payment.providerOrderId ?? '' }, now)
    noteForCommit(tx, testEventsDue)
    return refundOf({ ...made, state: 'done' })
  }
}

/** What is signed of a webhook: when, and what. */
export function signedText(seconds: number | string, body: Buffer | string): Buffer {
  return Buffer.concat([Buffer.from(`${seconds}.`), Buffer.from(body)])
}

type RefundRow = Pick<Selectable<TestProviderRefundTable>, 'id' | 'reference' | 'amount_paise' | 'state'>

function refundOf({ id, reference, amount_paise: amountPaise, state }: RefundRow): ProviderRefund {
  return { id, reference, amountPaise, state }
}
