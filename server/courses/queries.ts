import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { milliseconds } from '../database/milliseconds.ts'
import type { CourseRow, CourseState } from './model.ts'

/** What a draft may lack. */
type Lackable = 'title' | 'description' | 'pricePaise' | 'startsOn' | 'endsOn' | 'seatsTotal'
type Given = Omit<CourseRow, 'externalId' | 'categoryPath' | 'seatsTaken' | 'createdAt' | Lackable>

/** A course as it is stored; a draft may lack some of it. Windows and sessions are in order. */
export interface StoredCourse extends Given, Record<'title' | 'description' | 'startsOn' | 'endsOn', string | null> {
  id: number
  externalId: string | null
  /** Null before the first publication, but of imported drafts. */
  slug: string | null
  categoryId: number | null
  teacherId: number
  pricePaise: number | null
  seatsTotal: number | null
  createdAt: number
  /** Imported and enrolled. */
  registrations: number
  /** All seats that are not left: held and offered ones, too. */
  seatsTaken: number
}

/** One that lacks nothing. */
export type WholeCourse = StoredCourse & Pick<CourseRow, Lackable> & { categoryId: number }

export function isWhole(course: StoredCourse): course is WholeCourse {
  const { title, description, pricePaise, startsOn, endsOn, seatsTotal, categoryId } = course
  return ![title, description, pricePaise, startsOn, endsOn, seatsTotal, categoryId].includes(null)
}

interface CourseRecord extends Omit<StoredCourse, 'teacher' | 'salesWindows' | 'sessions'> {
  teacherName: string
  teacherExternalId: string | null
  salesWindows: [from: number, to: number, pricePaise: number][]
  sessions: [startsAt: number, endsAt: number][]
}

const storedCourses = sql`
  select c.id, c.external_id as "externalId", c.slug, c.title, c.description,
    coalesce(k.merged_into, k.id) as "categoryId", c.skills,
    c.language, c.level, t.id as "teacherId", t.name as "teacherName", t.external_id as "teacherExternalId",
    c.price_paise as "pricePaise", c.starts_on::text as "startsOn", c.ends_on::text as "endsOn",
    ${milliseconds('c.closes_at')} as "closesAt", c.refund_promise as "refundPromise", ${milliseconds('c.created_at')} as "createdAt",
    case when c.state = 'published' and c.stopped then 'stopped' else c.state end as status,
    s.total as "seatsTotal", coalesce(s.imported + s.enrolled, 0) as registrations,
    coalesce(s.imported + s.enrolled + s.held + s.offered, 0) as "seatsTaken",
    coalesce((select json_agg(json_build_array(${milliseconds('from_at')}, ${milliseconds('to_at')}, w.price_paise)
      order by w.from_at, w.to_at, w.price_paise) from sales_window w where w.course_id = c.id), '[]') as "salesWindows",
    coalesce((select json_agg(json_build_array(${milliseconds('starts_at')}, ${milliseconds('ends_at')})
      order by x.starts_at, x.ends_at) from course_session x where x.course_id = c.id), '[]') as sessions
  from course c join teacher t on t.id = c.teacher_id left join course_seats s on s.course_id = c.id
    left join category k on k.id = c.category_id`

function toStoredCourse(record: CourseRecord): StoredCourse {
  const { teacherName, teacherExternalId, ...rest } = record
  return {
    ...rest,
    teacher: { name: teacherName, externalId: teacherExternalId },
    // The database has an order of its own for the names in an object.
    refundPromise: record.refundPromise?.map(({ percent, days }) => ({ percent, days })) ?? null,
    salesWindows: record.salesWindows.map(([from, to, pricePaise]) => ({ from, to, pricePaise })),
    sessions: record.sessions.map(([startsAt, endsAt]) => ({ startsAt, endsAt })),
  }
}

/** Courses of these external ids, and of these own ids where a course has no external one. */
export async function coursesByIdentity(
  db: Kysely<Database>,
  externalIds: readonly string[],
  ownIds: readonly number[],
): Promise<StoredCourse[]> {
  const { rows } = await sql<CourseRecord>`${storedCourses}
    where c.external_id = any(${externalIds}) or (c.external_id is null and c.id = any(${ownIds}))`.execute(db)
  return rows.map(toStoredCourse)
}

