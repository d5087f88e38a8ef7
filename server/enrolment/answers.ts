import type { z } from 'zod'
import { rupeesOfPaise } from '../courses/model.ts'
import { isoInstant } from '../iso-instant.ts'
import type { PaymentOrderAnswer } from '../payment-order-schema.ts'
import type { PlatformCalendar } from '../platform-calendar.ts'
import type { RegistrationAnswer } from './contract.ts'
import type {
  AwaitedAnswer,
  listedRegistration,
  ownCourse,
  PaymentMadeAnswer,
  PlaceAnswer,
  registrationHistory,
  rosterEntry,
  TermsAnswer,
} from './contract-schemas.ts'
import type { CourseTerms } from './course-terms.ts'
import { type RefundPromise, stepEnd } from './model.ts'
import type { AwaitedOrder, RegistrationPayment } from './payments.ts'
import type { ListedRegistration, OwnCourse, RegistrationRecord, RosterEntry } from './queries.ts'
import type { RegistrationHistory } from './registrations.ts'
import type { Place } from './waiting-store.ts'

export function moneyAnswer(paise: number): RegistrationAnswer['price'] {
  return { amount: rupeesOfPaise(paise), currency: 'INR' }
}

function promiseAnswer(
  promise: RefundPromise,
  startsOn: string,
  calendar: PlatformCalendar,
): RegistrationAnswer['refundPromise'] {
  return promise.map((step) => ({ ...step, until: isoInstant(stepEnd(step, startsOn, calendar)) }))
}

export function registrationAnswer(record: RegistrationRecord, calendar: PlatformCalendar): RegistrationAnswer {
  const { id, courseId, courseSlug: slug, courseTitle: title, startsOn, endsOn, state, cause } = record
  const isOpen = state === 'held' || state === 'offered'
  return {
    id,
    course: { id: String(courseId), slug, title, startsOn, endsOn, cancelled: record.courseState === 'cancelled' },
    state,
    price: moneyAnswer(record.pricePaise),
    openUntil: isOpen ? isoInstant(record.openUntil) : null,
    refundPromise: promiseAnswer(record.refundPromise, startsOn, calendar),
    createdAt: isoInstant(record.createdAt),
    enrolledAt: isoInstant(record.enrolledAt),
    since: isoInstant(record.since),
    cause,
  }
}

export function listedAnswer(
  { name, email, accountId, reason, ...record }: ListedRegistration,
  calendar: PlatformCalendar,
): z.output<typeof listedRegistration> {
  const registration = registrationAnswer({ ...record, accountId, reason }, calendar)
  return { ...registration, student: { id: String(accountId), name, email }, reason }
}

export function historyAnswer(
  { registration, moves, refundablePaise }: RegistrationHistory,
  orders: PaymentOrderAnswer[],
  calendar: PlatformCalendar,
): z.output<typeof registrationHistory> {
  return {
    ...listedAnswer(registration, calendar),
    history: moves.map(({ at, accountId, name, from, to, cause, reason }) => {
      const by = accountId === null ? null : { id: String(accountId), name }
      return { from, to, at: isoInstant(at), cause, by, reason }
    }),
    orders,
    refundable: moneyAnswer(refundablePaise),
  }
}

export function placeAnswer({ courseId, slug, title, place, joinedAt }: Place): PlaceAnswer {
  return { course: { id: String(courseId), slug, title }, place, joinedAt: isoInstant(joinedAt) }
}

export function ownCourseAnswer(course: OwnCourse): z.output<typeof ownCourse> {
  const { registrationId, courseId, slug, title, teacher, startsOn, endsOn } = course
  return {
    ...{ registration: registrationId, id: String(courseId), slug, title, teacher, startsOn, endsOn },
    enrolledAt: isoInstant(course.enrolledAt),
    sessions: course.sessions.map(({ startsAt, endsAt, liveLink }) => {
      return { startsAt: isoInstant(startsAt), endsAt: isoInstant(endsAt), liveLink }
    }),
  }
}

export function termsAnswer(terms: CourseTerms, calendar: PlatformCalendar): TermsAnswer {
  const { courseId, standing, seats, waiting, holdMinutes, startsOn, offers } = terms
  return {
    ...{ course: String(courseId), standing, seats, waiting, holdMinutes },
    price: moneyAnswer(terms.pricePaise),
    closesAt: isoInstant(terms.closesAt),
    refundPromise: promiseAnswer(terms.refundPromise, startsOn, calendar),
    offersBetween: { fromHour: offers.fromHour, toHour: offers.toHour },
  }
}

export function paymentMadeAnswer(payment: RegistrationPayment): PaymentMadeAnswer {
  return {
    amount: rupeesOfPaise(payment.amountPaise),
    currency: payment.currency,
    paidAt: isoInstant(payment.capturedAt),
    refunds: payment.refunds.map(({ amountPaise, reason, createdAt, doneAt }) => {
      return {
        amount: rupeesOfPaise(amountPaise),
        reason,
        orderedAt: isoInstant(createdAt),
        doneAt: isoInstant(doneAt),
      }
    }),
  }
}

export function awaitedAnswer({ since, pendingSince }: AwaitedOrder): AwaitedAnswer {
  return { since: isoInstant(since), pendingSince: isoInstant(pendingSince) }
}

export function rosterAnswer({ name, state, since }: RosterEntry): z.output<typeof rosterEntry> {
  return { name, state, since: isoInstant(since) }
}
