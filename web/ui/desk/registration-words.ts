import type { Api } from '../../../server/contract.ts'

type History = Awaited<ReturnType<Api['getRegistration']>>
type State = History['state']
export type Order = History['orders'][number]
export type Refund = Order['payments'][number]['refunds'][number]

/** What operators read of a registration. */
export const registrationStates: Readonly<Record<State, string>> = {
  offered: 'Offered',
  held: 'Held',
  enrolled: 'Enrolled',
  lapsed: 'Lapsed',
  cancelled: 'Cancelled',
  refunded: 'Refunded',
}

export const registrationStateChoices = Object.entries(registrationStates).map(([value, label]) => ({ value, label }))

const causes: Readonly<Record<string, string>> = {
  registered: 'registered',
  offered: 'a seat became free',
  accepted: 'took up the offer',
  paid: 'paid',
  paidLate: 'paid late, and a seat was left',
  becameFree: 'the course became free of charge',
  byHand: 'enrolled by hand',
  holdEnded: 'the time to pay was over',
  offerEnded: 'nobody took up the offer',
  byStudent: 'cancelled by the student',
  byOperator: 'ended by an operator',
  courseCancelled: 'the course was cancelled',
  accountClosed: 'the account was closed',
  refundedAtProvider: 'all was refunded at the provider',
  refunded: 'the money went back',
}

/** Why it came to its state; a cause that has no words yet as it is. */
export function causeText(cause: string): string {
  return causes[cause] ?? cause
}

const refundReasons: Readonly<Record<string, string>> = {
  anotherAmount: 'another amount was paid',
  secondPayment: 'was paid for already',
  notDue: 'nothing was to be paid',
  atProvider: 'made at the provider',
  cancelled: 'cancelled',
  datesMoved: 'the dates were moved',
  courseCancelled: 'the course was cancelled',
  accountClosed: 'the account was closed',
  byOperator: 'by an operator',
  soldOut: 'no seat was left',
  waiting: 'others waited for the seat',
  registeredAgain: 'had registered again',
  started: 'the course had started',
  closed: 'registration had closed',
  stopped: 'the sale was stopped',
  unknown: 'for no registration',
}

export function refundReasonText(reason: string): string {
  return refundReasons[reason] ?? reason
}

export const refundStates: Readonly<Record<Refund['state'], string>> = {
  due: 'to be sent',
  sent: 'under way',
  done: 'gone out',
  failed: 'failed',
}

export const orderStates: Readonly<Record<Order['state'], string>> = {
  creating: 'not answered by the provider yet',
  open: 'placed',
  superseded: 'replaced by another',
}

/** What became of a payment. */
export function paymentText({ state, kept, refusal }: Order['payments'][number]): string {
  if (state === 'failed') return 'failed'
  return kept === false ? `goes back: ${refundReasonText(refusal ?? '')}` : 'pays for the registration'
}
