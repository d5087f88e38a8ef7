import { sql } from 'kysely'
import type { Context } from './context.ts'
import { folderFault } from './database/folder-fault.ts'
import { type NoticeStatus, noticeStatus } from './enrolment/notices/queries.ts'
import { type FeedStatus, readFeedStatus } from './feed/feed-status.ts'
import { type JobQueueStatus, readJobQueueStatus } from './jobs/job-queue-status.ts'
import { type MailStatus, mailStatus } from './mail/queries.ts'
import { type PaymentStatus, paymentStatus } from './payments/queries.ts'
import { sharedReading } from './shared-reading.ts'

/** What is asked for by whoever looks after the program, however many do so at once. */
export interface Readings {
  /** Fails where the database does not answer. */
  database(): Promise<void>
  feed(): Promise<FeedStatus>
  jobs(): Promise<JobQueueStatus>
  mail(): Promise<MailStatus>
  notices(): Promise<NoticeStatus>
  payments(): Promise<PaymentStatus>
  dataFolderFault(): Promise<string | null>
}

export function programReadings({ db, pool, clock, config }: Context): Readings {
  return {
    database: sharedReading(async () => void (await sql`select 1`.execute(db))),
    feed: sharedReading(() => readFeedStatus(pool)),
    jobs: sharedReading(() => readJobQueueStatus(pool)),
    mail: sharedReading(() => mailStatus(db, clock.now())),
    notices: sharedReading(() => noticeStatus(db, clock.now())),
    payments: sharedReading(() => paymentStatus(db, clock.now())),
    dataFolderFault: sharedReading(() => folderFault(config.dataDir)),
  }
}
