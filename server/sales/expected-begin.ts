import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { isoInstant } from '../iso-instant.ts'
import { expectedMs, type SaleTerms, wholeSecond } from './model.ts'
import { coursesAhead } from './store.ts'
import { unprocessable } from './unprocessable.ts'

/** When a change of a sale over so many courses can take effect, as expected: those before it come first. */
export async function soonest(db: Kysely<Database>, courses: number, now: number): Promise<number> {
  return wholeSecond(now + expectedMs(courses + (await coursesAhead(db))))
}

/** When a sale is expected to begin. */
export async function expectedBegin(
  db: Kysely<Database>,
  { from }: Pick<SaleTerms, 'from'>,
  courses: number,
  now: number,
): Promise<number> {
  return Math.max(from ?? 0, await soonest(db, courses, now))
}

/** @throws AppError unprocessable: a sale would not begin before its end */
export function requireBeginBefore(to: number, begin: number): void {
  if (begin < to) return
  throw unprocessable('to', isoInstant(to), `an instant after ${isoInstant(begin)}, when it is expected to begin`)
}
