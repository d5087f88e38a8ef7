import { sql } from 'kysely'
import { describeError } from '../errors.ts'
import { walkOverlap } from './model.ts'
import { doubtfulAfter, orderAtProvider, takeDoubtful } from './order-store.ts'
import { knownPayments } from './payment-store.ts'
import type { PaymentsOptions } from './payments-options.ts'
import type { PaymentProvider, ProviderPayment } from './provider.ts'
import { type Recorded, recordPayment } from './record-payment.ts'
import { settleOrder } from './settle-order.ts'

/** What reconciliation found that was not written down. */
export interface Finding {
  orderId: string
  payment: ProviderPayment
  recorded: Exclude<Recorded, 'nothing'>
}

export interface Reconciled {
  /** Orders that were in doubt and asked about. */
  asked: number
  /** Payments in the lists of the providers. */
  listed: number
  /** Of those, how many are for no order of ours. */
  strange: number
  findings: Finding[]
  /** What could not be asked, and why. */
  failures: string[]
}

export interface ReconcileOptions {
  /** Walks the providers' lists from here on; absent: since the last walk. Milliseconds since 1970. */
  since?: number
  /** Told of each thing as it is found. */
  onFinding?: (finding: Finding) => void
}

const ordersAtATime = 50
/** A provider that did not answer so often in a row is not asked more now; one that only fails for some is. */
const failuresInARow = 5

/** Asks about every order in doubt whose time has come. */
export async function askDoubtful(options: PaymentsOptions, signal: AbortSignal): Promise<Reconciled> {
  return askInTurn(options, signal, () => takeDoubtful(options.db, options.clock.now(), ordersAtATime))
}

/** Asks about every order in doubt, and walks the lists of the providers. */
export async function reconcilePayments(
  options: PaymentsOptions,
  signal: AbortSignal,
  wanted: ReconcileOptions = {},
): Promise<Reconciled> {
  const next = (last: string | null) => doubtfulAfter(options.db, last, ordersAtATime)
  const doubtful = await askInTurn(options, signal, next, wanted.onFinding)
  const walked = await walkPayments(options, signal, wanted)
  return {
    asked: doubtful.asked,
    listed: walked.listed,
    strange: walked.strange,
    findings: [...doubtful.findings, ...walked.findings],
    failures: [...doubtful.failures, ...walked.failures],
  }
}

/** `next`: which orders come behind the last one that was asked about. */
async function askInTurn(
  options: PaymentsOptions,
  signal: AbortSignal,
  next: (last: string | null) => Promise<string[]>,
  onFinding?: ReconcileOptions['onFinding'],
): Promise<Reconciled> {
  const walk: Walk = { signal, onFinding, found: nothingYet(), inARow: 0 }
  for (let last: string | null = null; ; ) {
    const ids: string[] = await next(last)
    for (const id of ids) {
      if (isOver(walk)) return leaveRest(walk)
      await ask(options, id, walk)
    }
    if (ids.length < ordersAtATime) return walk.found
    last = ids.at(-1) ?? null
  }
}

async function ask(options: PaymentsOptions, orderId: string, walk: Walk): Promise<void> {
  walk.found.asked++
  await tolerate(walk, `order ${orderId}`, () => settle(options, orderId, walk))
}

async function settle(options: PaymentsOptions, orderId: string, walk: Walk): Promise<void> {
  const { news } = await settleOrder(options, orderId)
  for (const { payment, recorded } of news) note(walk, { orderId, payment, recorded })
}

/** Whoever reads the failures is not to think that all others were asked about. */
function leaveRest({ signal, found }: Walk): Reconciled {
  if (!signal.aborted) found.failures.push(`all others: nothing is asked after ${failuresInARow} failures in a row`)
  return found
}

/** One that cannot be asked about, or written down, holds up no other. */
async function tolerate(walk: Walk, what: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
    walk.inARow = 0
  } catch (error) {
    walk.found.failures.push(`${what}: ${describeError(error)}`)
    walk.inARow++
  }
}

