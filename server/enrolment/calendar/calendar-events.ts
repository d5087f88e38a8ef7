/** From an instant to an instant, in milliseconds since 1970; or whole days, both included. */
export type Span = { startsAt: number; endsAt: number } | { startsOn: string; endsOn: string }

/** The days of a course and its sessions. */
export interface Schedule {
  startsOn: string
  endsOn: string
  sessions: readonly { startsAt: number; endsAt: number }[]
}

/** What a schedule was until somebody moved it. */
export interface FormerSchedule extends Schedule {
  until: number
}

/** A session in a calendar; the whole course, where it has none. */
export interface CalendarEvent {
  /** Stays while it is moved. */
  number: number
  span: Span
  /** How often it has changed. */
  sequence: number
  /** Null: never. */
  changedAt: number | null
  isCancelled: boolean
}

/**
 * What a calendar has to show after all moves of a schedule, the oldest first. A session that stayed keeps its number; of
 * the others each becomes the next of those that are new, in the order of time; those left over are cancelled.
 */
export function calendarEvents(former: readonly FormerSchedule[], present: Schedule): CalendarEvent[] {
  const [first = present, ...later] = [...former, present]
  const begin = spansOf(first).map((span, index): CalendarEvent => {
    return { number: index + 1, span, sequence: 0, changedAt: null, isCancelled: false }
  })
  return later.reduce((events, schedule, index) => moved(events, spansOf(schedule), former[index]!.until), begin)
}

function spansOf({ startsOn, endsOn, sessions }: Schedule): Span[] {
  return sessions.length === 0 ? [{ startsOn, endsOn }] : sessions.map(({ startsAt, endsAt }) => ({ startsAt, endsAt }))
}

function moved(events: readonly CalendarEvent[], spans: readonly Span[], at: number): CalendarEvent[] {
  const wanted = spans.map(keyOf)
  const stays = new Set(events.filter(({ isCancelled, span }) => !isCancelled && take(wanted, keyOf(span))))
  const free = spans.filter((span) => take(wanted, keyOf(span)))
  const changed = events.map((event) => {
    if (event.isCancelled || stays.has(event)) return event
    const span = free.shift()
    return {
      ...event,
      span: span ?? event.span,
      sequence: event.sequence + 1,
      changedAt: at,
      isCancelled: span === undefined,
    }
  })
  const added = free.map((span, index): CalendarEvent => {
    return { number: events.length + index + 1, span, sequence: 0, changedAt: at, isCancelled: false }
  })
  return [...changed, ...added]
}

/** Takes one of the keys away; false where it is not there. */
function take(keys: string[], key: string): boolean {
  const place = keys.indexOf(key)
  if (place < 0) return false
  keys.splice(place, 1)
  return true
}

function keyOf(span: Span): string {
  return Object.values(span).join('_')
}
