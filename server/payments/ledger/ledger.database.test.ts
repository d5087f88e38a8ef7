import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { transaction } from '../../database/transaction.ts'
import { settleOrder } from '../settle-order.ts'
import { TestSales } from '../test-sales.ts'
import { book, type NewBooking } from './store.ts'

let sales: TestSales
let paymentId: number
beforeAll(async () => {
  sales = await TestSales.open()
  const { registrationId, orderId, providerOrderId } = await sales.checkout(10_000)
  await sales.pay(providerOrderId)
  await settleOrder(sales.options, orderId)
  paymentId = (await sales.paymentsOf(registrationId))[0]!.id
})
afterAll(() => sales.database.drop())

const allEntries = () => sales.db.selectFrom('ledger_entry').selectAll().orderBy('id').execute()
const booking = (entries: NewBooking['entries'], kind: NewBooking['kind'] = 'fee'): NewBooking => {
  return { kind, paymentId, currency: 'INR', teacherId: sales.teacherId, courseId: sales.courseId, entries }
}
const add = (given: NewBooking) => transaction(sales.db, (tx) => book(tx, given, sales.time.now))

test('what does not balance does not get into the books', async () => {
  const before = await allEntries()
  const refund = await refundId()
  const unbalanced = transaction(sales.db, async (tx) => {
    const { rows } = await sql<{ id: number }>`
      insert into ledger_transaction (kind, payment_id, refund_id, at) values ('refund', ${paymentId}, ${refund}, now())
      returning id`.execute(tx)
    await sql`insert into ledger_entry (transaction_id, account, amount_paise, currency)
      values (${rows[0]!.id}, 'fees', 5, 'INR'), (${rows[0]!.id}, 'provider', -4, 'INR')`.execute(tx)
  })
  await expect(unbalanced).rejects.toThrow('does not balance')
  expect(await allEntries()).toEqual(before)
})

async function refundId(): Promise<string> {
  const { id } = await sales.db
    .insertInto('refund')
    .values({ payment_id: paymentId, amount_paise: 1, reason: 'x', created_at: new Date(), next_at: new Date() })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

test('a transaction without entries, or one that balances only across currencies, is none', async () => {
  const refund = await refundId()
  const empty = sql`insert into ledger_transaction (kind, payment_id, refund_id, at) values ('refund', ${paymentId}, ${refund}, now())`
  await expect(empty.execute(sales.db)).rejects.toThrow('does not balance')
  const mixed = transaction(sales.db, async (tx) => {
    const { rows } = await sql<{ id: number }>`
      insert into ledger_transaction (kind, payment_id, refund_id, at) values ('refund', ${paymentId}, ${refund}, now())
      returning id`.execute(tx)
    await sql`insert into ledger_entry (transaction_id, account, amount_paise, currency)
      values (${rows[0]!.id}, 'fees', 5, 'INR'), (${rows[0]!.id}, 'provider', -5, 'USD')`.execute(tx)
  })
  await expect(mixed).rejects.toThrow('does not balance')
})

test('the same is in the books once', async () => {
  const before = await allEntries()
  await add(
    booking([
      { account: 'fees', amountPaise: 7 },
      { account: 'provider', amountPaise: -7 },
    ]),
  )
  await add(
    booking(
      [
        { account: 'unsold', amountPaise: 7 },
        { account: 'provider', amountPaise: -7 },
      ],
      'payment',
    ),
  )
  expect(await allEntries()).toEqual(before)
})

test.each(['ledger_entry', 'ledger_transaction'])('%s is only ever added to', async (table) => {
  const before = await allEntries()
  for (const statement of ['delete from', 'truncate']) {
    const cascade = statement === 'truncate' ? ' cascade' : ''
    await expect(sql.raw(`${statement} ${table}${cascade}`).execute(sales.db)).rejects.toThrow('only ever added to')
  }
  await expect(sql.raw(`update ${table} set id = default`).execute(sales.db)).rejects.toThrow()
  const column = table === 'ledger_entry' ? 'amount_paise = 1' : 'at = now()'
  await expect(sql.raw(`update ${table} set ${column}`).execute(sales.db)).rejects.toThrow('only ever added to')
  expect(await allEntries()).toEqual(before)
})

test('not even a session that plays a replica, which leaves triggers out, changes the books', async () => {
  const before = await allEntries()
  const asReplica = (statement: string) =>
    transaction(sales.db, async (tx) => {
      await sql`set local session_replication_role = replica`.execute(tx)
      await sql.raw(statement).execute(tx)
    })
  for (const statement of [
    'update ledger_entry set amount_paise = 1',
    'delete from ledger_entry',
    'truncate ledger_entry',
    'update ledger_transaction set at = now()',
    'delete from ledger_transaction',
    'truncate ledger_transaction cascade',
    `update payment set amount_paise = amount_paise + 1 where id = ${paymentId}`,
    `delete from payment where id = ${paymentId}`,
  ]) {
    await expect(asReplica(statement), statement).rejects.toThrow('only ever added to')
  }
  expect(await allEntries()).toEqual(before)
})

test('what was captured, and that it was refunded, stays as it was', async () => {
  await refundId()
  for (const change of [
    `amount_paise = amount_paise + 1`,
    `refund_paise = 0`,
    `state = 'failed'`,
    `currency = 'USD'`,
    'captured_at = now()',
  ]) {
    const changed = sql.raw(`update payment set ${change} where id = ${paymentId}`).execute(sales.db)
    await expect(changed, change).rejects.toThrow('only ever added to')
  }
})

test('a teacher sees what he has earned, course by course, after refunds', async () => {
  const page = { after: 0, count: 10 }
  expect(await sales.payments.earnings(sales.teacherAccountId, page)).toMatchObject({
    totalPaise: 8_000,
    courses: [
      { courseId: sales.courseId, title: 'Baking bread', payments: 1, receivedPaise: 10_000, earnedPaise: 8_000 },
    ],
  })
  expect(await sales.payments.earnings(sales.teacherAccountId + 1, page)).toEqual({ totalPaise: 0, courses: [] })
})
