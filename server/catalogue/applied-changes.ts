/** What the index has just taken: courses by their ids, or that all were read anew. */
export interface AppliedChange {
  ids: readonly number[] | 'all'
  /** Where the index stands with it. */
  position: string
  /** Who stands there knows it; absent: who stands where the index does. */
  knownAt?: string
  /** Every document that the index is still to tell of has a greater version; so may some that it has told of. */
  version: number
}

type Listener = (change: AppliedChange) => void

/** Tells whoever wants to know what can be found from now on, in the order in which it came to be so. */
export class AppliedChanges {
  readonly #listeners = new Set<Listener>()

  /** Returns how to unsubscribe. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  publish(change: AppliedChange): void {
    for (const listener of this.#listeners) listener(change)
  }
}
