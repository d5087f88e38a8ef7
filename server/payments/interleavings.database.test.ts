import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { transaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import { teacherShare } from './ledger/entries.ts'
import { askDoubtful, walkPayments } from './reconcile.ts'
import { sendRefunds } from './send-refunds.ts'
import { settleOrder } from './settle-order.ts'
import { outcomes } from './test-provider/model.ts'
import { TestSales } from './test-sales.ts'

let sales: TestSales
beforeAll(async () => {
  sales = await TestSales.open()
})
afterAll(() => sales.database.drop())

type Checkout = Awaited<ReturnType<TestSales['checkout']>>
/** Refunds most of all: what is lost there costs money. */
const faultyMethods = ['refund', 'refund', 'refund', 'readPaymentsOf', 'readRefunds', 'listPaymentsSince'] as const

type Step =
  | { do: 'pay'; of: number; outcome: (typeof outcomes)[number] }
  | { do: 'settle' | 'lapse'; of: number }
  | { do: 'refund'; of: number; part: number }
  | { do: 'send' | 'ask' | 'walk' | 'heal' }
  | { do: 'wait'; minutes: number }
  | { do: 'fail'; method: (typeof faultyMethods)[number]; when: 'before' | 'after' }
  | { do: 'see'; as: 'pending' | 'done' }

const of = fc.nat(1)
const weighted = (weight: number, arbitrary: fc.Arbitrary<Step>) => ({ weight, arbitrary })
const plain = (...names: ('send' | 'ask' | 'walk' | 'heal')[]) => fc.record({ do: fc.constantFrom(...names) })

const step: fc.Arbitrary<Step> = fc.oneof(
  weighted(4, fc.record({ do: fc.constant('pay'), of, outcome: fc.constantFrom('pay', ...outcomes) })),
  weighted(4, fc.record({ do: fc.constant('settle'), of })),
  weighted(1, fc.record({ do: fc.constant('lapse'), of })),
  weighted(4, fc.record({ do: fc.constant('refund'), of, part: fc.double({ min: 0.01, max: 0.5, noNaN: true }) })),
  weighted(5, plain('send')),
  weighted(2, plain('ask', 'walk', 'heal')),
  weighted(2, fc.record({ do: fc.constant('wait'), minutes: fc.integer({ min: 1, max: 600 }) })),
  weighted(
    4,
    fc.record({
      do: fc.constant('fail'),
      method: fc.constantFrom(...faultyMethods),
      when: fc.constantFrom('before', 'after'),
    }),
  ),
  weighted(1, fc.record({ do: fc.constant('see'), as: fc.constantFrom('pending', 'done') })),
)

const signal = new AbortController().signal

async function take(given: Step, checkouts: readonly Checkout[]): Promise<void> {
  const { registrationId, orderId, providerOrderId } = checkouts['of' in given ? given.of : 0]!
  switch (given.do) {
    case 'pay':
      return sales.pay(providerOrderId, given.outcome)
    case 'settle':
      return void (await settleOrder(sales.options, orderId))
    case 'lapse':
      return void (await sql`update registration set state = 'lapsed', cause = 'holdEnded'
        where id = ${registrationId} and state = 'held'`.execute(sales.db))
    case 'refund':
      return refundPart(registrationId, given.part)
    case 'send':
      return void (await sendRefunds(sales.options, signal))
    case 'ask':
      return void (await askDoubtful(sales.options, signal))
    case 'walk':
      return void (await walkPayments(sales.options, signal))
    case 'heal':
      return sales.provider.heal()
    case 'wait':
      sales.time.now += given.minutes * 60_000
      return undefined
    case 'fail':
      return sales.provider.fail(given.method, given.when, 2)
    case 'see':
      sales.provider.seenAs = (refund) => ({ ...refund, state: given.as })
      return undefined
    default:
      return given satisfies never
  }
}

async function refundPart(registrationId: string, part: number): Promise<void> {
  for (const { id, amount_paise: paid, state } of await sales.paymentsOf(registrationId)) {
    if (state !== 'captured') continue
    const wanted = { amountPaise: Math.ceil(part * paid), reason: 'byOperator', note: null, accountId: null }
    await transaction(sales.db, (tx) => sales.payments.requestRefund(tx, id, wanted), { retry: true })
  }
}

/** What was refused or did not answer is part of life; anything else is a fault of ours. */
async function bear(work: Promise<void>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof AppError) || (error.kind !== 'unavailable' && error.kind !== 'unprocessable')) throw error
  })
}

