import { instant, money } from '../formats.ts'
import type { RefundPromise, Registration } from './registration.ts'

/** What a registration is, in a word or two. */
export const stateNames: Readonly<Record<Registration['state'], string>> = {
  offered: 'Seat offered to you',
  held: 'Seat held, to be paid',
  enrolled: 'You take part',
  lapsed: 'Ended',
  cancelled: 'Cancelled',
  refunded: 'Refunded',
}

export function isOver(state: Registration['state']): boolean {
  return state === 'lapsed' || state === 'cancelled' || state === 'refunded'
}

/** How it became what it is, where it is over; and that its course was cancelled, whatever came first. */
export function endText(registration: Ended): string {
  const text = ownEnd(registration)
  return registration.course.cancelled && text !== courseCancelled ? `${courseCancelled} ${text}` : text
}

type Ended = Pick<Registration, 'state' | 'cause'> & { course: Pick<Registration['course'], 'cancelled'> }

function ownEnd({ state, cause }: Ended): string {
  if (state === 'lapsed') {
    return cause === 'offerEnded'
      ? 'The offer was not taken up in time and went to the next. You do not wait for a seat any more.'
      : 'It was not paid for in time, so the seat went back.'
  }
  if (state === 'refunded') return 'What was to go back has been sent back.'
  return causes[cause] ?? courseCancelled
}

/** What becomes of a payment that is under way; undefined: it is paid for already. */
export function pendingText(state: Registration['state']): string | undefined {
  if (state === 'held') return 'Please do not pay again: this page shows it as soon as it has arrived.'
  if (state === 'lapsed')
    return 'Please do not pay again: it takes a seat if one is left for you; else all of it goes back to you.'
  return state === 'cancelled' || state === 'refunded' ? 'When it arrives, all of it goes back to you.' : undefined
}

const returns: Readonly<Record<string, string>> = {
  unpaid: 'You came back without having paid. Nothing was taken from you.',
  failed: 'The payment failed, and nothing was taken from you. You can try again.',
  unknown:
    'The payment provider does not answer at the moment. If you have paid, nothing is lost: ask again in a moment.',
}

/** To who comes back from paying: how that stands; undefined: nothing that the page does not say. */
export function returnedText(returned: string, state: Registration['state']): string | undefined {
  if (state === 'enrolled') return returned === 'paid' ? 'Your payment has arrived.' : undefined
  if (returned === 'refunded')
    return 'Your payment came too late or was not the one that was expected, so all of it goes back to you.'
  const isOpen = state === 'held' || state === 'lapsed'
  return isOpen && Object.hasOwn(returns, returned) ? returns[returned] : undefined
}

/** Whether it ended with its course. */
export function endedWithCourse({ cause }: Pick<Registration, 'cause'>): boolean {
  return cause === 'courseCancelled'
}

const courseCancelled = 'The course was cancelled.'

const causes: Readonly<Record<string, string>> = {
  byStudent: 'You cancelled it.',
  byOperator: 'We cancelled it.',
  accountClosed: 'The account was closed.',
  refundedAtProvider: 'All that was paid was sent back by the payment provider.',
}

const refundReasons: Readonly<Record<string, string>> = {
  cancelled: 'the registration was cancelled',
  datesMoved: 'you cancelled after the dates were moved',
  courseCancelled: 'the course was cancelled',
  byOperator: 'we sent it back',
  atProvider: 'the payment provider sent it back',
  anotherAmount: 'it was not the amount that was to be paid',
  secondPayment: 'it was paid for already',
  notDue: 'nothing was to be paid',
  soldOut: 'it came after your time was over, and no seat was left',
  waiting: 'it came after your time was over, and others wait for the seat',
  registeredAgain: 'it came after your time was over, and you had registered again',
  started: 'it came after your time was over, and the course had started',
  closed: 'it came after your time was over, and registration was closed',
  stopped: 'it came after your time was over, and the course was not on sale',
}

/** Why money goes back, as half a sentence; undefined: there is nothing more to say. */
export function refundReason(reason: string): string | undefined {
  return refundReasons[reason]
}

/** What comes back to who cancels, a line for each step that still counts; none: nothing comes back. */
export function promiseLines(promise: RefundPromise, price: number, now: number, timeZone: string): string[] {
  return promise
    .filter(({ until }) => Date.parse(until) > now)
    .map(({ percent, until }) => {
      const amount = Math.floor((Math.round(price * 100) * percent) / 100) / 100
      const share = percent === 100 ? `All of it (${money(amount)})` : `${percent}% of it (${money(amount)})`
      return `${share} until ${instant(until, timeZone)}`
    })
}
