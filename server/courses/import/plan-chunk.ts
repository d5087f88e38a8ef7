import type { Kysely } from 'kysely'
import type { Database } from '../../../db/schema.ts'
import { categoryKey, findCategories } from '../category-store.ts'
import type { CourseRow } from '../model.ts'
import { coursesByIdentity, type StoredCourse } from '../queries.ts'
import type { RejectedRow } from './rejected-row.ts'

export interface ChunkRow {
  line: number
  row: CourseRow
}

export interface Update extends ChunkRow {
  stored: StoredCourse
}

/** What a chunk comes to, against the database as it is. */
export interface ChunkPlan {
  creates: ChunkRow[]
  updates: Update[]
  unchanged: number
  rejected: RejectedRow[]
}

/** Compares rows with what is stored. Reads only. */
export async function planChunk(db: Kysely<Database>, rows: readonly ChunkRow[]): Promise<ChunkPlan> {
  const plan: ChunkPlan = { creates: [], updates: [], unchanged: 0, rejected: [] }
  const stored = await findStored(db, rows)
  if (stored.size === 0) return { ...plan, creates: [...rows] }
  const paths = rows.map(({ row }) => row.categoryPath)
  const categories = await findCategories(db, paths)
  for (const { line, row } of rows) {
    const course = stored.get(row.externalId)
    if (course === undefined) plan.creates.push({ line, row })
    else if (isSame(row, course, categories.get(categoryKey(row.categoryPath)))) plan.unchanged++
    else if (row.seatsTotal < course.seatsTaken) plan.rejected.push(tooFewSeats(line, row, course))
    else if (row.status === 'draft' && course.status !== 'draft' && course.seatsTaken > 0) {
      plan.rejected.push(registered(line, row, course))
    } else plan.updates.push({ line, row, stored: course })
  }
  return plan
}

/**
 * The courses that rows mean, by the identity in the row. An export gives the own id of a course without
 * external one; such a row means that course only where the time of creation agrees as well, for other
 * systems count from one, too.
 */
async function findStored(db: Kysely<Database>, rows: readonly ChunkRow[]): Promise<Map<string, StoredCourse>> {
  const ownIds = rows
    .filter(({ row }) => row.createdAt !== null && /^[1-9]\d{0,14}$/.test(row.externalId))
    .map(({ row }) => Number(row.externalId))
  const courses = await coursesByIdentity(
    db,
    rows.map(({ row }) => row.externalId),
    ownIds,
  )
  const createdAt = new Map(rows.map(({ row }) => [row.externalId, row.createdAt]))
  const found = new Map<string, StoredCourse>()
  for (const course of courses) {
    if (course.externalId !== null) found.set(course.externalId, course)
    else if (createdAt.get(String(course.id)) === course.createdAt && !found.has(String(course.id))) {
      found.set(String(course.id), course)
    }
  }
  return found
}

/** What an import may change; seats taken and the time of creation only where the row says so. */
function isSame(row: CourseRow, course: StoredCourse, categoryId: number | undefined): boolean {
  return (
    categoryId === course.categoryId &&
    (row.createdAt ?? course.createdAt) === course.createdAt &&
    comparable(row) === comparable(course)
  )
}

function comparable(
  course: Omit<CourseRow, 'externalId' | 'categoryPath' | 'seatsTaken' | 'createdAt'> | StoredCourse,
): string {
  const { title, description, skills, language, level, teacher, pricePaise, startsOn, endsOn, closesAt } = course
  const windows = course.salesWindows.flatMap(({ from, to, pricePaise }) => [from, to, pricePaise])
  const sessions = course.sessions.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt])
  const texts = [title, description, skills, language, level, teacher.name, teacher.externalId]
  return JSON.stringify([
    texts,
    pricePaise,
    startsOn,
    endsOn,
    closesAt,
    course.refundPromise,
    course.seatsTotal,
    course.status,
    windows,
    sessions,
  ])
}

function tooFewSeats(line: number, row: CourseRow, course: StoredCourse): RejectedRow {
  const fault = {
    field: 'seatsTotal',
    received: String(row.seatsTotal),
    expected: `at least ${course.seatsTaken}, the seats that are taken here already`,
  }
  return { line, externalId: row.externalId, faults: [fault] }
}

function registered(line: number, row: CourseRow, course: StoredCourse): RejectedRow {
  const fault = {
    field: 'status',
    received: row.status,
    expected: `cancelled, or as it is (${course.status}), for people have registered for the course`,
  }
  return { line, externalId: row.externalId, faults: [fault] }
}
