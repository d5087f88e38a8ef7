import type { Kysely } from 'kysely'
import type { Database } from '../../../db/schema.ts'
import { currentTransaction } from '../../database/current-transaction.ts'
import { changeSeatTotals, courseCancelled, openSeats, scheduleMoved } from '../../enrolment/service.ts'
import type { Order } from '../../order.ts'
import { categoryKey, ensureCategories } from '../category-store.ts'
import { freeCourseSlugs, type SlugHints } from '../course-slugs.ts'
import { takeImportTurn } from '../import-turn.ts'
import { courseSlug } from '../slug.ts'
import {
  type CourseRecord,
  insertCourses,
  insertSalesWindows,
  insertSessions,
  lockCourses,
  newCourseIds,
  replaceSalesWindows,
  replaceSessions,
  updateCourses,
} from '../store.ts'
import { ensureTeachers, teacherKey } from '../teacher-store.ts'
import { auditChunk } from './audit-chunk.ts'
import { type ChunkPlan, type ChunkRow, planChunk, type Update } from './plan-chunk.ts'

/** Something came in between planning and writing; planned anew, it goes in or is rejected with its reason. */
export class OvertakenError extends Error {}

/** When, by whom and with what a chunk is written. */
export interface Writing {
  now: number
  order: Order
  hints: SlugHints
}

/** A chunk as it was written, and the transaction that did. */
export interface WrittenChunk extends ChunkPlan {
  tx: bigint
}

/** Compares a chunk and writes what differs, all within the transaction `tx`. */
export async function writeChunk(
  tx: Kysely<Database>,
  rows: readonly ChunkRow[],
  known: ChunkPlan,
  writing: Writing,
): Promise<WrittenChunk> {
  await takeImportTurn(tx)
  await lockCourses(
    tx,
    known.updates.map(({ stored }) => stored.id),
  )
  const plan = await planChunk(tx, rows)
  const write = [...plan.creates, ...plan.updates]
  const categories = await ensureCategories(
    tx,
    write.map(({ row }) => row.categoryPath),
  )
  const teachers = await ensureTeachers(
    tx,
    write.filter((change) => keptTeacher(change) === null).map(({ row }) => row.teacher),
  )
  const record = (id: number, change: ChunkRow | Update): CourseRecord => ({
    id,
    row: change.row,
    categoryId: categories.get(categoryKey(change.row.categoryPath))!,
    teacherId: keptTeacher(change) ?? teachers.get(teacherKey(change.row.teacher))!,
  })
  const ids = await newCourseIds(tx, plan.creates.length)
  await createCourses(
    tx,
    plan.creates.map((create, index) => record(ids[index]!, create)),
    writing,
  )
  await changeCourses(tx, plan.updates, (update) => record(update.stored.id, update), writing)
  await auditChunk(tx, writing, {
    created: plan.creates.map((create, index) => ({ ...create, id: ids[index]! })),
    updated: plan.updates,
    categories,
  })
  return { ...plan, tx: await currentTransaction(tx) }
}

/** A course keeps the teacher that its row calls the same, which may be one that no row can mean: of an account. */
function keptTeacher(change: ChunkRow | Update): number | null {
  if (!('stored' in change)) return null
  const { teacher, teacherId } = change.stored
  return teacherKey(teacher) === teacherKey(change.row.teacher) && teacher.name === change.row.teacher.name
    ? teacherId
    : null
}

async function createCourses(
  tx: Kysely<Database>,
  records: readonly CourseRecord[],
  { now, hints }: Writing,
): Promise<void> {
  if (records.length === 0) return
  const slugs = await freeCourseSlugs(
    tx,
    records.map(({ id, row }) => courseSlug(row.title, id)),
    hints,
  )
  await insertCourses(
    tx,
    records.map((record, index) => ({ ...record, slug: slugs[index]! })),
    now,
  )
  const seats = records.map(({ id, row }) => ({ courseId: id, total: row.seatsTotal, imported: row.seatsTaken }))
  await openSeats(tx, seats)
  await insertSalesWindows(tx, records)
  await insertSessions(tx, records)
}

async function changeCourses(
  tx: Kysely<Database>,
  updates: readonly Update[],
  record: (update: Update) => CourseRecord,
  { now, hints }: Writing,
): Promise<void> {
  if (updates.length === 0) return
  const slugs = await firstSlugs(tx, updates, hints)
  await updateCourses(
    tx,
    updates.map((update) => ({ ...record(update), slug: slugs.get(update.stored.id) })),
    now,
  )
  await changeSeats(tx, updates)
  const windows = updates.filter((update) => differs(update, 'salesWindows'))
  const sessions = updates.filter((update) => differs(update, 'sessions'))
  if (windows.length > 0) await replaceSalesWindows(tx, windows.map(record))
  if (sessions.length > 0) await replaceSessions(tx, sessions.map(record))
  await scheduleMoved(
    tx,
    updates.filter(movesSchedule).map(({ stored }) => ({ courseId: stored.id, former: stored })),
    now,
  )
  if (updates.some(({ row }) => row.status === 'cancelled')) courseCancelled(tx)
}

function movesSchedule(update: Update): boolean {
  const { row, stored } = update
  return row.startsOn !== stored.startsOn || row.endsOn !== stored.endsOn || differs(update, 'sessions')
}

/** Slugs for drafts that never had one. */
async function firstSlugs(tx: Kysely<Database>, updates: readonly Update[], hints: SlugHints) {
  const without = updates.filter(({ stored }) => stored.slug === null)
  if (without.length === 0) return new Map<number, string>()
  const slugs = await freeCourseSlugs(
    tx,
    without.map(({ row, stored }) => courseSlug(row.title, stored.id)),
    hints,
  )
  return new Map(without.map(({ stored }, index) => [stored.id, slugs[index]!]))
}

async function changeSeats(tx: Kysely<Database>, updates: readonly Update[]): Promise<void> {
  const opened = updates.filter(({ stored }) => stored.seatsTotal === null)
  const changed = updates.filter(({ row, stored }) => ![row.seatsTotal, null].includes(stored.seatsTotal))
  await openSeats(
    tx,
    opened.map(({ row, stored }) => ({ courseId: stored.id, total: row.seatsTotal, imported: row.seatsTaken })),
  )
  const full = await changeSeatTotals(
    tx,
    changed.map(({ row, stored }) => ({ courseId: stored.id, total: row.seatsTotal })),
  )
  if (full.length > 0) throw new OvertakenError(`seats of course ${full[0]} were taken meanwhile`)
}

function differs({ row, stored }: Update, field: 'salesWindows' | 'sessions'): boolean {
  const inOrder = (values: readonly object[]) => JSON.stringify(values.map((value) => Object.entries(value).sort()))
  return inOrder(row[field]) !== inOrder(stored[field])
}
