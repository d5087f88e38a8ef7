interface Waiter {
  tx: bigint
  resolve: (passed: boolean) => void
  timer: NodeJS.Timeout
}

/** Those who wait for a follower to pass a transaction. */
export class PositionWaiters {
  readonly #waiters = new Set<Waiter>()

  wait(tx: bigint, timeoutMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const waiter: Waiter = { tx, resolve, timer: setTimeout(() => this.#end(waiter, false), timeoutMs) }
      this.#waiters.add(waiter)
    })
  }

  passed(position: bigint): void {
    for (const waiter of this.#waiters) if (waiter.tx < position) this.#end(waiter, true)
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
