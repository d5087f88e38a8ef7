import { stringify } from 'csv-stringify/sync'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { AppError } from '../errors.ts'
import { isoInstant } from '../iso-instant.ts'
import type { Orderer } from '../order.ts'
import { findCourse } from './course-facts.ts'
import { type RosterEntry, rosterOf } from './queries.ts'

const page = 1_000

/** The course of a roster. @throws AppError notFound, forbidden: another teacher's */
export async function requireManaged(db: Kysely<Database>, by: Orderer, idOrSlug: string): Promise<number> {
  const course = await findCourse(db, idOrSlug)
  if (course === null) throw new AppError('notFound', `There is no course ${JSON.stringify(idOrSlug.slice(0, 100))}.`)
  if ('role' in by && (by.role === 'operator' || by.accountId === course.accountId)) return course.id
  throw new AppError('forbidden', `Course ${course.id} is another teacher's.`)
}

/** Whoever takes part, after a number. @throws AppError notFound, forbidden */
export async function readRoster(
  db: Kysely<Database>,
  by: Orderer,
  idOrSlug: string,
  part: { after: number; count: number; now: number },
): Promise<RosterEntry[]> {
  return rosterOf(db, await requireManaged(db, by, idOrSlug), part)
}

/** The same as CSV, whole; formulas of names are escaped. @throws AppError notFound, forbidden */
export async function rosterText(db: Kysely<Database>, by: Orderer, idOrSlug: string, now: number): Promise<string> {
  const courseId = await requireManaged(db, by, idOrSlug)
  let text = 'name,state,since\n'
  for (let after = 0; ; ) {
    const entries = await rosterOf(db, courseId, { after, count: page, now })
    text += stringify(
      entries.map(({ name, state, at }) => [name ?? '', state, isoInstant(at)]),
      { escape_formulas: true },
    )
    if (entries.length < page) return text
    after = entries.at(-1)!.number
  }
}
