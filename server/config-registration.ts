import { z } from 'zod'
import { wholeNumber } from './config-forms.ts'
import type { ConfigFault, Variable } from './config-variable.ts'
import { isFallingPromise, mostRefundSteps, type OfferTimes, type RefundPromise } from './enrolment/model.ts'

/** How seats are held and offered, and what comes back of a price. */
export interface RegistrationTerms {
  holdMinutes: number
  /** Seats that one account may hold at a time. */
  holdsPerAccount: number
  /** Before the same course is held again by an account that let two holds end. */
  pauseMinutes: number
  offers: OfferTimes
  /** Of courses that promise nothing else. */
  refundPromise: RefundPromise
  /** That may be written to all who take part in a course within 24 hours. */
  messagesPerDay: number
}

const defaultPromise: RefundPromise = [
  { percent: 100, days: 7 },
  { percent: 50, days: 2 },
]

/** `100:7,50:2`; `none` for nothing. Null: not of that form. */
function promiseOf(text: string): RefundPromise | null {
  if (text === 'none') return []
  const steps = text.split(',').map((part) => {
    const [, percent, days] = /^\s*(\d{1,3}):(\d{1,3})\s*$/.exec(part) ?? []
    return { percent: Number(percent), days: Number(days) }
  })
  const isSound = steps.every(({ percent, days }) => percent >= 1 && percent <= 100 && days <= 365)
  return isSound && isFallingPromise(steps) && steps.length <= mostRefundSteps ? steps : null
}

export const registrationVariables = {
  HOLD_MINUTES: {
    ...wholeNumber(1, 1_440),
    default: '15',
    meaning:
      'Minutes for which a seat and its price are held while somebody pays ([registration.md](registration.md)).',
  },
  OPEN_HOLDS_PER_ACCOUNT: {
    ...wholeNumber(1, 1_000),
    default: '3',
    meaning: 'Seats that one account may hold at a time.',
  },
  RE_HOLD_PAUSE_MINUTES: {
    ...wholeNumber(0, 10_080),
    default: '60',
    meaning: 'Minutes before an account that let two holds of a course end may hold it again.',
  },
  OFFER_HOURS: {
    ...wholeNumber(1, 168),
    default: '4',
    meaning: 'Hours for which a free seat is offered to who waits for it; fewer as registration comes to its close.',
  },
  OFFERS_FROM_HOUR: {
    ...wholeNumber(0, 23),
    default: '8',
    meaning: "The hour of the platform's day at which offers begin to run.",
  },
  OFFERS_TO_HOUR: {
    ...wholeNumber(1, 24),
    default: '22',
    meaning: 'The hour at which they rest until the next day.',
  },
  REFUND_PROMISE: {
    schema: z
      .string()
      .refine((text) => promiseOf(text) !== null)
      .transform((text) => promiseOf(text)!),
    default: '100:7,50:2',
    expected: '`none`, or up to five steps PERCENT:DAYS with commas between them, both falling, such as 100:7,50:2',
    meaning:
      'What comes back to who cancels a course that promises nothing else: percent, until so many days before it.',
  },
  MESSAGES_PER_COURSE_PER_DAY: {
    ...wholeNumber(1, 1_000),
    default: '5',
    meaning: 'Messages that may be written to all who take part in a course within 24 hours.',
  },
} as const satisfies Record<string, Variable>

type Value = <T>(name: keyof typeof registrationVariables, byDefault: T) => T

/** `value`: a variable as read, or what it is by default. */
export function registrationTermsOf(value: Value, faults: ConfigFault[]): RegistrationTerms {
  const [fromHour, toHour] = [value('OFFERS_FROM_HOUR', 8), value('OFFERS_TO_HOUR', 22)]
  // Else it would be said of a default, which nobody set.
  const areRead = !faults.some(({ variable }) => /^OFFERS_(FROM|TO)_HOUR$/.test(variable))
  if (areRead && fromHour >= toHour) {
    const expected = `an hour after OFFERS_FROM_HOUR, which is ${fromHour}`
    faults.push({ variable: 'OFFERS_TO_HOUR', received: `"${toHour}"`, expected })
  }
  return {
    holdMinutes: value('HOLD_MINUTES', 15),
    holdsPerAccount: value('OPEN_HOLDS_PER_ACCOUNT', 3),
    pauseMinutes: value('RE_HOLD_PAUSE_MINUTES', 60),
    offers: { hours: value('OFFER_HOURS', 4), fromHour, toHour },
    refundPromise: value('REFUND_PROMISE', defaultPromise),
    messagesPerDay: value('MESSAGES_PER_COURSE_PER_DAY', 5),
  }
}
