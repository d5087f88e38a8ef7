import { Readable } from 'node:stream'

/** Far above what a page is told at once; who has so much still to read is not reading. */
const mostBuffered = 512 * 1024

export interface EventStreamOptions {
  /** Called once, however it ended; `dropped`: because its reader was too slow. */
  onClose(dropped: boolean): void
}

/** What one reader is sent. It never makes others wait: a reader that is too slow is dropped, and comes again. */
export class EventStream extends Readable {
  readonly #onClose: EventStreamOptions['onClose']
  readonly openedAt = performance.now()
  /** By the same clock; heartbeats go to those who heard nothing for long. */
  saidAt = this.openedAt
  #dropped = false
  /** Its last word is said, though its reader may still be reading. */
  #isOver = false

  constructor({ onClose }: EventStreamOptions) {
    super({ highWaterMark: 0 })
    this.#onClose = onClose
  }

  say(text: string): void {
    if (this.destroyed || this.#isOver) return
    if (this.readableLength > mostBuffered) {
      this.#dropped = true
      this.destroy()
      return
    }
    this.saidAt = performance.now()
    this.push(text)
  }

  /** Ends it after a last word. */
  finish(text: string): void {
    if (this.destroyed || this.#isOver) return
    this.#isOver = true
    this.push(text)
    this.push(null)
  }

  override _read(): void {
    // What there is to say is pushed when it happens.
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#onClose(this.#dropped)
    done(error)
  }
}
