import type { AppliedChange } from '../applied-changes.ts'

/** Of older ones the versions of the documents tell, if not as exactly. */
const mostKept = 50_000

/** Since which place of the feed the index says what it says of a course. */
export class RecentChanges {
  /** By course; the latest are the last. */
  readonly #since = new Map<number, bigint>()
  /** Of changes from this place on all are kept; undefined until the first. */
  #from: bigint | undefined
  #position: bigint | undefined
  #version = Number.POSITIVE_INFINITY

  take({ ids, position, version, knownAt }: AppliedChange): void {
    const reached = BigInt(position)
    // Where the index does not get on, who stands there may not have seen it.
    const stood = this.#position !== undefined && reached > this.#position ? reached : reached + 1n
    const since = knownAt === undefined ? stood : BigInt(knownAt)
    this.#position = reached
    this.#version = version
    if (ids === 'all') this.#forgetAll(since)
    else for (const id of ids) this.#keep(id, since)
    this.#from ??= since
    this.#forgetSurplus()
  }

  /** Whether who knows everything below `place` knows a course as it is, whose document has this version. */
  isKnownAt(place: bigint, id: number, version: number): boolean {
    // The index holds it already, and is still to tell of it.
    if (version > this.#version) return false
    const since = this.#since.get(id)
    if (since !== undefined) return since <= place
    if (this.#from !== undefined && place >= this.#from) return true
    // A document made after a transaction was read has a version above it.
    return version <= Number(place)
  }

  #keep(id: number, since: bigint): void {
    const before = this.#since.get(id)
    this.#since.delete(id)
    // What was told ahead of the index's place is not known sooner because more is told of the course at that place.
    this.#since.set(id, before !== undefined && before > since ? before : since)
  }

  #forgetAll(since: bigint): void {
    this.#since.clear()
    this.#from = since
  }

  #forgetSurplus(): void {
    for (const [id, since] of this.#since) {
      if (this.#since.size <= mostKept) return
      this.#since.delete(id)
      this.#from = since
    }
  }
}
