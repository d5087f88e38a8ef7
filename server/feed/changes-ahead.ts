import type { FeedBatch } from './change-feed.ts'
import type { FollowerHandler } from './follower-handler.ts'

/** Behind a transaction that stays open for long they come with it, instead of being read ever more expensively. */
const mostRows = 5_000

/**
 * What is committed, but above the oldest transaction that is still open, so that no position can pass it yet: single
 * changes are handed on at once, and come again in their order.
 */
export class ChangesAhead {
  readonly #handler: Pick<FollowerHandler, 'anticipate'>
  /** How many rows of each transaction. */
  readonly #taken = new Map<bigint, number>()

  constructor(handler: Pick<FollowerHandler, 'anticipate'>) {
    this.#handler = handler
  }

  /** Transactions not to be read again; null: nothing is to be read ahead. */
  get taken(): bigint[] | null {
    const rows = [...this.#taken.values()].reduce((sum, count) => sum + count, 0)
    return this.#handler.anticipate !== undefined && rows < mostRows ? [...this.#taken.keys()] : null
  }

  async take({ ahead, xmin }: Pick<FeedBatch, 'ahead' | 'xmin'>): Promise<void> {
    for (const tx of this.#taken.keys()) if (tx < xmin) this.#taken.delete(tx)
    const changes = ahead.map(({ change }) => change).filter(({ bulk }) => !bulk)
    const last = ahead.at(-1)?.tx ?? 0n
    if (changes.length > 0) await this.#handler.anticipate?.(changes, last + 1n)
    for (const { tx } of ahead) this.#taken.set(tx, (this.#taken.get(tx) ?? 0) + 1)
  }
}
