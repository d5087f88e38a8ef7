import { randomUUID } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts'
import { AppError } from '../errors.ts'
import { FaultyProvider } from './faulty-provider.ts'
import type { CapturedPayment, RefundNews } from './model.ts'
import type { PaymentsOptions } from './payments-options.ts'
import type { Purchases } from './purchases.ts'
import { createPayments, type Payments } from './service.ts'
import type { Outcome } from './test-provider/model.ts'
import { attemptPayment } from './test-provider/pay.ts'
import { TestProvider } from './test-provider/provider.ts'

export const start = Date.parse('2026-11-26T08:00:00Z')

/** A course that is sold, for tests: whoever holds a seat may pay for it. */
export class TestSales implements Purchases {
  readonly database: TestDatabase
  readonly time = { now: start }
  readonly clock = { now: () => this.time.now }
  readonly provider: FaultyProvider
  readonly options: PaymentsOptions
  readonly payments: Payments
  readonly courseId: number
  readonly teacherId: number
  readonly teacherAccountId: number
  /** What was told, also what was taken back by a rollback. */
  readonly asked: CapturedPayment[] = []
  readonly told: RefundNews[] = []
  readonly warned: string[] = []

  static async open(): Promise<TestSales> {
    const database = await createTestDatabase()
    const account = await newAccount(database, 'teacher')
    const { rows } = await sql<{ teacherId: number; courseId: number }>`
      with t as (insert into teacher (name, account_id) values ('Anita Deshpande', ${account}) returning id),
        c as (insert into course (title, teacher_id, language, state, created_at, updated_at)
          select 'Baking bread', id, 'en', 'draft', now(), now() from t returning id, teacher_id),
        s as (insert into course_seats (course_id, total) select id, 1000000 from c)
      select id as "courseId", teacher_id as "teacherId" from c`.execute(database.db)
    return new TestSales(database, { ...rows[0]!, account })
  }

  private constructor(
    database: TestDatabase,
    { courseId, teacherId, account }: { courseId: number; teacherId: number; account: number },
  ) {
    const { db } = database
    this.database = database
    this.courseId = courseId
    this.teacherId = teacherId
    this.teacherAccountId = account
    this.provider = new FaultyProvider(new TestProvider({ db, clock: this.clock, origin: () => 'https://c.example' }))
    this.options = {
      ...{ db, clock: this.clock, providers: [this.provider], purchases: this, platformFeePoints: 2_000 },
      log: { info: () => undefined, warn: (_details, message) => void this.warned.push(message) },
    }
    this.payments = createPayments(this.options)
  }

  async price(tx: Transaction<Database>, registrationId: string) {
    const row = await tx
      .selectFrom('registration')
      .select('price_paise')
      .where('id', '=', registrationId)
      .executeTakeFirst()
    if (row === undefined) throw new AppError('notFound', 'no such registration')
    const { courseId, teacherId } = this
    return { amountPaise: row.price_paise, courseId, teacherId, description: 'Baking bread', accountEmail: null }
  }

  async lock(tx: Transaction<Database>, registrationId: string): Promise<void> {
    await tx.selectFrom('registration').select('id').where('id', '=', registrationId).forUpdate().execute()
  }

  /** As a seat that is held: kept by the first payment. */
  async received(tx: Transaction<Database>, payment: CapturedPayment) {
    this.asked.push(payment)
    const { numUpdatedRows } = await tx
      .updateTable('registration')
      .set({ state: 'enrolled', enrolled_at: new Date(this.time.now), cause: 'paid', payment_id: payment.paymentId })
      .where('id', '=', payment.registrationId)
      .where('state', '=', 'held')
      .executeTakeFirst()
    return numUpdatedRows > 0n ? ('kept' as const) : { refund: 'cancelled' }
  }

  async refunded(_tx: Transaction<Database>, news: RefundNews): Promise<void> {
    this.told.push(news)
  }

  /** A student holds a seat. Gives the registration. */
  async hold(pricePaise = 49_900): Promise<string> {
    const account = await newAccount(this.database, 'student')
    const at = new Date(this.time.now)
    const { rows } = await sql<{ id: string }>`
      insert into registration (course_id, account_id, state, price_paise, refund_promise, created_at, open_until, held_at,
        moved_at, cause)
      values (${this.courseId}, ${account}, 'held', ${pricePaise}, '[]', ${at}, ${at}, ${at}, ${at}, 'registered')
      returning id`.execute(this.database.db)
    return rows[0]!.id
  }

  /** The seat goes; whoever pays now pays for nothing. */
  async lapse(registrationId: string): Promise<void> {
    await sql`update registration set state = 'lapsed', cause = 'holdEnded' where id = ${registrationId}`.execute(
      this.database.db,
    )
  }

  /** A seat that is held and to be paid for: its registration, order, and the order at the provider. */
  async checkout(pricePaise = 49_900) {
    const registrationId = await this.hold(pricePaise)
    const { orderId } = await this.open(registrationId)
    return { registrationId, orderId, providerOrderId: await this.providerOrderOf(orderId) }
  }

  open(registrationId: string) {
    return this.payments.openCheckout({ registrationId, returnUrl: 'https://c.example/back' })
  }

  async providerOrderOf(orderId: string): Promise<string> {
    const order = await this.db
      .selectFrom('payment_order')
      .select('provider_order_id')
      .where('id', '=', orderId)
      .executeTakeFirstOrThrow()
    return order.provider_order_id ?? ''
  }

  /** Somebody pays on the page of the provider. */
  async pay(providerOrderId: string, outcome: Outcome = 'pay', given: { amountPaise?: number; minutes?: number } = {}) {
    const { amountPaise = null, minutes = 20 } = given
    await attemptPayment({ db: this.db, clock: this.clock }, providerOrderId, { outcome, amountPaise, minutes })
  }

  get db() {
    return this.database.db
  }

  async stateOf(registrationId: string): Promise<string> {
    const { state } = await this.db
      .selectFrom('registration')
      .select('state')
      .where('id', '=', registrationId)
      .executeTakeFirstOrThrow()
    return state
  }

  paymentsOf(registrationId: string) {
    return this.db
      .selectFrom('payment')
      .selectAll()
      .where('registration_id', '=', registrationId)
      .orderBy('id')
      .execute()
  }

  refundsOf(registrationId: string) {
    return this.db
      .selectFrom('refund')
      .innerJoin('payment', 'payment.id', 'refund.payment_id')
      .selectAll('refund')
      .where('registration_id', '=', registrationId)
      .orderBy('refund.created_at')
      .orderBy('refund.id')
      .execute()
  }

  /** What the books hold, account by account. */
  async balances(): Promise<Record<string, number>> {
    const { rows } = await sql<{ account: string; paise: number }>`
      select account, sum(amount_paise)::bigint as paise from ledger_entry
      group by account having sum(amount_paise) <> 0 order by account`.execute(this.db)
    return Object.fromEntries(rows.map(({ account, paise }) => [account, paise]))
  }
}

async function newAccount({ db }: TestDatabase, role: 'student' | 'teacher'): Promise<number> {
  const email = `${randomUUID()}@example.org`
  const { rows } = await sql<{ id: number }>`
    insert into account (email, email_folded, name, role, created_at, confirmed_at)
    values (${email}, ${email}, 'Asha', ${role}, now(), now()) returning id`.execute(db)
  return rows[0]!.id
}