/** The next courses by id. */
export async function coursesAfter(db: Kysely<Database>, id: number, count: number): Promise<StoredCourse[]> {
  const { rows } = await sql<CourseRecord>`${storedCourses} where c.id > ${id} order by c.id limit ${count}`.execute(db)
  return rows.map(toStoredCourse)
}

/** A category without its children; the folded name identifies it below its parent. */
export interface CategoryNode {
  id: number
  parentId: number | null
  name: string
  nameFolded: string
  slug: string
  /** Counts edits of name and place. */
  version: number
}

/** All categories, or those of any of the folded names, wherever in the tree; none that was merged into another. */
export async function categoryNodes(db: Kysely<Database>, foldedNames?: readonly string[]): Promise<CategoryNode[]> {
  const chosen = foldedNames === undefined ? sql`` : sql`and name_folded = any(${foldedNames})`
  const { rows } = await sql<CategoryNode>`
    select id, parent_id as "parentId", name, name_folded as "nameFolded", slug, version
    from category where merged_into is null ${chosen}`.execute(db)
  return rows
}

/** Those of these slugs that name no category, nor one that was merged into another. */
export async function unknownCategories(db: Kysely<Database>, slugs: readonly string[]): Promise<string[]> {
  if (slugs.length === 0) return []
  const { rows } = await sql<{ slug: string }>`
    select slug from unnest(${[...slugs]}::text[]) slug
    where slug not in (select category.slug from category where merged_into is null)
      and slug not in (select a.slug from category_alias a)`.execute(db)
  return rows.map((row) => row.slug)
}

/** Slugs of categories, by their ids. */
export async function categorySlugs(db: Kysely<Database>, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: number; slug: string }>`
    select id, slug from category where id = any(${[...new Set(ids)]})`.execute(db)
  return new Map(rows.map(({ id, slug }) => [id, slug]))
}

/** How many courses there are in each state, those of the commonest first. */
export async function courseCounts(db: Kysely<Database>): Promise<Partial<Record<CourseState, number>>> {
  const { rows } = await sql<{ state: CourseState; count: number }>`
    select state, count(*)::float8 as count from course group by state order by count desc, state`.execute(db)
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
}

/** The titles of those of these courses that there are. */
export async function courseTitles(db: Kysely<Database>, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: number; title: string }>`
    select id, title from course where id = any(${ids}) and title is not null`.execute(db)
  return new Map(rows.map(({ id, title }) => [Number(id), title]))
}

/** What courses are called, here and elsewhere. */
export async function courseNames(
  db: Kysely<Database>,
  ids: readonly number[],
): Promise<{ id: number; externalId: string | null; title: string | null; state: CourseState }[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: number; externalId: string | null; title: string | null; state: CourseState }>`
    select id, external_id as "externalId", title, state from course where id = any(${ids}) order by id`.execute(db)
  return rows
}

/** The next courses by id, where the external ids of course and teacher are of these forms (regular expressions). */
export async function courseIdsAfter(
  db: Kysely<Database>,
  id: number,
  forms: { externalIdForm: string; teacherIdForm: string },
  count: number,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select course.id from course join teacher on teacher.id = course.teacher_id
    where course.external_id ~ ${forms.externalIdForm} and teacher.external_id ~ ${forms.teacherIdForm}
      and course.id > ${id} order by course.id limit ${count}`.execute(db)
  return rows.map((row) => row.id)
}

/** Whether any course has an external id of this form (a regular expression). */
export async function hasCourses(db: Kysely<Database>, externalIdForm: string): Promise<boolean> {
  const { rows } = await sql`select 1 from course where external_id ~ ${externalIdForm} limit 1`.execute(db)
  return rows.length > 0
}

/** Whether any course has another external id than of this form (a regular expression), or none. */
export async function hasOtherCourses(db: Kysely<Database>, externalIdForm: string): Promise<boolean> {
  const { rows } = await sql`select 1 from course
    where external_id is null or external_id !~ ${externalIdForm} limit 1`.execute(db)
  return rows.length > 0
}

/** Whether there is, or ever was, a course: ids are never given twice. */
export async function everHadCourses(db: Kysely<Database>): Promise<boolean> {
  const { rows } = await sql<{ last: string | null }>`
    select pg_sequence_last_value(pg_get_serial_sequence('course', 'id')::regclass) as last`.execute(db)
  return rows[0]?.last !== null
}