function isOver({ signal, inARow }: Walk): boolean {
  return signal.aborted || inARow >= failuresInARow
}

/**
 * Walks the list of every provider since the last time: no webhook has to have come. Where something could not be written
 * down, the next walk begins where this one did.
 */
export async function walkPayments(
  options: PaymentsOptions,
  signal: AbortSignal,
  { since, onFinding }: ReconcileOptions = {},
): Promise<Reconciled> {
  const found = nothingYet()
  for (const provider of options.providers) {
    const begunAt = options.clock.now()
    const failedBefore = found.failures.length
    const from = since ?? (await walkFrom(options, provider))
    const around: Walk = { signal, onFinding, found, inARow: 0 }
    if (from !== null) {
      await tolerate(around, `the list of ${provider.name}`, () => walk(options, provider, from, around))
    }
    const isWhole = !signal.aborted && found.failures.length === failedBefore
    if (isWhole && since === undefined) await noteWalk(options, provider, begunAt)
  }
  return found
}

interface Walk {
  signal: AbortSignal
  onFinding: ReconcileOptions['onFinding']
  found: Reconciled
  /** How many have failed since the last one that did not. */
  inARow: number
}

async function walk(options: PaymentsOptions, provider: PaymentProvider, from: number, around: Walk): Promise<void> {
  for await (const page of provider.listPaymentsSince(from)) {
    const ids = page.map(({ id }) => id)
    const known = await knownPayments(options.db, provider.name, ids)
    for (const payment of page) {
      if (isOver(around)) {
        leaveRest(around)
        return
      }
      const compareIt = () => compare(options, provider.name, payment, known.get(payment.id), around)
      await tolerate(around, `payment ${payment.id}`, compareIt)
    }
  }
}

async function compare(
  options: PaymentsOptions,
  provider: string,
  payment: ProviderPayment,
  known: Parameters<typeof recordPayment>[3],
  around: Walk,
): Promise<void> {
  around.found.listed++
  const order = await orderAtProvider(options.db, provider, payment)
  if (order === undefined) {
    around.found.strange++
    return
  }
  // From now on it is asked about until it has arrived or failed: a later walk begins behind it.
  if (payment.state === 'pending' && order.next_ask_at === null) return settle(options, order.id, around)
  const recorded = await recordPayment(options, order, payment, known)
  note(around, { orderId: order.id, payment, recorded })
}

function note(
  { found, onFinding }: Walk,
  { orderId, payment, recorded }: { orderId: string; payment: ProviderPayment; recorded: Recorded },
): void {
  if (recorded === 'nothing') return
  const finding: Finding = { orderId, payment, recorded }
  found.findings.push(finding)
  onFinding?.(finding)
}

function nothingYet(): Reconciled {
  return { asked: 0, listed: 0, strange: 0, findings: [], failures: [] }
}

/** Null: nothing was ever ordered there. A clock that was ahead for a while leaves no gap behind. */
async function walkFrom({ db, clock }: PaymentsOptions, { name }: PaymentProvider): Promise<number | null> {
  const { rows } = await sql<{ from: Date | null }>`
    select coalesce((select walked_to from payment_walk where provider = ${name}),
      (select min(created_at) from payment_order where provider = ${name})) as "from"`.execute(db)
  const from = rows[0]?.from ?? null
  return from === null ? null : Math.min(from.getTime(), clock.now()) - walkOverlap
}

/** Also back: where two walk at once, or the clock was ahead, it is walked once more. */
async function noteWalk({ db }: PaymentsOptions, { name }: PaymentProvider, at: number): Promise<void> {
  await sql`insert into payment_walk (provider, walked_to) values (${name}, ${new Date(at)})
    on conflict (provider) do update set walked_to = excluded.walked_to`.execute(db)
}
