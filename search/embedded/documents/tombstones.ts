const REMEMBERED = 1 << 17

/**
 * The versions of removals, so that a late change cannot bring a document back: the last 131,072 of them,
 * more than any follower can have under way, in memory that does not grow.
 */
export class Tombstones {
  private readonly versions = new Map<number, number>()

  get bytes(): number {
    return this.versions.size * 48
  }

  /** -1 where no removal is remembered. */
  versionOf(id: number): number {
    return this.versions.get(id) ?? -1
  }

  add(id: number, version: number): void {
    this.versions.delete(id)
    this.versions.set(id, version)
    if (this.versions.size <= REMEMBERED) return
    for (const oldest of this.versions.keys()) {
      this.versions.delete(oldest)
      return
    }
  }

  forget(id: number): void {
    this.versions.delete(id)
  }

  /** Oldest first. */
  entries(): [number, number][] {
    return [...this.versions]
  }
}
