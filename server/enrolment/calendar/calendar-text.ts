import type { EventAttributes } from 'ics'
import { AppError } from '../../errors.ts'
import { daysAfter } from '../../platform-calendar.ts'
import type { CalendarEvent, Span } from './calendar-events.ts'
import { foldLines } from './fold-lines.ts'

/** A course in somebody's calendar. */
export interface CalendarCourse {
  registrationId: string
  title: string
  /** Our page that says where its sessions happen, to those who may know. */
  page: string
  enrolledAt: number
  /** Since when its student does not take part any more; null: he does. */
  endedAt: number | null
  events: readonly CalendarEvent[]
}

/** The library takes it, but does not say so. */
type StampedEvent = EventAttributes & { timestamp: number }

const productId = '-//Catalogue//Course calendar//EN'

/** An iCalendar text (RFC 5545). It leads to our page, and says nothing of live links. */
export async function calendarText(courses: readonly CalendarCourse[], name?: string): Promise<string> {
  // Only now: it takes a moment to load.
  const { createEvents } = await import('ics')
  const events = courses.flatMap((course) => course.events.map((event) => attributesOf(course, event)))
  // Without a method: this is nobody's invitation.
  const header = { productId, method: undefined, ...(name !== undefined && { calName: name }) }
  const { error, value } = createEvents(events, header as { productId: string })
  if (value === null) throw new AppError('internal', 'A calendar could not be written.', { cause: error })
  return foldLines(value)
}

function attributesOf(course: CalendarCourse, event: CalendarEvent): StampedEvent {
  const { registrationId, enrolledAt, endedAt, page } = course
  const changedAt = Math.max(enrolledAt, endedAt ?? 0, event.changedAt ?? 0)
  return {
    ...timesOf(event.span),
    // Unlike ids of courses they are like no other anywhere.
    uid: `${registrationId}-${event.number}`,
    sequence: event.sequence + (endedAt === null ? 0 : 1),
    status: event.isCancelled || endedAt !== null ? 'CANCELLED' : 'CONFIRMED',
    title: plain(course.title),
    description: `Where it takes place, for those who take part: ${page}`,
    url: page,
    timestamp: changedAt,
    lastModified: changedAt as never,
    // For the student alone.
    classification: 'PRIVATE',
  }
}

function timesOf(span: Span) {
  if ('startsOn' in span) {
    return { start: dateOf(span.startsOn), end: dateOf(daysAfter(span.endsOn, 1)), transp: 'TRANSPARENT' as const }
  }
  const utc = { startInputType: 'utc', startOutputType: 'utc', endInputType: 'utc', endOutputType: 'utc' } as const
  return { start: span.startsAt, end: span.endsAt, ...utc }
}

function dateOf(date: string): [number, number, number] {
  return date.split('-').map(Number) as [number, number, number]
}

function plain(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ').trim()
}
