import type { Kysely } from 'kysely'
import type { Database } from '../../../db/schema.ts'
import { type Changed, makeChange } from '../../changes/make-change.ts'
import type { Clock } from '../../clock.ts'
import { noteForCommit } from '../../database/transaction.ts'
import { AppError } from '../../errors.ts'
import type { Order, Orderer } from '../../order.ts'
import { requireManagedCourse } from '../course-access.ts'
import type { CourseFacts } from '../course-facts.ts'
import { studentsToTell } from '../job-names.ts'
import { writtenMail } from '../notices/mailing-texts.ts'
import type { MailText } from '../notices/model.ts'
import { noticedCourse } from '../notices/queries.ts'
import { lockCourseSeats } from '../seat-statements.ts'
import { type CourseMessage, countEnrolled, insertMessage, messagesOf, messagesSince, quotesLiveLink } from './store.ts'

export interface MessagesOptions {
  db: Kysely<Database>
  clock: Clock
  /** To one course, within 24 hours. */
  messagesPerDay: number
  /** Where our pages are. */
  origin: () => string
}

/** What is to be written to all who take part in a course. */
interface Given {
  idOrSlug: string
  subject: string
  text: string
}

/** What is written to all who take part in a course. All throw AppError. */
export interface Messages {
  /**
   * Writes to all who take part, each once and none knowing of the others; whoever writes sees no address.
   *
   * @throws AppError notFound, forbidden: another teacher's; conflict: nobody takes part; unprocessable: a live link;
   * tooMany
   */
  write(order: Order, given: Given): Promise<Changed<CourseMessage>>
  /** What that would write, and to how many. @throws AppError as `write` does */
  preview(by: Orderer, given: Given): Promise<{ recipients: number; mail: MailText }>
  /** The newest first, and how many take part now. @throws AppError notFound, forbidden */
  list(
    by: Orderer,
    idOrSlug: string,
    page: { before: number | undefined; count: number },
  ): Promise<{ messages: CourseMessage[]; recipients: number }>
}

const dayMs = 86_400_000

export function createMessages(options: MessagesOptions): Messages {
  const { db } = options
  return {
    write: (order, given) => write(options, order, given),
    preview: (by, given) => preview(options, by, given),
    list: async (by, idOrSlug, page) => {
      const { id } = await requireManagedCourse(db, by, idOrSlug)
      return { messages: await messagesOf(db, id, page), recipients: await countEnrolled(db, id) }
    },
  }
}

function write(
  options: MessagesOptions,
  order: Order,
  { idOrSlug, subject, text }: Given,
): Promise<Changed<CourseMessage>> {
  return makeChange(options, order, async (tx, audit) => {
    const now = options.clock.now()
    const course = await requireManagedCourse(tx, order.by, idOrSlug)
    const { id: courseId } = course
    // Two at once are counted one after the other.
    await lockCourseSeats(tx, courseId)
    const recipients = await requireWritable(tx, options, course, `${subject}\n${text}`)
    const { accountId } = order.by as { accountId: number }
    const id = await insertMessage(tx, { courseId, accountId, subject, text, recipients, now })
    noteForCommit(tx, studentsToTell)
    audit({
      action: 'course.message',
      subject: { kind: 'course', id: courseId },
      after: { message: String(id), recipients },
    })
    return (await messagesOf(tx, courseId, { before: id + 1, count: 1 }))[0]!
  })
}

async function preview(options: MessagesOptions, by: Orderer, { idOrSlug, subject, text }: Given) {
  const { db, origin } = options
  const course = await requireManagedCourse(db, by, idOrSlug)
  const recipients = await requireWritable(db, options, course, `${subject}\n${text}`)
  const noticed = await noticedCourse(db, course.id)
  const from = 'accountId' in by && by.accountId === course.accountId ? noticed.teacher : null
  return { recipients, mail: writtenMail(noticed, { from, subject, text }, { origin: origin() }) }
}

/** To how many. */
async function requireWritable(
  db: Kysely<Database>,
  options: MessagesOptions,
  { id: courseId, state }: CourseFacts,
  words: string,
): Promise<number> {
  await requireAllowance(db, options, courseId)
  // Those of a cancelled course are counted until its registrations are ended.
  const recipients = state === 'published' ? await countEnrolled(db, courseId) : 0
  if (recipients === 0) throw new AppError('conflict', `Nobody takes part in course ${courseId}.`)
  if (await quotesLiveLink(db, courseId, words)) throw liveLink()
  return recipients
}

async function requireAllowance(
  db: Kysely<Database>,
  { clock, messagesPerDay }: MessagesOptions,
  courseId: number,
): Promise<void> {
  const now = clock.now()
  const written = await messagesSince(db, courseId, now - dayMs)
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
