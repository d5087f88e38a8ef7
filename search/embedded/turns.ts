/**
 * One piece of work in a turn of the event loop, in the order asked for, so that whatever else waits (an answer of the
 * database, a change) goes on between two of them instead of after all that came at once.
 */
export class Turns {
  private readonly waiting: (() => void)[] = []
  private isSet = false

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
    setImmediate(() => {
      this.isSet = false
      this.waiting.shift()?.()
      if (this.waiting.length > 0) this.set()
    })
  }
}
