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
/** A provider that did not answer so often is not asked more now. */
const mostFailures = 5

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
  const found = nothingYet()
  let last: string | null = null
  while (!signal.aborted && found.failures.length < mostFailures) {
    const ids: string[] = await next(last)
    for (const id of ids) await ask(options, id, found, onFinding)
    if (ids.length < ordersAtATime) break
    last = ids.at(-1) ?? null
  }
  return found
}

async function ask(
  options: PaymentsOptions,
  orderId: string,
  found: Reconciled,
  onFinding: ReconcileOptions['onFinding'],
): Promise<void> {
  found.asked++
  try {
    const { news } = await settleOrder(options, orderId)
    for (const { payment, recorded } of news) note(found, { orderId, payment, recorded }, onFinding)
  } catch (error) {
    found.failures.push(`order ${orderId}: ${describeError(error)}`)
  }
}

/** Walks the list of every provider since the last time: no webhook has to have come. */
export async function walkPayments(
  options: PaymentsOptions,
  signal: AbortSignal,
  { since, onFinding }: ReconcileOptions = {},
): Promise<Reconciled> {
  const found = nothingYet()
  for (const provider of options.providers) {
    const begunAt = options.clock.now()
    try {
      const from = since ?? (await walkFrom(options, provider))
      if (from !== null) await walk(options, provider, from, { signal, found, onFinding })
      if (!signal.aborted && since === undefined) await noteWalk(options, provider, begunAt)
    } catch (error) {
      found.failures.push(`the list of ${provider.name}: ${describeError(error)}`)
    }
  }
  return found
}

interface Walk {
  signal: AbortSignal
  found: Reconciled
  onFinding: ReconcileOptions['onFinding']
}

async function walk(options: PaymentsOptions, provider: PaymentProvider, from: number, around: Walk): Promise<void> {
  for await (const page of provider.listPaymentsSince(from)) {
    if (around.signal.aborted) return
    const ids = page.map(({ id }) => id)
    const known = await knownPayments(options.db, provider.name, ids)
    for (const payment of page) await compare(options, provider.name, payment, known.get(payment.id), around)
  }
}

async function compare(
  options: PaymentsOptions,
  provider: string,
  payment: ProviderPayment,
  known: Parameters<typeof recordPayment>[3],
  { found, onFinding }: Walk,
): Promise<void> {
  found.listed++
  const order = await orderAtProvider(options.db, provider, payment)
  if (order === undefined) {
    found.strange++
    return
  }
  const recorded = await recordPayment(options, order, payment, known)
  note(found, { orderId: order.id, payment, recorded }, onFinding)
}

function note(
  found: Reconciled,
  { orderId, payment, recorded }: { orderId: string; payment: ProviderPayment; recorded: Recorded },
  onFinding: ReconcileOptions['onFinding'],
): void {
  if (recorded === 'nothing') return
  const finding: Finding = { orderId, payment, recorded }
  found.findings.push(finding)
  onFinding?.(finding)
}

function nothingYet(): Reconciled {
  return { asked: 0, listed: 0, strange: 0, findings: [], failures: [] }
}

/** Null: nothing was ever ordered there. */
async function walkFrom({ db }: PaymentsOptions, { name }: PaymentProvider): Promise<number | null> {
  const { rows } = await sql<{ from: Date | null }>`
    select coalesce((select walked_to from payment_walk where provider = ${name}),
      (select min(created_at) from payment_order where provider = ${name})) as "from"`.execute(db)
  const from = rows[0]?.from ?? null
  return from === null ? null : from.getTime() - walkOverlap
}

async function noteWalk({ db }: PaymentsOptions, { name }: PaymentProvider, at: number): Promise<void> {
  await sql`insert into payment_walk (provider, walked_to) values (${name}, ${new Date(at)})
    on conflict (provider) do update set walked_to = greatest(payment_walk.walked_to, excluded.walked_to)`.execute(db)
}
