import type { Context } from '../../context.ts'
import type { IndexReport } from '../../context-index-requests.ts'
import { courseCounts, courseTitles } from '../../courses/queries.ts'
import { toDatabaseError } from '../../database/database-error.ts'
import { type NoticeStatus, noticeStatus } from '../../enrolment/notices/queries.ts'
import { describeError } from '../../errors.ts'
import { askFollowers, type FollowerAnswer } from '../../feed/ask-followers.ts'
import { type FeedStatus, readFeedStatus, type SetAsideStatus } from '../../feed/feed-status.ts'
import { type DeadJob, type JobQueueStatus, readDeadJobs, readJobQueueStatus } from '../../jobs/job-queue-status.ts'
import { type MailStatus, mailStatus } from '../../mail/queries.ts'
import { type PaymentStatus, paymentStatus } from '../../payments/queries.ts'
import { readSales, type SaleCourses, type SalesBoundary } from '../../sales/queries.ts'

/** Everything that `catalogue status` knows, as `--json` prints it. Money is rupees, instants are ISO 8601. */
export interface Status extends Omit<FeedStatus, 'setAside'> {
  at: string
  timeZone: string
  courses: Partial<Record<string, number>>
  sales: { now: Sale | null; next: (Sale & { at: string; what: SalesBoundary['what'] })[] }
  /** Of every living process that holds one, or why it told nothing. */
  indexes: IndexStatus[]
  setAside: (SetAsideStatus & { title: string | null })[]
  jobs: JobQueueStatus
  deadJobs: DeadJob[]
  mail: MailStatus
  notices: NoticeStatus
  payments: PaymentStatus
}

type IndexStatus = ({ process: string } & IndexReport) | { process: string; error: string }

export interface Sale {
  courses: number
  lowest: Money
  highest: Money
}

interface Money {
  amount: number
  currency: 'INR'
}

const shownBoundaries = 6
const reportWithinMs = 3_000

/** @throws AppError unavailable: the database does not answer */
export async function readStatus(context: Context): Promise<Status> {
  const { pool, db, clock, config } = context
  const now = clock.now()
  const [feed, courses, sales, jobs, deadJobs, mail, notices, payments, indexes] = await Promise.all([
    readFeedStatus(pool),
    courseCounts(db),
    readSales(db, now, shownBoundaries),
    readJobQueueStatus(pool),
    readDeadJobs(pool),
    mailStatus(db, now),
    noticeStatus(db, now),
    paymentStatus(db, now),
    readIndexes(context),
  ])
  return {
    at: new Date(now).toISOString(),
    timeZone: config.timeZone,
    courses,
    sales: { now: sales.now && saleOf(sales.now), next: sales.next.map(boundaryOf) },
    ...feed,
    indexes,
    setAside: await withTitles(context, feed.setAside),
    jobs,
    deadJobs,
    mail,
    notices,
    payments,
  }
}

/** Who cannot be asked, because the database takes no writes, is still listed with the followers. */
async function readIndexes({ pool, waker }: Context): Promise<IndexStatus[]> {
  const question = { kind: 'index', request: 'report', timeoutMs: reportWithinMs } as const
  try {
    return (await askFollowers(pool, waker, question)).map(indexOf)
  } catch (error) {
    return [{ process: 'all', error: `they could not be asked: ${describeError(toDatabaseError(error))}` }]
  }
}

function indexOf(answer: FollowerAnswer): IndexStatus {
  const { process } = answer
  return 'error' in answer ? { process, error: answer.error } : { process, ...(answer.answer as IndexReport) }
}

async function withTitles({ db }: Context, setAside: readonly SetAsideStatus[]): Promise<Status['setAside']> {
  const ids = setAside.filter(({ kind }) => kind === 'course').map(({ key }) => Number(key))
  const titles = await courseTitles(db, [...new Set(ids)])
  return setAside.map((one) => ({
    ...one,
    title: one.kind === 'course' ? (titles.get(Number(one.key)) ?? null) : null,
  }))
}

function saleOf({ courses, lowestPaise, highestPaise }: SaleCourses): Sale {
  return { courses, lowest: moneyOf(lowestPaise), highest: moneyOf(highestPaise) }
}

function boundaryOf(boundary: SalesBoundary): Status['sales']['next'][number] {
  return { at: new Date(boundary.at).toISOString(), what: boundary.what, ...saleOf(boundary) }
}

function moneyOf(paise: number): Money {
  return { amount: paise / 100, currency: 'INR' }
}
