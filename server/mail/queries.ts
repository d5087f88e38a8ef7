import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/schema.ts'

/** How mail gets on. */
export interface MailStatus {
  /** To be sent. */
  owed: number
  /** Of those, how many have failed before. */
  retrying: number
  /** How long the oldest has been owed; 0 when none is. */
  secondsBehind: number
  /** During the last day: to addresses that take none. */
  refused: number
  /** During the last day: given up. */
  dead: number
  /** The latest failure, of those that are counted here; it may name an address. */
  lastError: string | null
}

const dayMs = 86_400_000

export async function mailStatus(db: Kysely<Database>, now: number): Promise<MailStatus> {
  const { rows } = await sql<MailStatus>`
    with counted as materialized (
      select * from mail where state = 'owed'
      union all
      select * from mail where state <> 'owed' and settled_at > ${new Date(now - dayMs)}
    )
    select
      count(*) filter (where state = 'owed')::integer as owed,
      count(*) filter (where state = 'owed' and last_error is not null)::integer as retrying,
      coalesce(extract(epoch from ${new Date(now)}::timestamptz - min(created_at) filter (where state = 'owed')), 0)::float8
        as "secondsBehind",
      count(*) filter (where state = 'refused')::integer as refused,
      count(*) filter (where state = 'dead')::integer as dead,
      (array_agg(last_error order by coalesce(settled_at, next_at) desc, id desc)
        filter (where last_error is not null and state <> 'sent'))[1] as "lastError"
    from counted`.execute(db)
  return rows[0] as MailStatus
}

/**
 * Mails to the address of an account, sent or owed; not their texts, which may hold links. Not those to an address that
 * it only asked for: whether there is one tells whether somebody else has the address.
 */
export async function mailOf(db: Kysely<Database>, accountId: number) {
  const rows = await db
    .selectFrom('mail')
    .innerJoin('account', 'account.id', 'mail.account_id')
    .select(['recipient', 'subject', 'state', 'mail.created_at', 'sent_at'])
    .where('account_id', '=', accountId)
    .where(sql`lower(recipient)`, '=', sql.ref('email_folded'))
    .orderBy('mail.id')
    .execute()
  return rows.map(({ recipient, subject, state, created_at, sent_at }) => {
    return {
      to: recipient,
      subject,
      state,
      createdAt: created_at.toISOString(),
      sentAt: sent_at?.toISOString() ?? null,
    }
  })
}
