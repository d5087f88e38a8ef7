import type { RefundPromise } from '../enrolment/model.ts'
import { isoInstant } from '../iso-instant.ts'
import type { ManagedCourse, ManagedSession } from './managed-course.ts'
import type { SalesWindow } from './model.ts'

/** What the audit trail says of a course: everything that people change, but for live links. */
export interface AuditedCourse {
  state: string
  slug: string | null
  title: string | null
  description: string | null
  category: string | null
  teacher: string
  skills: readonly string[]
  language: string
  level: string | null
  pricePaise: number | null
  startsOn: string | null
  endsOn: string | null
  closesAt: string | null
  seatsTotal: number | null
  refundPromise: RefundPromise | null
  stoppedByTeacher: boolean
  stoppedByOperator: boolean
  sessions: readonly { startsAt: string; endsAt: string }[]
  salesWindows: readonly { from: string; to: string; pricePaise: number }[]
}

export interface Difference {
  before: Partial<Record<string, unknown>>
  after: Partial<Record<string, unknown>>
}

export function auditedCourse(course: ManagedCourse): AuditedCourse {
  const { state, slug, title, description, category, skills, language, level, pricePaise } = course
  const { startsOn, endsOn, closesAt, seatsTotal, refundPromise, stoppedByTeacher, stoppedByOperator } = course
  return {
    ...{ state, slug, title, description, category, teacher: String(course.teacherId), skills, language, level },
    ...{ pricePaise, startsOn, endsOn, closesAt: isoInstant(closesAt), seatsTotal, refundPromise },
    ...{ stoppedByTeacher, stoppedByOperator },
    sessions: auditedSessions(course.sessions),
    salesWindows: auditedWindows(course.salesWindows),
  }
}

export function auditedSessions(sessions: readonly Pick<ManagedSession, 'startsAt' | 'endsAt'>[]) {
  return sessions.map(({ startsAt, endsAt }) => ({ startsAt: isoInstant(startsAt), endsAt: isoInstant(endsAt) }))
}

export function auditedWindows(windows: readonly SalesWindow[]) {
  return windows.map(({ from, to, pricePaise }) => ({ from: isoInstant(from), to: isoInstant(to), pricePaise }))
}

/** The fields in which two differ; of the first one nothing where there was none. */
export function differenceOf(before: object | null, after: object): Difference {
  const old = (before ?? {}) as Record<string, unknown>
  const changed = Object.entries(after).filter(([name, value]) => {
    return JSON.stringify(old[name]) !== JSON.stringify(value) && !(before === null && isNothing(value))
  })
  const names = before === null ? [] : changed.map(([name]) => name)
  return { before: Object.fromEntries(names.map((name) => [name, old[name]])), after: Object.fromEntries(changed) }
}

function isNothing(value: unknown): boolean {
  return value === null || value === false || (Array.isArray(value) && value.length === 0)
}

/** What an edit changed; a live link is not told, only that one was. */
export function courseDifference(before: ManagedCourse | null, after: ManagedCourse): Difference {
  const difference = differenceOf(before === null ? null : auditedCourse(before), auditedCourse(after))
  if (linksOf(before) !== linksOf(after)) difference.after.liveLinks = 'changed'
  return difference
}

function linksOf(course: ManagedCourse | null): string {
  const links = (course?.sessions ?? []).filter(({ liveLink }) => liveLink !== null)
  return JSON.stringify(links.map(({ startsAt, endsAt, liveLink }) => [startsAt, endsAt, liveLink]))
}
