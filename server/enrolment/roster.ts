import { stringify } from 'csv-stringify/sync'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { isoInstant } from '../iso-instant.ts'
import type { Orderer } from '../order.ts'
import { requireManagedCourse } from './course-access.ts'
import { type RosterEntry, rosterOf } from './queries.ts'

const page = 1_000

export interface RosterFile {
  /** What it is saved as. */
  name: string
  text: string
}

/** Whoever takes part, after a number. @throws AppError notFound, forbidden */
export async function readRoster(
  db: Kysely<Database>,
  by: Orderer,
  idOrSlug: string,
  part: { after: number; count: number; now: number },
): Promise<RosterEntry[]> {
  return rosterOf(db, (await requireManagedCourse(db, by, idOrSlug)).id, part)
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
  const { id: courseId, slug } = await requireManagedCourse(db, by, idOrSlug)
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
