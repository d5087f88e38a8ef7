import { AppError } from '../errors.ts'
import { networkOf } from '../network.ts'

/** Nobody waits longer than a few hashes take: what is refused costs next to nothing, and is asked again a second later. */
const waitingPerPlace = 4

interface Waiting {
  network: string
  begin(): void
  refuse(error: AppError): void
}

/**
 * Few places at which passwords are hashed, and a short queue before them. When the queue is full, the last of the
 * network that has most in it makes room for who comes from elsewhere: a flood from one network keeps nobody else out.
 */
export class HashPlaces {
  readonly #places: number
  #taken = 0
  readonly #queue: Waiting[] = []

  constructor(places: number) {
    this.#places = places
  }

  /** To be asked before anything is spent on a request. @throws AppError tooMany where `take` would be refused now */
  refuseWhenFull(address: string): void {
    if (this.#isFull() && this.#toPutOff(networkOf(address)) === undefined) throw busy()
  }

  /** Fulfilled once there is a place; to be followed by `giveBack`. @throws AppError tooMany */
  async take(address: string): Promise<void> {
    if (this.#taken < this.#places) {
      this.#taken++
      return
    }
    const network = networkOf(address)
    if (this.#isFull()) this.#putOff(network)
    await new Promise<void>((begin, refuse) => this.#queue.push({ network, begin, refuse }))
  }

  giveBack(): void {
    const next = this.#queue.shift()
    if (next === undefined) this.#taken--
    else next.begin()
  }

  #isFull(): boolean {
    return this.#taken >= this.#places && this.#queue.length >= this.#places * waitingPerPlace
  }

  #putOff(network: string): void {
    const other = this.#toPutOff(network)
    if (other === undefined) throw busy()
    this.#queue.splice(this.#queue.indexOf(other), 1)
    other.refuse(busy())
  }

  /** Undefined where no network would still have as many in the queue as this one then has. */
  #toPutOff(network: string): Waiting | undefined {
    const counts = new Map<string, number>()
    for (const waiting of this.#queue) counts.set(waiting.network, (counts.get(waiting.network) ?? 0) + 1)
    const most = Math.max(0, ...counts.values())
    if (most <= (counts.get(network) ?? 0) + 1) return undefined
    return this.#queue.findLast((waiting) => counts.get(waiting.network) === most)
  }
}

function busy(): AppError {
  return new AppError('tooMany', 'Many are signing in at this moment; try again in a second.', { retryAfter: 1 })
}
