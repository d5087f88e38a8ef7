import { type ModelRegistration, SeatModel } from './model.ts'

/** What somebody paid at the provider. In rupees, and minutes since the start. */
export interface ModelPayment {
  registration: ModelRegistration
  amount: number
  capturedAt: number
}

/** Seats and what was paid for them: the rules of docs/registration.md once more. */
export class PaidModel extends SeatModel {
  /** What an order asks for; from then on the price stays. */
  readonly ordered = new Map<ModelRegistration, number>()
  readonly payments: ModelPayment[] = []
  readonly kept = new Map<ModelRegistration, ModelPayment>()

  /** He is shown where to pay: a drop of the price is passed on until there is an order. True: nothing is to be paid. */
  checkOut(registration: ModelRegistration): boolean {
    if (this.price === 0) {
      Object.assign(registration, { state: 'enrolled', price: 0, wasEnrolled: true })
      return true
    }
    if (!this.ordered.has(registration)) registration.price = Math.min(registration.price, this.price)
    return false
  }

  /** What may become of a payment that is written down now. */
  verdicts({ registration, amount, capturedAt }: ModelPayment): string[] {
    if (amount !== this.ordered.get(registration)) return ['anotherAmount']
    if (this.kept.has(registration)) return ['secondPayment']
    if (registration.state === 'enrolled') return ['notDue']
    if (registration.state === 'cancelled') return ['cancelled']
    // Whether it was over when this was judged, or only lapsed, cannot be seen any more.
    if (registration.state === 'refunded') return ['cancelled', 'stopped', 'registeredAgain', 'waiting', 'soldOut']
    if (this.isLiving(registration)) return ['kept']
    const late = this.lateVerdict(registration)
    // Paid in time, and heard of late: kept where nobody else was given the seat, whoever may not ask for one now.
    const wasInTime = capturedAt < registration.until && this.taken < this.total && !this.living(registration.student)
    return wasInTime ? ['kept', late] : [late]
  }

  keep(payment: ModelPayment): void {
    this.kept.set(payment.registration, payment)
    Object.assign(payment.registration, { state: 'enrolled', wasEnrolled: true })
  }
}
