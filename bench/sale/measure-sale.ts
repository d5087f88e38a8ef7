import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Context } from '../../server/context.ts'
import { indexesFollow } from '../../server/context-following.ts'
import { currentTransaction } from '../../server/database/current-transaction.ts'
import { transaction } from '../../server/database/transaction.ts'
import { commandOrder } from '../../server/order.ts'
import type { SaleRecord } from '../../server/sales/model.ts'
import { createSales } from '../../server/sales/service.ts'
import { setUpSales } from '../../server/sales/set-up-sales.ts'
import type { OpenIndex } from '../world/open-index.ts'

const order = commandOrder('bench')
const betweenProbes = 20
const patienceMs = 5_000

export interface SaleTimes {
  courses: number
  previewMs: number
  confirmMs: number
  /** From the confirmation until it is placed as a whole. */
  placedMs: number
  /** Until it is settled. */
  settledMs: number
  /** How much later than announced it takes effect; 0 where it was in time. */
  lateMs: number
}

/** Others' changes and searches, in milliseconds. */
export interface Probes {
  /** From a commit until the index has it. */
  searchable: number[]
  search: number[]
}

/** Sets up a sale over every course, then undoes it; with `probes`, while others change and search. */
export async function measureSale(open: OpenIndex, probes?: Probes): Promise<SaleTimes> {
  const { context, index } = open
  const sales = createSales({ ...context, select: index.catalogue.select })
  const terms = { name: 'Bench', percent: 20, amountPaise: null, from: null, to: Date.now() + 3_600_000 }
  const started = performance.now()
  const preview = await sales.preview(order, { search: { minPrice: 0 } }, terms)
  const previewed = performance.now()
  const { result } = await sales.confirm(order, preview.result.id)
  const confirmed = performance.now()
  const probing = probes && probeWhile(open, probes)
  let placed = 0
  const follow = indexesFollow(context, index.follower)
  const followed = async (tx: bigint) => {
    await follow(tx)
    if (placed === 0 && (await isPlaced(context, result.id))) placed = performance.now()
  }
  await setUpSales({ ...context, followed })
  const settled = performance.now()
  await probing?.stop()
  const after = await sales.read(result.id)
  await sales.undo(order, result.id)
  await setUpSales({ ...context, followed })
  return {
    courses: result.courses,
    previewMs: previewed - started,
    confirmMs: confirmed - previewed,
    placedMs: placed - confirmed,
    settledMs: settled - confirmed,
    lateMs: lateness(result, after),
  }
}

function lateness({ change }: SaleRecord, after: SaleRecord): number {
  return Math.max(0, (after.from ?? 0) - (change?.effectiveAt ?? 0))
}

async function isPlaced({ db }: Context, saleId: number): Promise<boolean> {
  const { rows } = await sql`
    select from sale_change where sale_id = ${saleId} and phase in ('settling', 'done')`.execute(db)
  return rows.length > 0
}

/** Changes a price and searches, again and again, until it is stopped. */
export function probeWhile({ context, index }: OpenIndex, probes: Probes): { stop(): Promise<void> } {
  let isOver = false
  const probing = (async () => {
    for (let number = 0; !isOver; number++) {
      const tx = await transaction(context.db, async (trx) => {
        await sql`update course set price_paise = ${100_000 + 100 * (number % 1_000)} where id = (
          select id from course where state = 'published' order by id offset ${number % 500} limit 1)`.execute(trx)
        return currentTransaction(trx)
      })
      const committed = performance.now()
      await index.follower.waitFor(tx, patienceMs)
      const seen = performance.now()
      await index.catalogue.search({ q: 'course', limit: 20 } as Parameters<typeof index.catalogue.search>[0])
      probes.searchable.push(seen - committed)
      probes.search.push(performance.now() - seen)
      await delay(betweenProbes)
    }
  })()
  return {
    stop: () => {
      isOver = true
      return probing
    },
  }
}
