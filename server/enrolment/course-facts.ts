import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { CourseState } from '../courses/model.ts'
import { milliseconds } from '../database/milliseconds.ts'
import { AppError } from '../errors.ts'
import type { RefundPromise } from './model.ts'

/** What registrations need to know of a course that was published once. Instants are milliseconds since 1970. */
export interface CourseFacts {
  id: number
  slug: string
  title: string
  state: CourseState
  teacherId: number
  /** Of its teacher. */
  accountId: number | null
  startsOn: string
  endsOn: string
  closesAt: number | null
  /** Null: as the platform promises. */
  refundPromise: RefundPromise | null
}

const facts = sql`c.id, c.slug, c.title, c.state, c.teacher_id as "teacherId", t.account_id as "accountId",
  c.starts_on::text as "startsOn", c.ends_on::text as "endsOn",
  ${milliseconds('c.closes_at')} as "closesAt", c.refund_promise as "refundPromise"`

/** Of a course with a registration. */
export async function courseFacts(db: Kysely<Database>, id: number): Promise<CourseFacts> {
  const { rows } = await sql<CourseFacts>`
    select ${facts} from course c join teacher t on t.id = c.teacher_id where c.id = ${id}`.execute(db)
  return rows[0]!
}

/** What holds of the course `c` that an id (digits) or slug names, where students know of it: a draft they do not. */
export function isNamed(idOrSlug: string): RawBuilder<boolean> {
  if (/^(0|[1-9]\d{0,14})$/.test(idOrSlug)) return sql`c.id = ${Number(idOrSlug)} and c.state <> 'draft'`
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(idOrSlug)) return sql`false`
  return sql`c.slug = ${idOrSlug} and c.state <> 'draft'`
}

/** @throws AppError notFound: students know of none */
export async function requireCourse(db: Kysely<Database>, idOrSlug: string): Promise<CourseFacts> {
  const { rows } = await sql<CourseFacts>`select ${facts} from course c join teacher t on t.id = c.teacher_id
    where ${isNamed(idOrSlug)}`.execute(db)
  const [course] = rows
  if (course === undefined) throw unknownCourse(idOrSlug)
  return course
}

const shown = 100

export function unknownCourse(idOrSlug: string): AppError {
  const received = idOrSlug.slice(0, shown)
  const faults = [{ parameter: 'idOrSlug', received, expected: 'the id or slug of a course' }]
  return new AppError('notFound', `There is no course ${JSON.stringify(received)}.`, { faults })
}
