import { isDeepStrictEqual } from 'node:util'
import type { Pool } from 'pg'
import type { Change, Document } from '../../search/fields.ts'
import type { Found, SearchClient } from '../../search/search-client.ts'
import { AppError } from '../errors.ts'
import { type FailedCourse, sliceSize } from './index-writer.ts'
import { projectCourses } from './projection.ts'

/**
 * `missing`: published, but not in the index. `surplus`: in the index, but not published. `different`: the
 * index says something else. `failed`: the database's rows make no document, or the index refuses it.
 */
export interface Drift {
  id: number
  what: 'missing' | 'surplus' | 'different' | 'failed'
  detail: string
}

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

export interface ComparisonOptions {
  pool: Pool
  client: SearchClient
  catchUp: (timeoutMs: number) => Promise<boolean>
  progress: (progress: { done: number; total: number }) => void
  signal: AbortSignal
}

const rounds = 20
const patience = 10_000

/**
 * Compares index and database course by course. A difference counts only when it is still there after
 * the index has caught up with the feed, so that traffic meanwhile is no drift.
 * @throws AppError unavailable: the index does not catch up.
 */
export async function compareIndex(options: ComparisonOptions): Promise<Comparison> {
  const { courses, documents, suspects } = await findSuspects(options)
  return { courses, documents, drift: await confirm(options, suspects) }
}

/** Compares, then makes the index say what the database says. */
export async function repairIndex(
  options: ComparisonOptions & { write: (ids: readonly number[]) => Promise<FailedCourse[]> },
): Promise<Repair> {
  const comparison = await compareIndex(options)
  const ids = comparison.drift.map(({ id }) => id)
  for (let from = 0; from < ids.length; from += sliceSize) await options.write(ids.slice(from, from + sliceSize))
  return { ...comparison, remaining: await confirm(options, ids) }
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
type Suspect = Drift & { held: number | null }

// What the feed had on its way comes with the catching up, and with it another version. Who differs twice with the
// same version was forgotten by the feed; who has another one each time is being changed all the while.
async function confirm(options: ComparisonOptions, suspects: readonly number[]): Promise<Drift[]> {
  const drift: Drift[] = []
  let ids = suspects
  let before = new Map<number, number | null>()
  for (let round = 0; round < rounds && ids.length > 0; round++) {
    options.signal.throwIfAborted()
    if (!(await options.catchUp(patience))) throw stuck(ids.length)
    const different: Suspect[] = []
    for (let from = 0; from < ids.length; from += sliceSize) {
      different.push(...(await check(options, ids.slice(from, from + sliceSize))).drift)
    }
    const moving = different.filter(({ id, held }) => before.get(id) !== held)
    const still = different.filter(({ id, held }) => before.get(id) === held)
    drift.push(...still.map(({ id, what, detail }) => ({ id, what, detail })))
    before = new Map(moving.map(({ id, held }) => [id, held]))
    ids = moving.map(({ id }) => id)
  }
  return drift
}

function stuck(suspects: number): AppError {
  const message =
    `the index did not catch up with the feed in ${patience / 1000} s, so that ${suspects} differences ` +
    `cannot be told from changes on their way; "status" says what holds the feed back`
  return new AppError('unavailable', message, { retryAfter: 10 })
}

async function check({ pool, client }: ComparisonOptions, ids: readonly number[]) {
  const { changes, failed } = await projectCourses(pool, ids)
  const drift: Suspect[] = failed.map(({ id, error }) => ({ id, what: 'failed', detail: error, held: null }))
  for (const change of changes) {
    const found = await client.get(change.id)
    const difference = differenceOf(change, found, client)
    if (difference) drift.push({ ...difference, held: found?.version ?? null })
  }
  return { drift, published: failed.length + changes.filter(({ document }) => document !== null).length }
}

function differenceOf({ id, document }: Change, found: Found | null, client: SearchClient): Drift | undefined {
  if (document === null) {
    return found === null ? undefined : { id, what: 'surplus', detail: 'in the index, but not published' }
  }
  if (found === null) return { id, what: 'missing', detail: 'published, but not in the index' }
  const names = [...differentStored(document, found), ...differentTexts(document, found, client)]
  if (names.length === 0) return undefined
  // It differs whenever anything does, and says nothing by itself.
  const telling = names.filter((name) => !name.startsWith('fingerprint'))
  return { id, what: 'different', detail: (telling.length > 0 ? telling : names).join('; ') }
}

function differentStored(document: Document, found: Found): string[] {
  const expected = document.stored as Record<string, unknown>
  const actual = (found.stored ?? {}) as Record<string, unknown>
  const names = [...new Set([...Object.keys(expected), ...Object.keys(actual)])]
  return names
    .filter((name) => !isDeepStrictEqual(expected[name], actual[name]))
    .map((name) => `${name}: index ${brief(actual[name])}, database ${brief(expected[name])}`)
}

function differentTexts(document: Document, found: Found, client: SearchClient): string[] {
  return Object.entries(client.fields)
    .filter(([, spec]) => spec.kind === 'text')
    .filter(([field]) => !isDeepStrictEqual(document.values[field], found.values[field]))
    .map(([field]) => `${field}: index ${brief(found.values[field])}, database ${brief(document.values[field])}`)
}

function brief(value: unknown): string {
  const json = JSON.stringify(value) ?? 'nothing'
  return json.length > 60 ? `${json.slice(0, 57)}…` : json
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
