import type { Transaction } from 'kysely'
import type { Database } from '../../../db/schema.ts'
import { lockAccount } from '../../accounts/queries.ts'
import { transaction } from '../../database/transaction.ts'
import { type Attachment, waitAfterAttempt } from '../../mail/model.ts'
import { oweMail } from '../../mail/service.ts'
import type { RegistrationsOptions } from '../registrations-options.ts'
import { calendarAttachment } from './calendar-attachment.ts'
import { CourseDates } from './course-dates.ts'
import { failureText } from './failure-text.ts'
import type { Writing } from './mail-parts.ts'
import type { MailText, Notice, NoticedCourse, NoticedRegistration } from './model.ts'
import type { NoticesOptions } from './notices-options.ts'
import { hasRegisteredAgain, noticedCourse, noticedRegistration } from './queries.ts'
import { partRefundMail, paymentRefusedMail, refundSentMail } from './refund-texts.ts'
import {
  cancelledByOperatorMail,
  cancelledMail,
  courseCancelledMail,
  enrolledMail,
  holdEndedMail,
  lineEndedMail,
  offerEndedMail,
  offerMail,
  type RegistrationFacts,
  refundedAtProviderMail,
} from './registration-texts.ts'
import { postponeNotice, takeNotice } from './store.ts'

/**
 * Owes the mails of all notices that are due. Each is taken away in the transaction that owes its mail, so that there is
 * one mail for each, whoever is killed when. One that fails is tried again later and holds up no other. Gives how many.
 */
export async function tellEach(options: NoticesOptions, signal?: AbortSignal): Promise<number> {
  const { db, clock, log } = options
  for (let told = 0; ; told++) {
    signal?.throwIfAborted()
    const hand: { notice: Notice | null } = { notice: null }
    try {
      await transaction(db, async (tx) => {
        hand.notice = await takeNotice(tx, clock.now())
        if (hand.notice !== null) await tell(tx, options, hand.notice)
      })
      if (hand.notice === null) return told
    } catch (error) {
      // Nothing was taken: it is the database.
      if (hand.notice === null) throw error
      const { id, kind, attempts } = hand.notice
      log.warn({ err: error, notice: id, kind }, 'a student could not be told')
      await postponeNotice(db, id, { error: failureText(error), nextAt: clock.now() + waitAfterAttempt(attempts + 1) })
    }
  }
}

/** A closed account is told nothing: what it was owed went with it. */
async function tell(tx: Transaction<Database>, options: NoticesOptions, notice: Notice): Promise<void> {
  const account = await lockAccount(tx, notice.accountId)
  if (account === null) return
  const { calendar, clock, origin } = options
  const writing = { dates: new CourseDates(calendar.timeZone), calendar, origin: origin() }
  const course = await noticedCourse(tx, notice.courseId)
  const registration = notice.registrationId === null ? null : await noticedRegistration(tx, notice.registrationId)
  const mail =
    registration === null
      ? lineEndedMail(course, writing)
      : await mailOf(tx, options, { notice, course, registration, writing })
  if (mail === null) return
  await oweMail(
    tx,
    {
      ...mail,
      to: account.email,
      accountId: account.id,
      endsAt: notice.kind === 'offered' ? registration?.openUntil : null,
      attachment: registration === null ? null : await attachmentOf(tx, notice, registration, writing),
    },
    clock.now(),
  )
}

/** With what a student takes part from now on, and with what he does not any more. */
function attachmentOf(
  tx: Transaction<Database>,
  { kind, at }: Notice,
  registration: NoticedRegistration,
  { origin }: Writing,
): Promise<Attachment | null> | null {
  if (kind === 'enrolled') return calendarAttachment(tx, registration, { endedAt: null, origin })
  const isEnd = ['byStudent', 'byOperator', 'courseCancelled', 'refundedAtProvider'].includes(kind)
  return isEnd ? calendarAttachment(tx, registration, { endedAt: at, origin }) : null
}

interface Telling {
  notice: Notice
  course: NoticedCourse
  registration: NoticedRegistration
  writing: Writing
}

/** Null: it is not true any more, and what came after it is told by itself. */
async function mailOf(
  tx: Transaction<Database>,
  { payments, clock }: Pick<RegistrationsOptions, 'payments' | 'clock'>,
  { notice, course, registration, writing }: Telling,
): Promise<MailText | null> {
  const { kind, at, reason } = notice
  const { state, paymentId, openUntil } = registration
  const isOn = course.state === 'published'
  const refundPaise = paymentId === null ? 0 : await payments.refundedSince(tx, paymentId, at)
  const facts: RegistrationFacts = { course, registration, refundPaise, reason }
  const refund = { course, registration, amountPaise: notice.amountPaise ?? 0, reason }
  switch (kind) {
    case 'enrolled':
      return state === 'enrolled' && isOn ? enrolledMail(facts, writing) : null
    case 'offered':
      return state === 'offered' && openUntil! > clock.now() && isOn ? offerMail(facts, writing) : null
    case 'holdEnded':
      return state === 'lapsed' && !(await hasRegisteredAgain(tx, registration.id))
        ? holdEndedMail(facts, writing)
        : null
    case 'offerEnded':
      return offerEndedMail(facts, writing)
    case 'byStudent':
      return cancelledMail(facts, writing)
    case 'byOperator':
      return cancelledByOperatorMail(facts, writing)
    case 'courseCancelled':
      return courseCancelledMail(facts, writing)
    case 'refundedAtProvider':
      return refundedAtProviderMail(facts, writing)
    case 'refundDue':
      return paymentRefusedMail(refund, writing)
    case 'refundDone':
      return refundSentMail(refund, writing)
    case 'partRefund':
      return partRefundMail(refund, writing)
    case 'lineEnded':
      return lineEndedMail(course, writing)
    default:
      return kind satisfies never
  }
}
