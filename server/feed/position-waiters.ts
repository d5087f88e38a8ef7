interface Waiter {
  tx: bigint
  /** Reads that had begun when it came. */
  reads: number
  resolve: (passed: boolean) => void
  timer: NodeJS.Timeout
}

/** Those who wait for a follower to pass a transaction. */
export class PositionWaiters {
  readonly #waiters = new Set<Waiter>()

  wait(tx: bigint, reads: number, timeoutMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const waiter: Waiter = { tx, reads, resolve, timer: setTimeout(() => this.#end(waiter, false), timeoutMs) }
      this.#waiters.add(waiter)
    })
  }

  /**
   * All below `settled` is applied whatever happens to the server, and all below `position` as far as the read of
   * that number could see: a crash after it gives ids of which nothing was written out again.
   */
  passed(settled: bigint, position: bigint, read: number): void {
    for (const waiter of this.#waiters) {
      if (waiter.tx < settled || (waiter.tx < position && waiter.reads < read)) this.#end(waiter, true)
    }
  }

  close(): void {
    for (const waiter of this.#waiters) this.#end(waiter, false)
  }

  #end(waiter: Waiter, passed: boolean): void {
    clearTimeout(waiter.timer)
    this.#waiters.delete(waiter)
    waiter.resolve(passed)
  }
}
