import { beginningOf, dateOf, daysLater } from './platform-time.ts'
import type { Fields, Session, Window } from './state.ts'

const requiredFields = ['title', 'description', 'category', 'price', 'startsOn', 'endsOn', 'seatsTotal'] as const

/** What it would need before it could be published. */
export function missing(fields: Fields): string[] {
  return requiredFields.filter((field) => fields[field] === null)
}

/** Whether its last day has passed. */
export function isOver({ endsOn }: Pick<Fields, 'endsOn'>, now: number): boolean {
  return endsOn !== null && dateOf(now) > endsOn
}

/** Parameters that contradict others. */
export function contradictions({ startsOn, endsOn, closesAt, sessions }: Fields): string[] {
  const first = startsOn === null ? Number.NEGATIVE_INFINITY : beginningOf(startsOn)
  const end = endsOn === null ? Number.POSITIVE_INFINITY : beginningOf(daysLater(endsOn, 1))
  return [
    ...(startsOn !== null && endsOn !== null && endsOn < startsOn ? ['endsOn'] : []),
    ...(closesAt !== null && startsOn !== null && Date.parse(closesAt) > first ? ['closesAt'] : []),
    ...sessions.flatMap(({ startsAt, endsAt }, index) => [
      ...(Date.parse(startsAt) < first ? [`sessions.${index}.startsAt`] : []),
      ...(Date.parse(endsAt) > end ? [`sessions.${index}.endsAt`] : []),
    ]),
  ]
}

/** Sessions and windows have no order but that of time. */
export function inOrder<T extends Pick<Fields, 'sessions' | 'salesWindows'>>(fields: T): T {
  return {
    ...fields,
    sessions: sortedBy(fields.sessions, sessionKey),
    salesWindows: sortedBy(fields.salesWindows, windowKey),
  }
}

export function isSameTimes(one: Fields, other: Fields): boolean {
  const times = ({ sessions }: Fields) => sessions.map(({ startsAt, endsAt }) => `${startsAt} ${endsAt}`).sort()
  return JSON.stringify(times(one)) === JSON.stringify(times(other))
}

function sessionKey({ startsAt, endsAt, liveLink }: Session): string {
  return `${startsAt} ${endsAt} ${liveLink}`
}

function windowKey({ from, to, price }: Window): string {
  return `${from} ${to} ${String(price * 100).padStart(9, '0')}`
}

function sortedBy<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...items].sort((a, b) => (key(a) < key(b) ? -1 : 1))
}
