/** What registrations ought to be: one course, its students, a clock. In minutes since the start; prices in rupees. */
export interface ModelRegistration {
  student: number
  state: 'offered' | 'held' | 'enrolled' | 'lapsed' | 'cancelled' | 'refunded'
  price: number
  /** Of a hold or an offer. */
  until: number
  /** When it was last held; null: never. */
  heldAt: number | null
  endedAt: number
  wasEnrolled: boolean
}

export const hold = 15
export const pause = 60

/** The rules once more, in the plainest words. */
export class SeatModel {
  now = 0
  total: number
  price: number
  isStopped = false
  /** Minutes for which nobody holds the same seat again; 0: he may at once. */
  readonly pause: number
  line: number[] = []
  registrations: ModelRegistration[] = []

  constructor(total: number, price: number, pauseMinutes = pause) {
    this.total = total
    this.price = price
    this.pause = pauseMinutes
  }

  copy(): SeatModel {
    return new SeatModel(this.total, this.price, this.pause).become(structuredClone({ ...this }))
  }

  become(other: Partial<SeatModel>): this {
    return Object.assign(this, other)
  }

  living(student: number): ModelRegistration | undefined {
    return this.registrations.find((one) => one.student === student && this.isLiving(one))
  }

  get taken(): number {
    return this.registrations.filter((one) => this.isLiving(one)).length
  }

  isLiving({ state, until }: ModelRegistration): boolean {
    return state === 'enrolled' || ((state === 'held' || state === 'offered') && until > this.now)
  }

  /** What he is told who asks for a seat. */
  register(student: number): string {
    const own = this.living(student)
    if (own && own.state !== 'offered') return 'living'
    if (this.isStopped && !own) return 'stopped'
    const price = Math.min(this.price, own?.price ?? this.price)
    if (!own) {
      if (this.#isPaused(student)) return 'paused'
      if (this.taken >= this.total || this.line.length > 0) return this.line.length > 0 ? 'waiting' : 'soldOut'
    }
    const registration = own ?? this.#add(student)
    registration.price = price
    if (price === 0) this.#enrol(registration)
    else Object.assign(registration, { state: 'held', until: this.now + hold, heldAt: this.now })
    return registration.state
  }

  /** Whether a payment for the last registration of a student is kept, or why not. */
  pay(registration: ModelRegistration): string {
    if (registration.wasEnrolled) return 'secondPayment'
    if (registration.state === 'cancelled') return 'cancelled'
    const verdict = this.isLiving(registration) ? 'kept' : this.lateVerdict(registration)
    return verdict === 'kept' ? this.#enrol(registration) : verdict
  }

  /** Of a payment for a registration that is over. */
  lateVerdict({ student }: ModelRegistration): string {
    if (this.isStopped) return 'stopped'
    if (this.living(student)) return 'registeredAgain'
    if (this.line.length > 0) return 'waiting'
    return this.taken >= this.total ? 'soldOut' : 'kept'
  }

  cancel(student: number): boolean {
    const own = this.living(student)
    if (own) Object.assign(own, { state: 'cancelled', endedAt: this.now })
    return own !== undefined
  }

  join(student: number): boolean {
    if (this.line.includes(student)) return true
    if (this.living(student) || (this.taken < this.total && this.line.length === 0)) return false
    this.line.push(student)
    return true
  }

  leave(student: number): boolean {
    const isThere = this.line.includes(student)
    this.line = this.line.filter((one) => one !== student)
    return isThere
  }

  setTotal(total: number, takenWritten: number): boolean {
    if (total < takenWritten) return false
    this.total = total
    return true
  }

  /** The job that offers free seats, until an instant. */
  offer(until: number): void {
    while (!this.isStopped && this.taken < this.total && this.line.length > 0) {
      const registration = this.#add(this.line.shift()!)
      Object.assign(registration, { state: 'offered', price: this.price, until })
    }
  }

  #add(student: number): ModelRegistration {
    const registration: ModelRegistration = {
      ...{ student, state: 'offered', price: 0, until: this.now, heldAt: null, endedAt: 0, wasEnrolled: false },
    }
    this.registrations.push(registration)
    return registration
  }

  #enrol(registration: ModelRegistration): string {
    Object.assign(registration, { state: 'enrolled', wasEnrolled: true })
    return 'kept'
  }

  /** Whoever let a seat go twice without an hour between waits for an hour. */
  #isPaused(student: number): boolean {
    const unpaid = this.registrations
      .filter((one) => one.student === student && one.heldAt !== null && !one.wasEnrolled)
      .map((one) => ({
        from: one.heldAt!,
        to: one.state === 'cancelled' ? Math.min(one.until, one.endedAt) : one.until,
      }))
      .filter(({ to }) => to <= this.now)
    return unpaid.some(
      ({ from, to }, index) =>
        to > this.now - this.pause &&
        unpaid.slice(0, index).some((earlier) => earlier.to <= from && from < earlier.to + this.pause),
    )
  }
}
