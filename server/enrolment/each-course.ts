import { isOutage } from '../database/database-error.ts'
import { AppError } from '../errors.ts'

/** What is done course by course. */
export interface CourseWork<Item extends { courseId: number }> {
  /** The next ones after an id, in the order of ids; none: that was all. */
  next(after: number): Promise<readonly Item[]>
  /** Gives how much was done. */
  work(item: Item): Promise<number>
}

/**
 * Does what there is to do, once for each course; one where it fails holds up no other. Gives how much was done.
 *
 * @throws the signal's reason; that the database is away; AppError internal, once all others are done: which courses
 * failed, with the first failure
 */
export async function eachCourse<Item extends { courseId: number }>(
  { next, work }: CourseWork<Item>,
  signal?: AbortSignal,
): Promise<number> {
  const failures = new Map<number, unknown>()
  let done = 0
  for (let items = await next(0); items.length > 0; items = await next(items.at(-1)!.courseId)) {
    for (const item of items) {
      signal?.throwIfAborted()
      try {
        done += await work(item)
      } catch (error) {
        signal?.throwIfAborted()
        if (isOutage(error)) throw error
        failures.set(item.courseId, error)
      }
    }
  }
  if (failures.size > 0) throw failed(failures)
  return done
}

const named = 20

function failed(failures: ReadonlyMap<number, unknown>): AppError {
  const ids = [...failures.keys()]
  const more = ids.length > named ? ` and ${ids.length - named} more` : ''
  const [cause] = failures.values()
  const courses = `${ids.slice(0, named).join(', ')}${more}`
  return new AppError('internal', `These courses failed, all others are done: ${courses}`, { cause })
}
