import type { Clock } from '../clock.ts'
import { changeName, type FeedChange } from './change-feed.ts'

const firstWait = 1_000
const longestWait = 300_000

interface Item {
  change: FeedChange
  attempts: number
  dueAt: number
}

/** What a follower tries again, each item after a longer wait (1 s, 2 s, … 5 min). */
export class SetAsideList {
  readonly #clock: Clock
  readonly #items = new Map<string, Item>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  get size(): number {
    return this.#items.size
  }

  has(change: FeedChange): boolean {
    return this.#items.has(changeName(change))
  }

  all(): FeedChange[] {
    return [...this.#items.values()].map(({ change }) => change)
  }

  /** All of them are tried with the next turn. */
  hasten(): void {
    for (const item of this.#items.values()) item.dueAt = 0
  }

  /** To be tried at once. */
  inherit(changes: readonly FeedChange[]): void {
    for (const change of changes) this.#items.set(changeName(change), { change, attempts: 0, dueAt: 0 })
  }

  failed(change: FeedChange): void {
    const attempts = (this.#items.get(changeName(change))?.attempts ?? 0) + 1
    const wait = Math.min(longestWait, firstWait * 2 ** (attempts - 1))
    this.#items.set(changeName(change), { change, attempts, dueAt: this.#clock.now() + wait })
  }

  settled(change: FeedChange): void {
    this.#items.delete(changeName(change))
  }

  due(limit: number): FeedChange[] {
    if (this.#items.size === 0) return []
    const now = this.#clock.now()
    const due: FeedChange[] = []
    for (const { change, dueAt } of this.#items.values()) {
      // Further ahead than it can be, unless the clock was set back.
      const isDue = dueAt <= now || dueAt > now + longestWait
      if (isDue && due.push(change) >= limit) break
    }
    return due
  }
}
