import type { FeedBatch } from './change-feed.ts'
import type { FollowerHandler } from './follower-handler.ts'

/** Behind a transaction that stays open for long they come with it, instead of being asked for ever more expensively. */
const mostTransactions = 2_000

/**
 * What is committed, but above the oldest transaction that is still open, so that no position can pass it yet: single
 * changes are handed on at once, and come again in their order.
 */
export class ChangesAhead {
  readonly #handler: Pick<FollowerHandler, 'anticipate'>
  readonly #taken = new Set<bigint>()

  constructor(handler: Pick<FollowerHandler, 'anticipate'>) {
    this.#handler = handler
  }

  /** Transactions not to be read again; null: nothing is to be read ahead. */
  get taken(): bigint[] | null {
    const isWanted = this.#handler.anticipate !== undefined && this.#taken.size < mostTransactions
    return isWanted ? [...this.#taken] : null
  }

  async take({ ahead, xmin, xmax }: Pick<FeedBatch, 'ahead' | 'xmin' | 'xmax'>): Promise<void> {
    for (const tx of this.#taken) if (tx < xmin) this.#taken.delete(tx)
    const changes = ahead.map(({ change }) => change).filter(({ bulk }) => !bulk)
    if (changes.length > 0) await this.#handler.anticipate?.(changes, xmax)
    for (const { tx } of ahead) this.#taken.add(tx)
  }
}
