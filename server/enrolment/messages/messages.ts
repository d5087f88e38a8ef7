import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../../db/schema.ts'
import { type Changed, makeChange } from '../../changes/make-change.ts'
import type { Clock } from '../../clock.ts'
import { noteForCommit } from '../../database/transaction.ts'
import { AppError } from '../../errors.ts'
import type { Order, Orderer } from '../../order.ts'
import { studentsToTell } from '../job-names.ts'
import { requireManaged, requireManagedCourse } from '../roster.ts'
import { lockCourseSeats } from '../seat-statements.ts'
import { type CourseMessage, countEnrolled, insertMessage, messagesOf, messagesSince, quotesLiveLink } from './store.ts'

export interface MessagesOptions {
  db: Kysely<Database>
  clock: Clock
  /** To one course, within 24 hours. */
  messagesPerDay: number
}

/** What is written to all who take part in a course. All throw AppError. */
export interface Messages {
  /**
   * Writes to all who take part, each once and none knowing of the others; whoever writes sees no address.
   *
   * @throws AppError notFound, forbidden: another teacher's; conflict: nobody takes part; unprocessable: a live link;
   * tooMany
   */
  write(order: Order, given: { idOrSlug: string; subject: string; text: string }): Promise<Changed<CourseMessage>>
  /** The newest first. @throws AppError notFound, forbidden */
  list(by: Orderer, idOrSlug: string, page: { before: number | undefined; count: number }): Promise<CourseMessage[]>
}

const dayMs = 86_400_000

export function createMessages(options: MessagesOptions): Messages {
  const { db, clock } = options
  return {
    write: (order, { idOrSlug, subject, text }) =>
      makeChange(options, order, async (tx, audit) => {
        const now = clock.now()
        const { id: courseId, state } = await requireManagedCourse(tx, order.by, idOrSlug)
        if (state === 'cancelled')
          throw new AppError('conflict', `Course ${courseId} was cancelled; nobody takes part.`)
        // Two at once are counted one after the other.
        await lockCourseSeats(tx, courseId)
        await requireAllowance(tx, options, courseId, now)
        const recipients = await countEnrolled(tx, courseId)
        if (recipients === 0) throw new AppError('conflict', `Nobody takes part in course ${courseId}.`)
        if (await quotesLiveLink(tx, courseId, `${subject}\n${text}`)) throw liveLink()
        const { accountId } = order.by as { accountId: number }
        const id = await insertMessage(tx, { courseId, accountId, subject, text, recipients, now })
        noteForCommit(tx, studentsToTell)
        audit({
          action: 'course.message',
          subject: { kind: 'course', id: courseId },
          after: { message: String(id), recipients },
        })
        return (await messagesOf(tx, courseId, { before: id + 1, count: 1 }))[0]!
      }),
    list: async (by, idOrSlug, page) => messagesOf(db, await requireManaged(db, by, idOrSlug), page),
  }
}

async function requireAllowance(
  tx: Transaction<Database>,
  { messagesPerDay }: MessagesOptions,
  courseId: number,
  now: number,
): Promise<void> {
  const written = await messagesSince(tx, courseId, now - dayMs)
  if (written.length < messagesPerDay) return
  const freeAt = written[written.length - messagesPerDay]! + dayMs
  throw new AppError('tooMany', `Those who take part were written to ${written.length} times within a day.`, {
    retryAfter: Math.max(1, Math.ceil((freeAt - now) / 1_000)),
  })
}

/** Mail is passed on; our page asks who one is. */
function liveLink(): AppError {
  const expected = 'a text without live links, which those who take part find on the page of the course'
  return new AppError('unprocessable', `text: expected ${expected}.`, {
    faults: [{ parameter: 'text', received: 'a live link', expected }],
  })
}
