import type { Transaction } from 'kysely'
import type { Database } from '../../../db/schema.ts'
import { transaction } from '../../database/transaction.ts'
import { waitAfterAttempt } from '../../mail/model.ts'
import { oweMail } from '../../mail/service.ts'
import { movedRefundEnd } from '../cancellation.ts'
import { calendarAttachment } from './calendar-attachment.ts'
import { CourseDates, reminderEnd } from './course-dates.ts'
import { failureText } from './failure-text.ts'
import type { Writing } from './mail-parts.ts'
import {
  isOvertaken,
  lockAddresses,
  lockMailing,
  type Mailing,
  markTold,
  nextRecipients,
  postponeMailing,
  type Recipient,
} from './mailing-store.ts'
import { datesMovedMail, reminderMail, writtenMail } from './mailing-texts.ts'
import type { MailText, NoticedCourse } from './model.ts'
import type { NoticesOptions } from './notices-options.ts'
import { noticedCourse } from './queries.ts'

/** A transaction must not write for longer than 200 ms. */
const peopleAtOnce = 50

/**
 * Owes the mails of all mailings that are due, to some people at a time: whom it has told is written down in the
 * transaction that owes their mails, so that each gets one, whoever is killed when. Gives how many mails.
 */
export async function tellAll(options: NoticesOptions, signal?: AbortSignal): Promise<number> {
  const { db, clock, log } = options
  for (let told = 0; ; ) {
    signal?.throwIfAborted()
    const hand: { mailing: Mailing | null } = { mailing: null }
    try {
      told += await transaction(db, async (tx) => {
        hand.mailing = await lockMailing(tx, clock.now())
        return hand.mailing === null ? 0 : tellSome(tx, options, hand.mailing)
      })
      if (hand.mailing === null) return told
    } catch (error) {
      if (hand.mailing === null) throw error
      const { id, kind, attempts } = hand.mailing
      log.warn({ err: error, mailing: id, kind }, 'those who take part in a course could not be told')
      await postponeMailing(db, id, { error: failureText(error), nextAt: clock.now() + waitAfterAttempt(attempts + 1) })
    }
  }
}

async function tellSome(tx: Transaction<Database>, options: NoticesOptions, mailing: Mailing): Promise<number> {
  const { clock, calendar, origin } = options
  const now = clock.now()
  const course = await noticedCourse(tx, mailing.courseId)
  const isVoid = await isVoidNow(tx, mailing, course, reminderEnd(course, calendar) <= now)
  const recipients = isVoid ? [] : await nextRecipients(tx, mailing, peopleAtOnce)
  const accountIds = recipients.map(({ accountId }) => accountId)
  const addresses = await lockAddresses(tx, accountIds)
  const writing = { dates: new CourseDates(calendar.timeZone), calendar, origin: origin() }
  for (const recipient of recipients) {
    const to = addresses.get(recipient.accountId)
    if (to === undefined) continue
    const mail = await mailOf(tx, { mailing, course, recipient, writing, now })
    const attachment =
      mailing.kind === 'datesMoved'
        ? await calendarAttachment(tx, recipient, { endedAt: null, origin: writing.origin })
        : null
    await oweMail(tx, { ...mail, to, accountId: recipient.accountId, attachment }, now)
  }
  const through = recipients.at(-1)?.number ?? mailing.toldThrough
  await markTold(tx, mailing, { through, isDone: recipients.length < peopleAtOnce, now })
  return addresses.size
}

/** Not true any more, or said by what came after it. */
async function isVoidNow(
  tx: Transaction<Database>,
  mailing: Mailing,
  course: NoticedCourse,
  hasBegun: boolean,
): Promise<boolean> {
  const isOn = course.state === 'published'
  switch (mailing.kind) {
    case 'reminder':
      return !isOn || hasBegun || course.startsOn !== mailing.startsOn
    case 'datesMoved':
      return !isOn || isOvertaken(tx, mailing)
    case 'message':
      return false
    default:
      return mailing.kind satisfies never
  }
}

interface Telling {
  mailing: Mailing
  course: NoticedCourse
  recipient: Recipient
  writing: Writing
  now: number
}

async function mailOf(
  tx: Transaction<Database>,
  { mailing, course, recipient, writing, now }: Telling,
): Promise<MailText> {
  const { kind, accountId, subject, body } = mailing
  switch (kind) {
    case 'reminder':
      return reminderMail(course, writing, writing.calendar.dateOf(now) === course.startsOn)
    case 'datesMoved': {
      const registration = { ...recipient, courseId: course.id }
      const cancelUntil = await movedRefundEnd(tx, registration, course, { calendar: writing.calendar, now })
      return datesMovedMail({ course, registration, cancelUntil }, writing)
    }
    case 'message': {
      const from = accountId === course.teacherAccountId ? course.teacher : null
      return writtenMail(course, { from, subject: subject!, text: body! }, writing)
    }
    default:
      return kind satisfies never
  }
}
