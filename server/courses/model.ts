import type { RefundPromise } from '../enrolment/model.ts'
import { isCalendarDate } from '../parameters.ts'

export const levels = ['beginner', 'intermediate', 'advanced'] as const
export type Level = (typeof levels)[number]

export const courseStates = ['draft', 'published', 'cancelled'] as const
export type CourseState = (typeof courseStates)[number]

/** How a course stands in an import or export: its state, where `stopped` is a published one. */
export const rowStatuses = ['draft', 'published', 'stopped', 'cancelled'] as const
export type RowStatus = (typeof rowStatuses)[number]

/** Lengths are counted in code points. */
export const limits = {
  title: 200,
  description: 20_000,
  externalId: 200,
  teacherName: 200,
  categoryName: 200,
  categoryDepth: 10,
  skill: 200,
  skills: 100,
  pricePaise: 10_000_000_00,
  seats: 1_000_000,
  salesWindows: 100,
  sessions: 1_000,
} as const

/** Of a course that is changed through the API; imports may bring more. */
export const mostSessions = 500
export const longestLiveLink = 2_000

/** A lower price from an instant (included) to an instant (excluded). Milliseconds since 1970, UTC. */
export interface SalesWindow {
  from: number
  to: number
  pricePaise: number
}

/** One live meeting. Milliseconds since 1970, UTC. */
export interface Session {
  startsAt: number
  endsAt: number
}

/** A teacher with an outside identity is told by it, one without by the exact name. */
export interface TeacherIdentity {
  name: string
  externalId: string | null
}

/**
 * A whole course as an import brings it: what is absent is null or empty. Dates are `YYYY-MM-DD`,
 * instants milliseconds; windows and sessions are in order.
 */
export interface CourseRow {
  externalId: string
  title: string
  description: string
  /** Names from the top. */
  categoryPath: string[]
  skills: string[]
  language: string
  level: Level | null
  teacher: TeacherIdentity
  pricePaise: number
  startsOn: string
  endsOn: string
  closesAt: number | null
  /** Null: as the platform promises. */
  refundPromise: RefundPromise | null
  seatsTotal: number
  /** Counts only when the course is created. */
  seatsTaken: number
  status: RowStatus
  salesWindows: SalesWindow[]
  sessions: Session[]
  /** Null: now, for a new course; as it was, for one that exists. */
  createdAt: number | null
}

/** A row as it stands in a file of JSON Lines. Prices are rupees, instants ISO 8601. */
export interface ImportRow {
  externalId: string
  title: string
  description: string
  category: string[]
  skills?: string[]
  language: string
  level?: Level
  teacher: string
  teacherId?: string
  priceInr: number
  startsOn: string
  endsOn: string
  closesAt?: string
  refundPromise?: RefundPromise
  seatsTotal: number
  seatsTaken?: number
  status?: RowStatus
  salesWindows?: { from: string; to: string; priceInr: number }[]
  sessions?: { startsAt: string; endsAt: string }[]
  createdAt?: string
}

/** The fields of a row in the order in which an export writes them. */
export const rowFields = [
  'externalId',
  'title',
  'description',
  'category',
  'skills',
  'language',
  'level',
  'teacher',
  'teacherId',
  'priceInr',
  'startsOn',
  'endsOn',
  'closesAt',
  'refundPromise',
  'seatsTotal',
  'seatsTaken',
  'status',
  'salesWindows',
  'sessions',
  'createdAt',
] as const satisfies readonly (keyof ImportRow)[]
export type RowField = (typeof rowFields)[number]

export const requiredRowFields = [
  'externalId',
  'title',
  'description',
  'category',
  'language',
  'teacher',
  'priceInr',
  'startsOn',
  'endsOn',
  'seatsTotal',
] as const satisfies readonly RowField[]

const EARLIEST_DATE = '1970-01-01'
const INSTANT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):?[0-5]\d)$/

/** A date that exists, from 1970 to 9999. */
export function isCourseDate(text: string): boolean {
  return isCalendarDate(text) && text >= EARLIEST_DATE
}

/** Years have four digits, also where an offset moves an instant into the next one. */
const LATEST_INSTANT = Date.parse('9999-12-31T23:59:59.999Z')

/**
 * Milliseconds since 1970 of an ISO 8601 instant with `Z` or an offset, such as `2026-12-01T18:30:00Z`;
 * null where it is none. Finer fractions are cut to the millisecond.
 */
export function parseInstant(text: string): number | null {
  const match = INSTANT.exec(text)
  if (match === null || !isCourseDate(match[1]!)) return null
  const millisecond =
    text.length <= 24 && text.endsWith('Z')
      ? text
      : text.replace(/(\.\d{3})\d+/, '$1').replace(/([+-]\d{2})(\d{2})$/, '$1:$2')
  const instant = Date.parse(millisecond)
  return Number.isNaN(instant) || instant < 0 || instant > LATEST_INSTANT ? null : instant
}

/** Paise of a number of rupees with at most two decimals; null where it has more, or is negative. */
export function paiseOfRupees(rupees: number): number | null {
  const match = /^(\d+)(?:\.(\d{1,2}))?$/.exec(String(rupees))
  return match === null ? null : Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}

/** Rupees as a JSON number: 49999 paise are 499.99. */
export function rupeesOfPaise(paise: number): number {
  return paise / 100
}