/** Holds at any moment. */
async function expectSound(): Promise<void> {
  const { rows } = await sql`
    select 'books' from ledger_entry group by transaction_id, currency having sum(amount_paise) <> 0
    union all select 'refunds written' from payment p where refund_paise > amount_paise
      or refund_paise <> (select coalesce(sum(amount_paise), 0) from refund where payment_id = p.id)
    union all select 'refunds made' from test_provider_payment p
      where amount_paise < (select coalesce(sum(amount_paise), 0) from test_provider_refund where payment_id = p.id)
    union all select 'kept twice' from payment where kept group by registration_id having count(*) > 1
    union all select 'enrolled for nothing' from registration r
      where state = 'enrolled' and not exists (select from payment where registration_id = r.id and kept)`.execute(
    sales.db,
  )
  expect(rows).toEqual([])
}

/** Everybody has answered, and everything that was due is done. */
async function comeToRest(): Promise<void> {
  sales.provider.heal()
  for (let round = 0; round < 6; round++) {
    sales.time.now += 8 * 3_600_000
    // Before anybody looks: what was lost must be found by whoever sends it again.
    const { done } = await sendRefunds(sales.options, signal)
    const walked = await walkPayments(sales.options, signal)
    await askDoubtful(sales.options, signal)
    if (round > 1 && done === 0 && walked.findings.length === 0) break
  }
}

/** What is written down is what happened at the provider, and nobody's money is left over. */
async function expectSettled(): Promise<void> {
  const { rows: lost } = await sql`
    select p.id from test_provider_payment p left join payment o on o.provider_payment_id = p.id
    where not p.failed and (o.state is distinct from 'captured'
      or o.refund_paise <> (select coalesce(sum(amount_paise), 0) from test_provider_refund where payment_id = p.id)
      or (not o.kept and o.refund_paise <> o.amount_paise))`.execute(sales.db)
  expect(lost).toEqual([])
  const { rows: open } = await sql`select id, state, last_error from refund where state <> 'done'`.execute(sales.db)
  expect(open).toEqual([])
  const balances = await sales.balances()
  expect([balances.refunds, balances.unsold]).toEqual([undefined, undefined])
  const kept = await sales.db.selectFrom('payment').selectAll().where('kept', '=', true).execute()
  const earned = kept.reduce(
    (sum, { amount_paise, refund_paise }) => sum + teacherShare(amount_paise - refund_paise, 2_000),
    0,
  )
  expect((balances.teacher ?? 0) + earned).toBe(0)
  expect(Object.values(balances).reduce((sum, paise) => sum + paise, 0)).toBe(0)
}

test('under any interleaving the books balance, nothing is refunded beyond its capture, and at last all is settled', {
  timeout: 280_000,
}, async () => {
  const turns = fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 10, maxLength: 30 })
  await fc.assert(
    fc.asyncProperty(turns, async (given) => {
      const checkouts = await Promise.all([49_900, 33_333].map((price) => sales.checkout(price)))
      // So that there is something to be refunded from the beginning on.
      await sales.pay(checkouts[0]!.providerOrderId)
      await settleOrder(sales.options, checkouts[0]!.orderId)
      for (const together of given) {
        await Promise.all(together.map((one) => bear(take(one, checkouts))))
        await expectSound()
      }
      await comeToRest()
      await expectSound()
      await expectSettled()
    }),
    { numRuns: Number(process.env.MODEL_RUNS ?? 15), endOnFailure: true },
  )
})
