import type { BaseLogger } from 'pino'
import type { Clock } from '../clock.ts'
import { changeName, type FeedChange } from './change-feed.ts'
import type { FollowerRegistry, SetAside } from './follower-registry.ts'
import { SetAsideList } from './set-aside-list.ts'

/** What a follower could not take: a list of what is to be tried again, and rows in the database for all to see. */
export class SetAsideChanges {
  readonly #registry: FollowerRegistry
  readonly #log: BaseLogger
  readonly #list: SetAsideList

  constructor(registry: FollowerRegistry, { clock, log }: { clock: Clock; log: BaseLogger }) {
    this.#registry = registry
    this.#log = log
    this.#list = new SetAsideList(clock)
  }

  get size(): number {
    return this.#list.size
  }

  /** Takes over what followers before left undone. */
  async inherit(): Promise<void> {
    this.#list.inherit(await this.#registry.inherited())
  }

  due(limit: number): FeedChange[] {
    return this.#list.due(limit)
  }

  /** Those of `tried` that did not fail again are done with. */
  async keep(setAside: readonly SetAside[], tried: readonly FeedChange[] = []): Promise<void> {
    // A handler may come across the same thing twice, by itself and through what is above it.
    const failed = new Map(setAside.map((item) => [changeName(item), item]))
    const settled = tried.filter((change) => this.#list.has(change) && !failed.has(changeName(change)))
    if (settled.length > 0) await this.#registry.settled(settled)
    if (failed.size > 0) await this.#registry.setAside([...failed.values()])
    for (const change of settled) this.#list.settled(change)
    for (const { kind, key, error } of failed.values()) {
      this.#log.error({ kind, key, error }, 'a follower sets a change aside')
      this.#list.failed({ kind, key })
    }
  }

  /** By their names, such as `course 7`: what only the list holds, and what only the database does. */
  async compare(): Promise<{ onlyHere: string[]; onlyInDatabase: string[] }> {
    const { onlyHere, onlyInDatabase } = await this.#difference()
    return { onlyHere: onlyHere.map(changeName), onlyInDatabase: onlyInDatabase.map(changeName) }
  }

  /** The database gets what the list says, and all of it is tried with the next turn. */
  async mend(): Promise<void> {
    const { onlyHere, onlyInDatabase } = await this.#difference()
    if (onlyInDatabase.length > 0) await this.#registry.settled(onlyInDatabase)
    const error = 'it was not listed; it is tried again'
    if (onlyHere.length > 0) await this.#registry.setAside(onlyHere.map((change) => ({ ...change, error })))
    this.#list.hasten()
  }

  async #difference(): Promise<{ onlyHere: FeedChange[]; onlyInDatabase: FeedChange[] }> {
    const listed = await this.#registry.listed()
    const names = new Set(listed.map(changeName))
    return {
      onlyHere: this.#list.all().filter((change) => !names.has(changeName(change))),
      onlyInDatabase: listed.filter((change) => !this.#list.has(change)),
    }
  }
}
