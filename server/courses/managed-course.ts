import type { RefundPromise } from '../enrolment/model.ts'
import type { CourseState, Level, SalesWindow, Session } from './model.ts'

/**
 * A course as those see it who run it, in short. Instants are milliseconds since 1970, dates `YYYY-MM-DD`; what a
 * draft lacks is null. Survives JSON.
 */
export interface CourseSummary {
  id: number
  /** Counts changes of what can be edited, not sold seats. */
  version: number
  state: CourseState
  stoppedByTeacher: boolean
  stoppedByOperator: boolean
  /** Null before the first publication. */
  slug: string | null
  title: string | null
  teacherId: number
  teacherName: string
  categoryId: number | null
  /** Slug. */
  category: string | null
  /** Names from the top. */
  categoryPath: string[] | null
  language: string
  level: Level | null
  pricePaise: number | null
  startsOn: string | null
  endsOn: string | null
  closesAt: number | null
  seatsTotal: number | null
  /** All seats that are not left. */
  seatsTaken: number
  /** Imported and enrolled. */
  registrations: number
  createdAt: number
  updatedAt: number
}

export interface ManagedSession extends Session {
  /** Https; for those who take part alone. */
  liveLink: string | null
}

export interface ManagedWindow extends SalesWindow {
  id: number
}

/** The same, whole. Sessions and windows are in order. */
export interface ManagedCourse extends CourseSummary {
  /** Of its teacher; null: one from elsewhere. */
  accountId: number | null
  description: string | null
  skills: string[]
  sessions: ManagedSession[]
  salesWindows: ManagedWindow[]
  /** Null: as the platform promises. */
  refundPromise: RefundPromise | null
}

/** What can be changed; what is absent stays as it is. */
export interface CourseEdit {
  title?: string | null
  description?: string | null
  categoryId?: number | null
  skills?: string[]
  language?: string
  level?: Level | null
  pricePaise?: number | null
  startsOn?: string | null
  endsOn?: string | null
  closesAt?: number | null
  seatsTotal?: number | null
  sessions?: ManagedSession[]
  salesWindows?: SalesWindow[]
  state?: CourseState
  stoppedByTeacher?: boolean
  stoppedByOperator?: boolean
  slug?: string
  teacherId?: number
  refundPromise?: RefundPromise | null
}

const requirements = {
  title: 'a title',
  description: 'a description',
  categoryId: 'the slug of a category',
  pricePaise: 'a price in rupees, 0 for a free course',
  startsOn: 'the date of the first day',
  endsOn: 'the date of the last day',
  seatsTotal: 'a number of seats',
} as const satisfies { [Field in keyof ManagedCourse]?: string }

type RequiredField = keyof typeof requirements
/** By the names of the API. */
export const missable = ['title', 'description', 'category', 'price', 'startsOn', 'endsOn', 'seatsTotal'] as const
export type MissingField = (typeof missable)[number]

/** What it would still need to be published, and what is expected there. */
export function missingFields(course: Pick<ManagedCourse, RequiredField>): { field: MissingField; expected: string }[] {
  const missing = (Object.keys(requirements) as RequiredField[]).filter((field) => course[field] === null)
  return missing.map((field) => ({ field: apiName(field), expected: requirements[field] }))
}

function apiName(field: RequiredField): MissingField {
  if (field === 'pricePaise') return 'price'
  return field === 'categoryId' ? 'category' : field
}
