import type { Found } from './expected-search.ts'
import { type Course, namesTo, priceAt, type State } from './state.ts'

/** What a list of results should say of a course, but for its marked texts and the name of its teacher. */
export function cardOf(state: State, { id, course, price, status, categories }: Found, now: number) {
  const { slug, title, language, level, startsOn, endsOn, seatsTotal, taken } = course
  const path = namesTo(state, course.category!)
  return {
    ...{ id: String(id), slug, title, language, level, startsOn, endsOn, status, registrations: taken },
    category: { slug: categories.at(-1), name: path.at(-1), path },
    seats: { total: seatsTotal, left: seatsTotal! - taken },
    price: priceOf(course, price, now),
  }
}

function priceOf(course: Course, amount: number, now: number) {
  const boundaries = course.salesWindows.flatMap(({ from, to }) => [Date.parse(from), Date.parse(to)])
  const later = boundaries.filter((instant) => instant > now).sort((a, b) => a - b)
  const until = later.find((instant) => priceAt(course, instant) !== amount)
  return {
    amount,
    currency: 'INR',
    ...(amount < course.price! && { was: course.price }),
    ...(until !== undefined && { until: shortInstant(until) }),
  }
}

/** The same on the course's own page. */
export function detailOf(state: State, found: Found, now: number) {
  const { description, skills, sessions, salesWindows, createdAt, updatedAt } = found.course
  return {
    ...cardOf(state, found, now),
    description,
    skills,
    sessions: sessions.map(({ startsAt, endsAt }) => ({
      startsAt: shortInstant(startsAt),
      endsAt: shortInstant(endsAt),
    })),
    salesWindows: salesWindows
      .filter(({ to }) => Date.parse(to) > now)
      .map(({ from, to, price }) => {
        return { from: shortInstant(from), to: shortInstant(to), price: { amount: price, currency: 'INR' } }
      }),
    createdAt: shortInstant(createdAt),
    updatedAt: shortInstant(updatedAt),
  }
}

/** Instants have milliseconds only where there are some. */
function shortInstant(instant: string | number): string {
  return new Date(instant).toISOString().replace('.000Z', 'Z')
}

/** Without what the model does not know. */
export function withoutTexts(card: Record<string, unknown>): Record<string, unknown> {
  const { titleMarked: _title, snippet: _snippet, teacher: _teacher, ...rest } = card
  return rest
}
