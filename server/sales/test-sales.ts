import { startWorld, type World } from '../../test/world.ts'
import { commandOrder } from '../order.ts'
import type { SaleRecord, SaleTerms, Selection } from './model.ts'
import { createSales, type Sales } from './service.ts'
import { setUpSales } from './set-up-sales.ts'
import type { WorkOffOptions } from './work-off.ts'

export const order = commandOrder('test')
export const hour = 3_600_000

/** A program at a time of its own, whose sales are worked off by hand. */
export class SalesWorld {
  time = Date.parse('2026-11-26T06:00:00Z')
  readonly clock = { now: () => this.time }
  world!: World
  sales!: Sales

  static async start(): Promise<SalesWorld> {
    const started = new SalesWorld()
    const { clock } = started
    started.world = await startWorld({ clock, env: { SERVE_WORKS: 'false' } })
    const { context, program } = started.world
    started.sales = createSales({ db: context.db, clock, select: program.index.catalogue.select })
    return started
  }

  /** A sale of a quarter, now and for ten hours, that was previewed and confirmed, but not set up. */
  async confirmed(selection: Selection, given: Partial<SaleTerms> = {}): Promise<SaleRecord> {
    await this.world.settle()
    const to = this.time + 10 * hour
    const terms = { name: 'Diwali', percent: 25, amountPaise: null, from: null, to, ...given }
    const preview = await this.sales.preview(order, selection, terms)
    return (await this.sales.confirm(order, preview.result.id)).result
  }

  /** Works off everything, by `work`, and gives its result; after so many transactions the worker is killed. */
  async work({
    killedAfter = Number.POSITIVE_INFINITY,
    work = setUpSales,
  }: {
    killedAfter?: number
    work?: (options: WorkOffOptions) => Promise<unknown>
  } = {}): Promise<unknown> {
    let left = killedAfter
    const followed = async () => {
      if (--left <= 0) throw new Error('killed')
    }
    try {
      return await work({ db: this.world.context.db, clock: this.clock, followed })
    } catch (error) {
      if (!Number.isFinite(killedAfter) || (error as Error).message !== 'killed') throw error
      return undefined
    } finally {
      await this.world.settle()
    }
  }
}
