/** How long work may go on in one turn, also where others took less. */
const TURN_MS = 2

/**
 * Little work in a turn of the event loop, in the order asked for, so that whatever else waits (an answer of the
 * database, a change) goes on in between instead of after all that came at once. Where much else is done in each turn, it
 * may take as long as that did: else more would come than goes.
 */
export class Turns {
  private readonly waiting: (() => void)[] = []
  private readonly now: () => number
  private isSet = false
  private setAt = 0

  /** `now`: milliseconds. */
  constructor(now: () => number = () => performance.now()) {
    this.now = now
  }

  next(): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(resolve)
      this.set()
    })
  }

  // What is set during a round of immediates comes in the round after.
  private set(): void {
    if (this.isSet) return
    this.isSet = true
    this.setAt = this.now()
    setImmediate(() => {
      const now = this.now()
      this.go(now + Math.max(TURN_MS, now - this.setAt))
    })
  }

  private go(until: number): void {
    this.waiting.shift()?.()
    // Behind the work itself, which goes on in a microtask, too.
    queueMicrotask(() => {
      if (this.waiting.length > 0 && this.now() < until) return this.go(until)
      this.isSet = false
      if (this.waiting.length > 0) this.set()
    })
  }
}
