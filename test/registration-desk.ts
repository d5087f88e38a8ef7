import { sql, type Transaction } from 'kysely'
import type { Database } from '../db/schema.ts'
import { createCourse, type TestCourse } from '../server/catalogue/test-courses.ts'
import type { Payments, WantedRefund } from '../server/enrolment/payments.ts'
import { type RefundNews, type RegistrationPurchases, registrationPurchases } from '../server/enrolment/purchases.ts'
import { createRegistrations, type Registrations } from '../server/enrolment/registrations.ts'
import type { RegistrationsOptions } from '../server/enrolment/registrations-options.ts'
import type { Order } from '../server/order.ts'
import { PlatformCalendar } from '../server/platform-calendar.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

const currency = 'INR'
export const hour = 3_600_000
export const day = 24 * hour

/** Payments without a provider: what was captured, and what goes back. */
class TestPayments implements Payments {
  readonly refunds: (WantedRefund & { paymentId: number; at: number })[] = []
  readonly #now: () => number
  readonly #captured = new Map<number, number>()

  constructor(now: () => number) {
    this.#now = now
  }

  capture(paymentId: number, amountPaise: number): void {
    this.#captured.set(paymentId, amountPaise)
  }

  async openCheckout({ registrationId }: { registrationId: string }) {
    return { amountPaise: 0, page: { address: `https://pay.example/${registrationId}`, fields: null } }
  }

  async settle() {
    return 'unpaid' as const
  }

  async paymentsOf() {
    return []
  }

  async awaited() {
    return null
  }

  async requestRefund(_tx: Transaction<Database>, paymentId: number, wanted: WantedRefund): Promise<void> {
    this.refunds.push({ paymentId, ...wanted, at: this.#now() })
  }

  async refundable(_db: unknown, paymentId: number): Promise<number> {
    const gone = this.refunds.filter((refund) => refund.paymentId === paymentId)
    return (this.#captured.get(paymentId) ?? 0) - gone.reduce((sum, { amountPaise }) => sum + amountPaise, 0)
  }

  async refundedSince(_db: unknown, paymentId: number, since: number): Promise<number> {
    const gone = this.refunds.filter((refund) => refund.paymentId === paymentId && refund.at >= since)
    return gone.reduce((sum, { amountPaise }) => sum + amountPaise, 0)
  }
}

/** Students and courses on a database of their own, a clock that is set, and payments as they come. */
export interface Desk {
  database: TestDatabase
  time: { now: number }
  options: RegistrationsOptions
  registrations: Registrations
  purchases: RegistrationPurchases
  payments: TestPayments
  student(): Promise<number>
  /** Of ₹799, from 2027-10-03 to 24, where nothing else is said. */
  course(given?: TestCourse): Promise<number>
  setCourse(id: number, columns: Record<string, unknown>): Promise<void>
  /** A payment of a registration arrives; of its price, captured now, where nothing else is said. */
  pay(id: string, given?: { amountPaise?: number; capturedAt?: number }): Promise<string>
  /** Payments tell of a refund: all of ₹799 that paid for it has gone out, where nothing else is said. */
  refunded(id: string, given?: Partial<RefundNews>): Promise<void>
  state(id: string): Promise<string>
  seats(courseId: number): Promise<{ enrolled: number; held: number; offered: number }>
  order(accountId: number, reason?: string): Order
  drop(): Promise<void>
}

/** Noon in the platform's time zone, half a year before the courses begin. */
export const deskOpens = Date.parse('2027-03-01T06:30:00Z')

export async function openDesk(terms: Partial<RegistrationsOptions['terms']> = {}): Promise<Desk> {
  const database = await createTestDatabase()
  const { db, pool } = database
  const time = { now: deskOpens }
  const payments = new TestPayments(() => time.now)
  const options: RegistrationsOptions = {
    db,
    clock: { now: () => time.now },
    calendar: new PlatformCalendar('Asia/Kolkata'),
    terms: {
      ...{ holdMinutes: 15, holdsPerAccount: 3, pauseMinutes: 60, offers: { hours: 4, fromHour: 8, toHour: 22 } },
      refundPromise: [
        { percent: 100, days: 7 },
        { percent: 50, days: 2 },
      ],
      ...terms,
    },
    payments,
    origin: () => 'https://courses.example',
  }
  const purchases = registrationPurchases(options)
  let people = 0
  let paid = 0
  return {
    database,
    time,
    options,
    payments,
    purchases,
    registrations: createRegistrations(options),
    student: () => newStudent(database, ++people, new Date(time.now)),
    course: (given) => createCourse(pool, given),
    setCourse: async (id, columns) => {
      await db.updateTable('course').set(columns).where('id', '=', id).execute()
    },
    pay: async (registrationId, given = {}) => {
      const row = await db
        .selectFrom('registration')
        .select('price_paise')
        .where('id', '=', registrationId)
        .executeTakeFirst()
      const { amountPaise = row!.price_paise, capturedAt = time.now } = given
      const paymentId = ++paid
      payments.capture(paymentId, amountPaise)
      const payment = { paymentId, registrationId, amountPaise, currency, capturedAt }
      const verdict = await db.transaction().execute((tx) => purchases.received(tx, payment))
      return verdict === 'kept' ? verdict : verdict.refund
    },
    refunded: (registrationId, given = {}) => {
      const whole = {
        news: 'done',
        amountPaise: 79_900,
        reason: 'cancelled',
        isWhole: true,
        isLast: true,
        wasKept: true,
      } as const
      return db.transaction().execute((tx) => purchases.refunded(tx, { registrationId, ...whole, ...given }))
    },
    state: async (id) =>
      (await db.selectFrom('registration').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state,
    seats: async (courseId) => {
      const { rows } = await sql<{ enrolled: number; held: number; offered: number }>`
        select enrolled, held, offered from course_seats where course_id = ${courseId}`.execute(db)
      return rows[0]!
    },
    order: (accountId, reason) => ({
      by: { via: 'session', accountId, role: 'student', credentialId: 1 },
      ...{ address: null, requestId: null, reason: reason ?? null, idempotency: null },
    }),
    drop: () => database.drop(),
  }
}

async function newStudent({ db }: TestDatabase, number: number, at: Date): Promise<number> {
  const email = `student${number}@example.org`
  const values = { email, email_folded: email, name: `Asha ${number}`, role: 'student' as const }
  const { id } = await db
    .insertInto('account')
    .values({ ...values, created_at: at, confirmed_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
