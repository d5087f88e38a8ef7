/** What time it is on the server, whatever the clock of this device says. */
export class ServerClock {
  #ahead = Number.NEGATIVE_INFINITY
  readonly #device: () => number

  /** `device`: milliseconds; by itself what no setting of the clock of the device changes. */
  constructor(device: () => number = () => performance.timeOrigin + performance.now()) {
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
