import { daysAfter, type PlatformCalendar } from '../platform-calendar.ts'

export const registrationStates = ['offered', 'held', 'enrolled', 'lapsed', 'cancelled', 'refunded'] as const
export type RegistrationState = (typeof registrationStates)[number]

/** In which it has, or may still get, a seat. A student has one such registration for a course at most. */
export const livingStates = ['offered', 'held', 'enrolled'] as const satisfies readonly RegistrationState[]

export function isLiving(state: RegistrationState): boolean {
  return (livingStates as readonly RegistrationState[]).includes(state)
}

/** A hold or offer past its end has lapsed, also before anybody has written that down. */
export function stateAt(
  { state, openUntil }: { state: RegistrationState; openUntil: number | null },
  now: number,
): RegistrationState {
  return (state === 'offered' || state === 'held') && openUntil! <= now ? 'lapsed' : state
}

/** Why a registration came to be in its state. */
export const moveCauses = [
  // He asked for a seat; of a free course he has it at once.
  'registered',
  'offered',
  'accepted',
  'paid',
  // The payment came after the end of the hold, and a seat was left.
  'paidLate',
  'becameFree',
  'byHand',
  'holdEnded',
  'offerEnded',
  'byStudent',
  'byOperator',
  'courseCancelled',
  'accountClosed',
  'refundedAtProvider',
  'refunded',
] as const
export type MoveCause = (typeof moveCauses)[number]

/** Of the price so many percent come back, until so many days before the first day. */
export interface RefundStep {
  percent: number
  days: number
}

/** What comes back to who cancels, the best first; nothing where no step holds any more. */
export type RefundPromise = readonly RefundStep[]

export const mostRefundSteps = 5

/** Whether each step gives less than the one before, until later. */
export function isFallingPromise(promise: RefundPromise): boolean {
  return promise.every(({ percent, days }, index) => {
    const before = promise[index - 1]
    return before === undefined || (percent < before.percent && days < before.days)
  })
}

/** When a step ends: with the beginning of that day in the platform's time zone. */
export function stepEnd({ days }: RefundStep, startsOn: string, calendar: PlatformCalendar): number {
  return calendar.beginningOf(daysAfter(startsOn, -days))
}

/** The step by which money comes back at an instant; undefined: nothing does any more. */
export function stepThatHolds(
  promise: RefundPromise,
  startsOn: string,
  calendar: PlatformCalendar,
  now: number,
): RefundStep | undefined {
  return promise.find((step) => now < stepEnd(step, startsOn, calendar))
}

/** Until when all of the price is promised; never: before any instant. */
export function wholeRefundEnd(promise: RefundPromise, startsOn: string, calendar: PlatformCalendar): number {
  const step = promise.find(({ percent }) => percent === 100)
  return step === undefined ? Number.NEGATIVE_INFINITY : stepEnd(step, startsOn, calendar)
}

/** A share of an amount, rounded down to whole paise. */
export function shareOf(paise: number, percent: number): number {
  return Math.floor((paise * percent) / 100)
}

/** After a change of dates the whole price comes back for so long, at most until the course begins; longer where that was promised. */
export const movedRefundMs = 7 * 86_400_000

/** Lists that one account may wait in at a time. */
export const mostWaiting = 20

/** When offers of seats run, and how long. */
export interface OfferTimes {
  hours: number
  /** Of the platform's day, 0 to 24. */
  fromHour: number
  toHour: number
}

const hourMs = 3_600_000
/** One that is shorter is no offer. */
const shortestOfferMs = 15 * 60_000
/** Of the time until registration closes, so that those who come after get an offer too. */
const shareOfRest = 12

/**
 * Until when a seat that is offered at `now` stays so; null: no offer is made at this hour, or so shortly before
 * registration closes. Only the hours of the day count.
 */
export function offerEnd(
  now: number,
  closing: number,
  { hours, fromHour, toHour }: OfferTimes,
  calendar: PlatformCalendar,
): number | null {
  let date = calendar.dateOf(now)
  if (now < calendar.hourOf(date, fromHour) || now >= calendar.hourOf(date, toHour)) return null
  let left = Math.min(hours * hourMs, Math.max(shortestOfferMs, (closing - now) / shareOfRest))
  let end = now
  for (let from = now; from < closing && left > 0; date = daysAfter(date, 1), from = calendar.hourOf(date, fromHour)) {
    end = Math.min(from + left, calendar.hourOf(date, toHour), closing)
    left -= end - from
  }
  return end - now < shortestOfferMs ? null : end
}

/** Whether registration is open, and else why not. */
export const saleStandings = ['open', 'stopped', 'closed', 'started', 'cancelled'] as const
export type SaleStanding = (typeof saleStandings)[number]

/** What a seat is had by: taken at once, or waited for. */
export const seatStandings = ['free', 'waiting', 'soldOut'] as const
export type SeatStanding = (typeof seatStandings)[number]

/** When registration for a course closes for good. */
export function closingOf(
  { startsOn, closesAt }: { startsOn: string; closesAt: number | null },
  calendar: PlatformCalendar,
): number {
  const start = calendar.beginningOf(startsOn)
  return closesAt === null ? start : Math.min(start, closesAt)
}

/** How paying for a registration stands. */
export const paymentStandings = ['unpaid', 'pending', 'failed', 'paid', 'refunded'] as const
export type PaymentStanding = (typeof paymentStandings)[number]
