import { isDeepStrictEqual } from 'node:util'
import type { Document } from '../../search/fields.ts'
import { isoDate, isoInstant } from '../iso-instant.ts'
import type { courseFields, StoredCourse, StoredWindow } from './document.ts'
import { type PriceWindow, priceSteps } from './price-steps.ts'

/** A published course as the database tells it: instants in milliseconds, dates in days since 1970-01-01. */
export interface CourseRow {
  id: number
  slug: string
  title: string
  description: string
  skills: string[]
  language: string
  level: StoredCourse['level']
  pricePaise: number
  startsOn: number
  endsOn: number
  closesAt: number | null
  stopped: boolean
  createdAt: number
  updatedAt: number
  teacherId: number
  teacherName: string
  /** From the top down to the course's own category. */
  categoryNames: string[]
  categorySlugs: string[]
  /** `isAwaited`: somebody waits for one. */
  seats: { total: number; imported: number; enrolled: number; held: number; offered: number; isAwaited?: boolean }
  salesWindows: PriceWindow[]
  /** The same with the company-led sale in hand. */
  salesWindowsAhead: PriceWindow[]
  sessions: { startsAt: number; endsAt: number }[]
}

type Values = { [Field in keyof typeof courseFields]: Document['values'][string] }

export function courseDocument(row: CourseRow): Document {
  return { id: row.id, values: valuesOf(row), stored: storedOf(row) }
}

function valuesOf(row: CourseRow): Values {
  return {
    title: row.title,
    categoryNames: row.categoryNames,
    teacherName: row.teacherName,
    skills: row.skills,
    description: row.description,
    category: row.categorySlugs,
    language: row.language,
    level: row.level ?? undefined,
    teacher: String(row.teacherId),
    slug: row.slug,
    month: isoDate(row.startsOn).slice(0, -3),
    startsOn: row.startsOn,
    endsOn: row.endsOn,
    registrations: registrationsOf(row),
    seatsLeft: seatsLeftOf(row),
    createdAt: row.createdAt,
    closesAt: row.closesAt ?? undefined,
    stopped: row.stopped ? 1 : 0,
    price: priceSteps(row.pricePaise, row.salesWindows),
    priceAhead: priceSteps(row.pricePaise, row.salesWindowsAhead),
  }
}

function storedOf(row: CourseRow): StoredCourse {
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    teacher: { id: row.teacherId, name: row.teacherName },
    category: { slug: row.categorySlugs.at(-1) ?? '', path: row.categoryNames },
    language: row.language,
    level: row.level,
    pricePaise: row.pricePaise,
    salesWindows: row.salesWindows.map(storedWindow),
    ...(isAnother(row.salesWindowsAhead, row.salesWindows) && {
      salesWindowsAhead: row.salesWindowsAhead.map(storedWindow),
    }),
    startsOn: isoDate(row.startsOn),
    endsOn: isoDate(row.endsOn),
    closesAt: isoInstant(row.closesAt),
    stopped: row.stopped,
    seatsTotal: row.seats.total,
    seatsLeft: seatsLeftOf(row),
    registrations: registrationsOf(row),
    sessions: row.sessions.map(({ startsAt, endsAt }) => ({
      startsAt: isoInstant(startsAt),
      endsAt: isoInstant(endsAt),
    })),
    createdAt: isoInstant(row.createdAt),
    updatedAt: isoInstant(row.updatedAt),
  }
}

function isAnother(ahead: readonly PriceWindow[], now: readonly PriceWindow[]): boolean {
  return ahead.length !== now.length || !isDeepStrictEqual(ahead, now)
}

function storedWindow({ from, to, pricePaise }: PriceWindow): StoredWindow {
  return { fromAt: isoInstant(from), toAt: isoInstant(to), pricePaise }
}

function registrationsOf({ seats }: CourseRow): number {
  return seats.imported + seats.enrolled
}

/** Those that anybody may take: free ones go to who waits. */
function seatsLeftOf({ seats }: CourseRow): number {
  if (seats.isAwaited) return 0
  return seats.total - seats.imported - seats.enrolled - seats.held - seats.offered
}
