import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { milliseconds } from '../database/milliseconds.ts'
import { executeNamed } from '../database/named-statement.ts'
import type { CourseSummary, ManagedCourse, ManagedSession, ManagedWindow } from './managed-course.ts'
import type { CourseState } from './model.ts'

// Paths end after twenty steps, as those of search do.
const categoryPath = sql`(
  with recursive above (depth, parent_id, name) as (
    select 0, category.parent_id, category.name where category.id is not null
    union all
    select depth + 1, up.parent_id, up.name from above join category up on up.id = above.parent_id where depth < 20
  ) select array_agg(name order by depth desc) from above)`

const summary = sql`c.id, c.version, c.state, c.stopped_by_teacher as "stoppedByTeacher",
  c.stopped_by_operator as "stoppedByOperator", c.slug, c.title, t.id as "teacherId", t.name as "teacherName",
  category.id as "categoryId", category.slug as category, ${categoryPath} as "categoryPath", c.language, c.level, c.price_paise as "pricePaise",
  c.starts_on::text as "startsOn", c.ends_on::text as "endsOn", ${milliseconds('c.closes_at')} as "closesAt",
  s.total as "seatsTotal", coalesce(s.imported + s.enrolled + s.held + s.offered, 0) as "seatsTaken",
  coalesce(s.imported + s.enrolled, 0) as registrations,
  ${milliseconds('c.created_at')} as "createdAt", ${milliseconds('c.updated_at')} as "updatedAt"`

// Of a merged category, courses count as those of the one it was merged into.
const tables = sql`course c join teacher t on t.id = c.teacher_id left join category k on k.id = c.category_id
  left join category on category.id = coalesce(k.merged_into, k.id)
  left join course_seats s on s.course_id = c.id`

interface Row extends Omit<ManagedCourse, 'sessions' | 'salesWindows'> {
  sessions: [startsAt: number, endsAt: number, liveLink: string | null][]
  salesWindows: [id: number, from: number, to: number, pricePaise: number][]
}

/** Null where there is none. */
export async function managedCourse(db: Kysely<Database>, id: number): Promise<ManagedCourse | null> {
  const rows = await executeNamed(
    db,
    'managed-course',
    sql<Row>`
    select ${summary}, t.account_id as "accountId", c.description, c.skills,
      c.refund_promise as "refundPromise",
      coalesce((select json_agg(json_build_array(${milliseconds('x.starts_at')}, ${milliseconds('x.ends_at')}, x.live_link)
        order by x.starts_at, x.ends_at, x.id) from course_session x where x.course_id = c.id), '[]') as sessions,
      coalesce((select json_agg(json_build_array(w.id, ${milliseconds('w.from_at')}, ${milliseconds('w.to_at')}, w.price_paise)
        order by w.from_at, w.to_at, w.price_paise, w.id) from sales_window w where w.course_id = c.id), '[]') as "salesWindows"
    from ${tables} where c.id = ${id}`,
  )
  const [row] = rows
  if (row === undefined) return null
  return {
    ...row,
    sessions: row.sessions.map(([startsAt, endsAt, liveLink]): ManagedSession => ({ startsAt, endsAt, liveLink })),
    salesWindows: row.salesWindows.map(([id, from, to, pricePaise]): ManagedWindow => ({ id, from, to, pricePaise })),
  }
}

/** Which courses to list: absent means any. */
export interface CourseFilter {
  teacherId?: number
  /** Whose courses they are. */
  accountId?: number
  state?: CourseState
  /** Part of the title, however it is capitalised. */
  q?: string
  /** Only courses with smaller ids. */
  before?: number
}

/** The newest first. */
export async function listCourses(db: Kysely<Database>, filter: CourseFilter, count: number): Promise<CourseSummary[]> {
  const conditions = [
    filter.teacherId !== undefined && sql`c.teacher_id = ${filter.teacherId}`,
    filter.accountId !== undefined && sql`t.account_id = ${filter.accountId}`,
    filter.state !== undefined && sql`c.state = ${filter.state}`,
    filter.q !== undefined && sql`strpos(lower(c.title), lower(${filter.q})) > 0`,
    filter.before !== undefined && sql`c.id < ${filter.before}`,
  ].filter((condition) => condition !== false)
  const where = sql.join([sql`true`, ...conditions], sql` and `)
  const { rows } = await sql<CourseSummary>`
    select ${summary} from ${tables} where ${where} order by c.id desc limit ${count}`.execute(db)
  return rows
}

/** The course that an id (digits) or slug names, which nobody else changes before the transaction ends. */
export async function lockCourse(tx: Kysely<Database>, idOrSlug: string): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`select id from course where ${named(idOrSlug)} for update`.execute(tx)
  return rows[0]?.id ?? null
}

export async function courseIdOf(db: Kysely<Database>, idOrSlug: string): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`select id from course where ${named(idOrSlug)}`.execute(db)
  return rows[0]?.id ?? null
}

/** Ids are written without leading zeros; no slug is digits alone. */
function named(idOrSlug: string): RawBuilder<boolean> {
  if (/^(0|[1-9]\d{0,14})$/.test(idOrSlug)) return sql<boolean>`id = ${Number(idOrSlug)}`
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(idOrSlug) ? sql<boolean>`slug = ${idOrSlug}` : sql<boolean>`false`
}

/**
 * The category of a slug, also of one that was merged into it; null where there is none. It is not deleted before the
 * transaction ends.
 */
export async function categoryIdOf(tx: Kysely<Database>, slug: string): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select id from category where merged_into is null
      and (slug = ${slug} or id = (select category_id from category_alias where slug = ${slug}))
    for key share`.execute(tx)
  return rows[0]?.id ?? null
}
