import type { Pool } from 'pg'
import type { Change } from '../../search/fields.ts'
import { type CourseRow, courseDocument } from './course-document.ts'
import type { PriceWindow } from './price-steps.ts'

export interface Projection {
  /** One for each id asked for but those in `failed`: a document, or null where no published course is. */
  changes: Change[]
  /** Courses whose rows make no document, with the reason. */
  failed: { id: number; error: string }[]
}

type Folded = 'categoryNames' | 'categorySlugs' | 'seats' | 'salesWindows' | 'salesWindowsAhead' | 'sessions'

interface ProjectedRow extends Omit<CourseRow, 'id' | Folded> {
  version: string
  courseId: string
  id: string | null
  /** From the top down to its own category: names, slugs. */
  category: [string[], string[]]
  /** Total, imported, enrolled, held, offered; 1 where somebody waits for one, else 0. */
  seats: [number, number, number, number, number, number] | null
  /** In no order: from, to, the same with the company-led sale in hand, price in paise; null: it does not count there. */
  windows: [number | null, number | null, number | null, number | null, number][] | null
  /** In no order: start and end. */
  sessions: [number, number][] | null
}

// Read through a subquery, the ids tell the planner nothing; so it plans once for each connection, which for a single
// course takes longer than the answer (3.5 ms with, 1.2 ms without).
// Paths end after twenty steps, so that a circle of categories, which nothing but a hand can make, stops nobody.
// One statement, one snapshot. The version is that snapshot's xmin: a projection that does not see a
// transaction has a version of at most its id; the one made after the feed has delivered it has a greater one.
const projectStatement = `
  with recursive wanted as (
    select id as course_id from unnest((select $1::bigint[])) id
  ), above (leaf, depth, parent_id, name, slug) as (
    select leaf.id, 0, c.parent_id, c.name, c.slug
    from category leaf join category c on c.id = coalesce(leaf.merged_into, leaf.id)
    where leaf.id in (select category_id from wanted join course on course.id = wanted.course_id)
    union all
    select leaf, depth + 1, c.parent_id, c.name, c.slug from above join category c on c.id = above.parent_id
    where depth < 20
  ), path as materialized (
    select leaf, to_json(array[array_agg(name order by depth desc), array_agg(slug order by depth desc)]) as names
    from above group by leaf
  )
  select
    pg_snapshot_xmin(pg_current_snapshot())::text as version,
    wanted.course_id::text as "courseId", c.id::text as id, c.slug, c.title, c.description, to_json(c.skills) as skills, c.language, c.level,
    c.price_paise::float8 as "pricePaise",
    c.starts_on - date '1970-01-01' as "startsOn", c.ends_on - date '1970-01-01' as "endsOn",
    milliseconds(c.closes_at) as "closesAt", c.stopped,
    milliseconds(c.created_at) as "createdAt", milliseconds(c.updated_at) as "updatedAt",
    teacher.id::float8 as "teacherId", teacher.name as "teacherName",
    (select names from path where leaf = c.category_id) as category,
    case when s.course_id is not null then to_json(array[s.total, s.imported, s.enrolled, s.held, s.offered, (exists (
      select from waiting w where w.course_id = c.id and w.ended_at is null))::integer]) end as seats,
    (
      select to_json(array_agg(array[
        milliseconds(from_at), milliseconds(to_at), milliseconds(ahead_from), milliseconds(ahead_to), price_paise]))
      from (
        select from_at, to_at, from_at as ahead_from, to_at as ahead_to, price_paise
        from sales_window where course_id = c.id
        union all
        select from_at, to_at, ahead_from, ahead_to, price_paise from sale_window where course_id = c.id
      ) window_of_course
    ) as windows,
    (
      select to_json(array_agg(array[milliseconds(e.starts_at), milliseconds(e.ends_at)]))
      from course_session e where e.course_id = c.id
    ) as sessions
  from wanted
    left join course c on c.id = wanted.course_id and c.state = 'published'
    left join teacher on teacher.id = c.teacher_id
    left join course_seats s on s.course_id = c.id`.replaceAll(
  /milliseconds\(([^)]+)\)/g,
  `round(date_part('epoch', $1) * 1000)`,
)

/** What search shall know of these courses now: one SQL, at most a few hundred ids at a time. */
export async function projectCourses(pool: Pool, ids: readonly number[]): Promise<Projection> {
  if (ids.length === 0) return { changes: [], failed: [] }
  try {
    return projectionOf(await projectedRows(pool, ids))
  } catch (error) {
    if (!isFaultOfData(error)) throw error
    if (ids.length === 1) return { changes: [], failed: [failure(ids[0] as number, error)] }
    return projectHalves(pool, ids)
  }
}

/** A single row that the database cannot compute with must not keep the others out. */
async function projectHalves(pool: Pool, ids: readonly number[]): Promise<Projection> {
  const middle = ids.length >> 1
  const first = await projectCourses(pool, ids.slice(0, middle))
  const second = await projectCourses(pool, ids.slice(middle))
  return { changes: [...first.changes, ...second.changes], failed: [...first.failed, ...second.failed] }
}

async function projectedRows(pool: Pool, ids: readonly number[]): Promise<ProjectedRow[]> {
  const { rows } = await pool.query<ProjectedRow>({ name: 'project-courses', text: projectStatement, values: [ids] })
  return rows
}

function projectionOf(rows: readonly ProjectedRow[]): Projection {
  const projection: Projection = { changes: [], failed: [] }
  for (const row of rows) {
    const id = Number(row.courseId)
    try {
      const document = row.id === null ? null : courseDocument({ ...row, id, ...listsOf(row) })
      projection.changes.push({ id, version: Number(row.version), document })
    } catch (error) {
      projection.failed.push(failure(id, error))
    }
  }
  return projection
}

function failure(id: number, error: unknown): Projection['failed'][number] {
  return { id, error: `course ${id} makes no document: ${error instanceof Error ? error.message : String(error)}` }
}

/** SQLSTATE classes of faults that come again with the same data, unlike those of a connection or a server. */
function isFaultOfData(error: unknown): boolean {
  const code = (error as { code?: unknown }).code
  return typeof code === 'string' && /^(21|22|54)...$/.test(code)
}

function listsOf(row: ProjectedRow): Pick<CourseRow, Folded> {
  const windows = row.windows ?? []
  const [categoryNames, categorySlugs] = row.category
  return {
    categoryNames,
    categorySlugs,
    seats: seatsOf(row),
    salesWindows: inOrder(windows.map(([from, to, , , pricePaise]) => ({ from, to, pricePaise }))),
    salesWindowsAhead: inOrder(windows.map(([, , from, to, pricePaise]) => ({ from, to, pricePaise }))),
    sessions: (row.sessions ?? [])
      .map(([startsAt, endsAt]) => ({ startsAt, endsAt }))
      .sort((one, other) => one.startsAt - other.startsAt || one.endsAt - other.endsAt),
  }
}

function inOrder(windows: { from: number | null; to: number | null; pricePaise: number }[]): PriceWindow[] {
  return windows
    .filter((window): window is PriceWindow => window.from !== null)
    .sort((one, other) => one.from - other.from || one.to - other.to || one.pricePaise - other.pricePaise)
}

function seatsOf({ seats }: ProjectedRow): CourseRow['seats'] {
  if (seats === null) throw new Error('it has no row in course_seats; expected one for every course')
  const [total, imported, enrolled, held, offered, isAwaited] = seats
  return { total, imported, enrolled, held, offered, isAwaited: isAwaited === 1 }
}
