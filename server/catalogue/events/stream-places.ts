import type { EventLimits } from '../../config-events.ts'
import { AppError } from '../../errors.ts'
import { networkOf } from '../../network.ts'

/** Seconds; whoever does not get in looks again now and then instead. */
export const askAgainAfter = 30

/** How many streams may be open at a time. */
export class StreamPlaces {
  readonly #limits: EventLimits
  readonly #byNetwork = new Map<string, number>()
  #taken = 0
  #refused = 0

  constructor(limits: EventLimits) {
    this.#limits = limits
  }

  get taken(): number {
    return this.#taken
  }

  get refused(): number {
    return this.#refused
  }

  /** Returns how to give the place back, once. @throws AppError unavailable */
  take(address: string): () => void {
    const network = networkOf(address)
    const { streams, streamsPerAddress } = this.#limits
    const here = this.#byNetwork.get(network) ?? 0
    if (this.#taken >= streams) throw this.refusal(`This process keeps ${streams} streams of events open at most.`)
    if (here >= streamsPerAddress) {
      throw this.refusal(`From one network address ${streamsPerAddress} streams of events are kept open at most.`)
    }
    this.#byNetwork.set(network, here + 1)
    this.#taken++
    return () => this.#giveBack(network)
  }

  refusal(reason: string): AppError {
    this.#refused++
    return new AppError('unavailable', `${reason} Ask for the page again now and then instead.`, {
      retryAfter: askAgainAfter,
    })
  }

  #giveBack(network: string): void {
    const left = (this.#byNetwork.get(network) ?? 1) - 1
    if (left === 0) this.#byNetwork.delete(network)
    else this.#byNetwork.set(network, left)
    this.#taken--
  }
}
