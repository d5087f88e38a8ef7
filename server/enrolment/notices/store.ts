import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../../db/schema.ts'
import { milliseconds } from '../../database/milliseconds.ts'
import { noteForCommit } from '../../database/transaction.ts'
import { studentsToTell } from '../job-names.ts'
import type { Notice, NoticeKind } from './model.ts'

interface NewNotice {
  kind: NoticeKind
  registrationId: string
  amountPaise: number
  reason: string | null
}

/** Has a student told something about his registration, soon after the commit. */
export async function oweNotice(
  tx: Transaction<Database>,
  { kind, registrationId, amountPaise, reason }: NewNotice,
  now: number,
): Promise<void> {
  const at = sql`${new Date(now)}::timestamptz`
  await sql`insert into notice (kind, account_id, course_id, registration_id, amount_paise, reason, at, next_at)
    select ${kind}, account_id, course_id, id, ${amountPaise}::bigint, ${reason}, ${at}, ${at}
    from registration where id = ${registrationId}`.execute(tx)
  noteForCommit(tx, studentsToTell)
}

/** Takes the notice that has been due longest away; null where none is due. Others who take at the same time get others. */
export async function takeNotice(tx: Transaction<Database>, now: number): Promise<Notice | null> {
  const { rows } = await sql<Notice>`
    delete from notice where id = (
      select id from notice where next_at <= ${new Date(now)} order by next_at, id limit 1 for update skip locked)
    returning id, kind, account_id as "accountId", course_id as "courseId", registration_id as "registrationId",
      amount_paise as "amountPaise", reason, ${milliseconds('at')} as at, attempts`.execute(tx)
  return rows[0] ?? null
}

/** The attempt that failed, and when the next one is made. */
export async function postponeNotice(
  db: Kysely<Database>,
  id: number,
  { error, nextAt }: { error: string; nextAt: number },
): Promise<void> {
  await sql`update notice set attempts = attempts + 1, last_error = ${error}, next_at = ${new Date(nextAt)}
    where id = ${id}`.execute(db)
}
