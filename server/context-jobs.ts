import { pruneAccounts } from './accounts/jobs.ts'
import { pruneSignIns } from './audit/jobs.ts'
import { pruneChanges } from './changes/prune-changes.ts'
import type { Context } from './context.ts'
import { type IndexesFollow, indexesFollow, type LocalFollower } from './context-following.ts'
import { paymentJobs, recurringPaymentJobs } from './context-payment-jobs.ts'
import { ownOrigin, paymentsOptions } from './context-payments.ts'
import { finishMerges } from './courses/categories/jobs.ts'
import { deleteClosedDrafts } from './courses/delete-closed-drafts.ts'
import { coursesCancelled, lapseHolds, seatsFreed, studentsToTell } from './enrolment/job-names.ts'
import { endCancelled, lapseOpen, workOffLines } from './enrolment/jobs.ts'
import { tellStudents } from './enrolment/notices/jobs.ts'
import { pruneChangeLog } from './feed/prune.ts'
import { type JobHandler, type RecurringJob, runWorker } from './jobs/run-worker.ts'
import { outboxFolder } from './mail/create-mailer.ts'
import { pruneMail, sendOwedMail } from './mail/jobs.ts'
import { mailOwed } from './mail/model.ts'
import { createPayments } from './payments/service.ts'
import { PlatformCalendar } from './platform-calendar.ts'
import { closeJob, closePastSales } from './sales/close-past-sales.ts'
import { disruptionsJob, workOffDisruptions } from './sales/disruptions/work-off.ts'
import { prunePreviews } from './sales/previews.ts'
import { setUpJob, setUpSales } from './sales/set-up-sales.ts'

export interface RunningWorker {
  /** Jobs in hand are finished, or given back when the time is up. */
  stop(patienceMs: number): Promise<void>
}

const recurring: readonly RecurringJob[] = [
  { name: 'prune-change-log', at: '17 * * * *' },
  { name: 'prune-accounts', at: '37 * * * *' },
  { name: 'prune-sign-in-trail', at: '27 * * * *' },
  { name: 'delete-closed-drafts', at: '*/10 * * * *' },
  { name: 'prune-idempotency-keys', at: '47 * * * *' },
  // Whoever owes mail hastens it; this is for what was put off, and for what somebody owed who was killed then.
  { name: mailOwed, at: '* * * * *' },
  { name: 'prune-mail', at: '57 * * * *' },
  // Whoever orders it has it enqueued; this carries on what failed for good.
  { name: setUpJob, at: '* * * * *' },
  { name: disruptionsJob, at: '* * * * *' },
  { name: lapseHolds, at: '* * * * *' },
  { name: seatsFreed, at: '* * * * *' },
  { name: coursesCancelled, at: '* * * * *' },
  { name: studentsToTell, at: '* * * * *' },
  { name: 'prune-selection-previews', at: '7 * * * *' },
  ...recurringPaymentJobs,
  { name: closeJob, at: '27 * * * *' },
]

/** Works off the jobs of all features. `index`: of this process, where it has one. */
export async function startWorker(context: Context, index?: LocalFollower): Promise<RunningWorker> {
  const { config, connectionString, watch, log } = context
  return runWorker({
    connectionString,
    watch,
    handlers: { ...jobHandlers(context, indexesFollow(context, index)), ...paymentJobs(context) },
    recurring,
    concurrency: config.jobConcurrency,
    log,
  })
}

function jobHandlers(context: Context, followed: IndexesFollow): Record<string, JobHandler> {
  const { pool, db, clock, log, mailer, config } = context
  const calendar = new PlatformCalendar(config.timeZone)
  const registrations = {
    db,
    clock,
    calendar,
    terms: config.registration,
    payments: createPayments(paymentsOptions(context)),
    origin: () => ownOrigin(context),
    log,
  }
  return {
    [lapseHolds]: async (_payload, { signal }) => {
      const lapsed = await lapseOpen(registrations, signal)
      log.debug({ lapsed }, 'holds and offers past their end are over')
    },
    [seatsFreed]: async (_payload, { signal }) => {
      const offers = await workOffLines(registrations, signal)
      log.debug({ offers }, 'free seats were offered to those who wait')
    },
    [coursesCancelled]: async (_payload, { signal }) => {
      const ended = await endCancelled(registrations, signal)
      log.debug({ ended }, 'registrations of cancelled courses were ended')
    },
    [studentsToTell]: async (_payload, { signal }) => {
      const told = await tellStudents(registrations, signal)
      log.debug({ told }, 'students were told about their registrations')
    },
    [setUpJob]: (_payload, { signal }) => setUpSales({ db, clock, followed }, signal),
    [disruptionsJob]: (_payload, { signal }) => workOffDisruptions({ db, clock, followed }, signal),
    [closeJob]: async (_payload, { signal }) => {
      const closed = await closePastSales({ db, clock, followed }, signal)
      log.debug({ closed }, 'courses left sales that are over')
    },
    'prune-selection-previews': async () => {
      const pruned = await prunePreviews({ db, clock })
      log.debug({ pruned }, 'previews of sales that nobody confirmed were deleted')
    },
    'prune-change-log': async () => {
      const pruned = await pruneChangeLog(pool)
      log.debug({ pruned }, 'rows of the change log that everybody has passed were deleted')
    },
    [mailOwed]: async (_payload, { signal }) => {
      const { sent, failed } = await sendOwedMail({ db, clock, mailer, log }, signal)
      log.debug({ sent, failed }, 'mail that was owed was sent')
    },
    'prune-mail': async () => {
      const pruned = await pruneMail({ db, outbox: outboxFolder(config) }, clock.now())
      log.debug({ pruned }, 'what was left of old mail was deleted')
    },
    'prune-accounts': async () => {
      const pruned = await pruneAccounts(db, clock.now())
      log.debug({ pruned }, 'sessions, tokens and counters past their end were deleted')
    },
    'prune-sign-in-trail': async () => {
      const pruned = await pruneSignIns(db, clock.now(), config.signInTrailDays)
      log.debug({ pruned }, 'what the audit trail said of old sign-ins was deleted')
    },
    'finish-category-merges': async (_payload, { signal }) => {
      const courses = await finishMerges(db, signal)
      log.info({ courses }, 'the courses of merged categories are where they belong')
    },
    'delete-closed-drafts': async (_payload, { signal }) => {
      const deleted = await deleteClosedDrafts({ db, clock }, signal)
      log.debug({ deleted }, 'drafts of closed accounts were deleted')
    },
    'prune-idempotency-keys': async () => {
      const pruned = await pruneChanges(db, clock.now())
      log.debug({ pruned }, 'idempotency keys past their day were deleted')
    },
  }
}
