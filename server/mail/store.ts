import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { type Attachment, keptFor, type OutgoingMail, type OwedMail, sendingFor } from './model.ts'

const longestError = 1_000

export async function insertMail(tx: Transaction<Database>, mail: OwedMail, now: number): Promise<void> {
  await tx
    .insertInto('mail')
    .values({
      account_id: mail.accountId,
      recipient: mail.to,
      subject: mail.subject,
      body: mail.text,
      attachment: mail.attachment == null ? null : JSON.stringify(mail.attachment),
      created_at: new Date(now),
      ends_at: mail.endsAt == null ? null : new Date(mail.endsAt),
      next_at: new Date(now),
    })
    .execute()
}

export interface TakenMail extends OutgoingMail {
  id: number
  /** This one included. */
  attempt: number
  endsAt: number | null
  /** Of the attempt before. */
  lastError: string | null
}

interface TakenRow {
  id: number
  key: string
  to: string
  subject: string
  text: string
  attachment: Attachment | null
  at: Date
  attempt: number
  endsAt: Date | null
  lastError: string | null
}

/**
 * Takes the mail that has been due longest, for as long as sending can take; null where none is due. Others who take
 * at the same time get others. No transaction is open while a mail is sent: it would hold back the feed.
 */
export async function takeMail(db: Kysely<Database>, now: number): Promise<TakenMail | null> {
  const { rows } = await sql<TakenRow>`
    update mail set attempts = attempts + 1, next_at = ${new Date(now + sendingFor)}
    where id = (
      select id from mail where state = 'owed' and next_at <= ${new Date(now)}
      order by next_at, id limit 1 for update skip locked
    )
    returning id, key, recipient as to, subject, body as text, attachment, created_at as at, attempts as attempt,
      ends_at as "endsAt", last_error as "lastError"`.execute(db)
  const [row] = rows
  return row === undefined ? null : { ...row, at: row.at.getTime(), endsAt: row.endsAt?.getTime() ?? null }
}

/** The attempt that failed, and when the next one is made. */
export async function postpone(
  db: Kysely<Database>,
  { id, attempt }: Pick<TakenMail, 'id' | 'attempt'>,
  failure: { error: string; nextAt: number },
): Promise<void> {
  await db
    .updateTable('mail')
    .set({ last_error: failure.error.slice(0, longestError), next_at: new Date(failure.nextAt) })
    .where('id', '=', id)
    .where('attempts', '=', attempt)
    .where('state', '=', 'owed')
    .execute()
}

/** Its text goes at once, for it may hold a link that lets its reader in. */
export async function settle(
  db: Kysely<Database>,
  id: number,
  { state, error }: ({ state: 'sent' } & { error?: undefined }) | { state: 'refused' | 'dead'; error: string },
  now: number,
): Promise<void> {
  const at = new Date(now)
  await db
    .updateTable('mail')
    .set({
      state,
      body: null,
      attachment: null,
      settled_at: at,
      sent_at: state === 'sent' ? at : null,
      ...(error !== undefined && { last_error: error.slice(0, longestError) }),
    })
    .where('id', '=', id)
    .where('state', '=', 'owed')
    .execute()
}

export async function deleteMailOf(tx: Transaction<Database>, accountId: number): Promise<void> {
  await tx.deleteFrom('mail').where('account_id', '=', accountId).execute()
}

/** At most so many of what was settled long ago; returns how many there were. */
export async function deleteOldMail(db: Kysely<Database>, now: number, most: number): Promise<number> {
  const old = db
    .selectFrom('mail')
    .select('id')
    .where('state', '<>', 'owed')
    .where('settled_at', '<=', new Date(now - keptFor))
    .limit(most)
  const { numDeletedRows } = await db.deleteFrom('mail').where('id', 'in', old).executeTakeFirst()
  return Number(numDeletedRows)
}
