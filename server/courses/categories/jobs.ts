import type { Kysely } from 'kysely'
import type { Database } from '../../../db/schema.ts'
import { brokenConstraint } from '../../database/database-error.ts'
import { transaction } from '../../database/transaction.ts'
import { mergedCategories } from './queries.ts'
import { deleteCategory, moveMergedCourses } from './store.ts'

/** A transaction must not write for longer than 200 ms. */
const atOnce = 200
const attempts = 10

/**
 * Moves the courses of merged categories to where they count already, some at a time, and takes the categories away;
 * gives how many courses. Can be ended after any transaction and run again, also twice at once.
 *
 * @throws the signal's reason
 */
export async function finishMerges(db: Kysely<Database>, signal?: AbortSignal): Promise<number> {
  let courses = 0
  for (const id of await mergedCategories(db)) courses += await finishMerge(db, id, signal)
  return courses
}

async function finishMerge(db: Kysely<Database>, id: number, signal: AbortSignal | undefined): Promise<number> {
  let courses = 0
  for (let failed = 0; ; ) {
    signal?.throwIfAborted()
    try {
      const moved = await transaction(db, (tx) => moveMergedCourses(tx, id, atOnce), { retry: true })
      courses += moved
      if (moved > 0) continue
      await transaction(db, (tx) => deleteCategory(tx, id))
      return courses
    } catch (error) {
      // Another change came in between: a course more, or the category it goes to has gone on itself.
      if (brokenConstraint(error) === undefined || ++failed === attempts) throw error
    }
  }
}
