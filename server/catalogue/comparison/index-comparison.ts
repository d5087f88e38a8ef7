import type { Pool } from 'pg'
import { AppError } from '../../errors.ts'
import type { FailedCourse } from '../index-writer.ts'
import { projectCourses } from '../projection.ts'
import { sliceSize, slicesOf } from '../slices-of.ts'
import { type CourseDrift, courseDrift, courseName } from './course-drift.ts'
import { type Drift, lasting, rounds } from './drift.ts'
import { type Surroundings, surroundingsDrift } from './surroundings-drift.ts'

export interface Comparison {
  /** How many published courses the database holds, and documents the index. */
  courses: number
  documents: number
  drift: Drift[]
}

export interface Repair extends Comparison {
  /** What is left after the repair. */
  remaining: Drift[]
}

export interface ComparisonOptions extends Surroundings {
  catchUp: (timeoutMs: number) => Promise<boolean>
  progress: (progress: { done: number; total: number }) => void
  signal: AbortSignal
}

const patience = 10_000

/**
 * Compares a process with the database: the index course by course, and what it keeps beside. A difference counts only
 * when it is still there after the index has caught up with the feed, so that traffic meanwhile is no drift.
 * @throws AppError unavailable: the index does not catch up.
 */
export async function compareIndex(options: ComparisonOptions): Promise<Comparison> {
  const { courses, documents, suspects } = await findSuspects(options)
  return { courses, documents, drift: [...(await confirm(options, suspects)), ...(await beside(options))] }
}

export interface Repairs {
  write(ids: readonly number[]): Promise<FailedCourse[]>
  /** Reads anew what the process keeps beside documents. */
  reload(): Promise<void>
}

/** Compares, then makes the process say what the database says. */
export async function repairIndex(options: ComparisonOptions & Repairs): Promise<Repair> {
  const comparison = await compareIndex(options)
  if (comparison.drift.length === 0) return { ...comparison, remaining: [] }
  const ids = comparison.drift.flatMap(({ id }) => (id === null ? [] : [id]))
  for (const slice of slicesOf(ids)) await options.write(slice)
  await options.reload()
  return { ...comparison, remaining: [...(await confirm(options, ids)), ...(await beside(options))] }
}

function beside(options: ComparisonOptions): Promise<Drift[]> {
  return lasting(
    () => surroundingsDrift(options),
    () => caughtUp(options),
  )
}

async function caughtUp({ catchUp, signal }: ComparisonOptions): Promise<void> {
  signal.throwIfAborted()
  if (!(await catchUp(patience))) throw stuck()
}

async function findSuspects(options: ComparisonOptions) {
  const { pool, client, signal, progress } = options
  const suspects: number[] = []
  const total = (await client.status()).documents
  let courses = 0
  let documents = 0
  for (let ids = await idsAfter(pool, 0); ids.length > 0; ids = await idsAfter(pool, ids.at(-1) ?? 0)) {
    signal.throwIfAborted()
    const { drift, published } = await check(options, ids)
    for (const { id } of drift) suspects.push(id)
    courses += published
    progress({ done: courses, total: Math.max(courses, total) })
  }
  for await (const batch of client.versions()) {
    signal.throwIfAborted()
    documents += batch.length
    suspects.push(
      ...(await withoutCourse(
        pool,
        batch.map(({ id }) => id),
      )),
    )
  }
  return { courses, documents, suspects }
}

/** A difference, and which version the index held when it was found. */
type Suspect = CourseDrift & { held: number | null }

// What the feed had on its way comes with the catching up, and with it another version. Who differs twice with the
// same version was forgotten by the feed; who has another one each time is being changed all the while.
async function confirm(options: ComparisonOptions, suspects: readonly number[]): Promise<CourseDrift[]> {
  const drift: CourseDrift[] = []
  let ids = suspects
  let before = new Map<number, number | null>()
  for (let round = 0; round < rounds && ids.length > 0; round++) {
    await caughtUp(options)
    const different: Suspect[] = []
    for (const slice of slicesOf(ids)) different.push(...(await check(options, slice)).drift)
    const moving = different.filter(({ id, held }) => before.get(id) !== held)
    const still = different.filter(({ id, held }) => before.get(id) === held)
    drift.push(...still.map(({ held: _held, ...lasting }) => lasting))
    before = new Map(moving.map(({ id, held }) => [id, held]))
    ids = moving.map(({ id }) => id)
  }
  return drift.sort((one, other) => one.id - other.id)
}

function stuck(): AppError {
  const message =
    `the index did not catch up with the feed in ${patience / 1000} s, so that differences ` +
    `cannot be told from changes on their way; "status" says what holds the feed back`
  return new AppError('unavailable', message, { retryAfter: 10 })
}

async function check({ pool, client, saleInHand }: ComparisonOptions, ids: readonly number[]) {
  const { changes, failed } = await projectCourses(pool, ids)
  const drift = failed.map(({ id, error }): Suspect => {
    return { name: courseName(id), id, what: 'failed', detail: error, held: null }
  })
  for (const change of changes) {
    const found = await client.get(change.id)
    const difference = courseDrift(change, found, client, saleInHand.aheadFrom)
    if (difference) drift.push({ ...difference, held: found?.version ?? null })
  }
  return { drift, published: failed.length + changes.filter(({ document }) => document !== null).length }
}

async function idsAfter(pool: Pool, id: number): Promise<number[]> {
  const { rows } = await pool.query<{ id: string }>(
    'select id::text from course where id > $1 order by course.id limit $2',
    [id, sliceSize],
  )
  return rows.map((row) => Number(row.id))
}

async function withoutCourse(pool: Pool, ids: readonly number[]): Promise<number[]> {
  const { rows } = await pool.query<{ id: string }>(
    `select wanted.id::text from unnest($1::bigint[]) wanted (id)
     where not exists (select from course where course.id = wanted.id)`,
    [ids],
  )
  return rows.map((row) => Number(row.id))
}
