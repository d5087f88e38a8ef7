import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'

/** Mails that an account was sent or is owed; not their texts, which may hold links. */
export async function mailOf(db: Kysely<Database>, accountId: number) {
  const rows = await db
    .selectFrom('mail')
    .select(['recipient', 'subject', 'state', 'created_at', 'sent_at'])
    .where('account_id', '=', accountId)
    .orderBy('id')
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
