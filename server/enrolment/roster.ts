import { stringify } from 'csv-stringify/sync'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { AppError } from '../errors.ts'
import { isoInstant } from '../iso-instant.ts'
import type { Orderer } from '../order.ts'
import { type CourseFacts, findCourse } from './course-facts.ts'
import { type RosterEntry, rosterOf } from './queries.ts'

const page = 1_000

export interface RosterFile {
  /** What it is saved as. */
  name: string
  text: string
}

/** The course of a roster. @throws AppError notFound, forbidden: another teacher's */
export async function requireManaged(db: Kysely<Database>, by: Orderer, idOrSlug: string): Promise<number> {
  return (await managedCourse(db, by, idOrSlug)).id
}

async function managedCourse(db: Kysely<Database>, by: Orderer, idOrSlug: string): Promise<CourseFacts> {
  const course = await findCourse(db, idOrSlug)
  if (course === null) throw new AppError('notFound', `There is no course ${JSON.stringify(idOrSlug.slice(0, 100))}.`)
  if ('role' in by && (by.role === 'operator' || by.accountId === course.accountId)) return course
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

/** Spreadsheets read UTF-8 by it; without, they take letters for those of their own country. */
const byteOrderMark = '\ufeff'

/** The same as CSV (RFC 4180), whole; formulas of names are escaped. @throws AppError notFound, forbidden */
export async function rosterFile(
  db: Kysely<Database>,
  by: Orderer,
  idOrSlug: string,
  now: number,
): Promise<RosterFile> {
  const { id: courseId, slug } = await managedCourse(db, by, idOrSlug)
  let text = `${byteOrderMark}name,state,since\r\n`
  for (let after = 0; ; ) {
    const entries = await rosterOf(db, courseId, { after, count: page, now })
    text += stringify(
      entries.map(({ name, state, since }) => [name ?? '', state, isoInstant(since)]),
      { escape_formulas: true, record_delimiter: 'windows' },
    )
    if (entries.length < page) return { name: `roster-${slug}.csv`, text }
    after = entries.at(-1)!.number
  }
}
