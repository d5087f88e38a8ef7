/** What time it is on the server, whatever the clock of this device says. */
export class ServerClock {
  #ahead = Number.NEGATIVE_INFINITY
  readonly #device: () => number

  constructor(device: () => number = Date.now) {
    this.#device = device
  }

  /** A message said what time it was when it was sent. The fastest one comes nearest. */
  heard(instant: string): void {
    this.#ahead = Math.max(this.#ahead, Date.parse(instant) - this.#device())
  }

  now(): number {
    return this.#device() + (Number.isFinite(this.#ahead) ? this.#ahead : 0)
  }
}
