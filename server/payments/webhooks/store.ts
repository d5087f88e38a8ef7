import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../db/schema.ts'
import { workingFor } from '../model.ts'

const longestError = 1_000

/** Keeps a message; the same one again is kept already. */
export async function insertMessage(db: Kysely<Database>, provider: string, body: Buffer, now: number): Promise<void> {
  await db
    .insertInto('webhook_message')
    .values({
      provider,
      body,
      digest: createHash('sha256').update(body).digest('hex'),
      received_at: new Date(now),
      next_at: new Date(now),
    })
    .onConflict((conflict) => conflict.columns(['provider', 'digest']).doNothing())
    .execute()
}

export interface TakenMessage {
  id: number
  provider: string
  body: Buffer
  attempts: number
}

/** Takes the message that has waited longest, for as long as working on it can take; null where none waits. */
export async function takeMessage(db: Kysely<Database>, now: number): Promise<TakenMessage | null> {
  const { rows } = await sql<TakenMessage>`
    update webhook_message set attempts = attempts + 1, next_at = ${new Date(now + workingFor)}
    where id = (
      select id from webhook_message where processed_at is null and next_at <= ${new Date(now)}
      order by next_at, id limit 1 for update skip locked
    ) returning id, provider, body, attempts`.execute(db)
  return rows[0] ?? null
}

/** It was worked off, or is not worth another attempt: `error` says why. */
export async function finishMessage(
  db: Kysely<Database>,
  id: number,
  now: number,
  error: string | null = null,
): Promise<void> {
  await db
    .updateTable('webhook_message')
    .set({ processed_at: new Date(now), last_error: error?.slice(0, longestError) ?? null })
    .where('id', '=', id)
    .execute()
}

export async function postponeMessage(
  db: Kysely<Database>,
  id: number,
  { error, nextAt }: { error: string; nextAt: number },
): Promise<void> {
  await db
    .updateTable('webhook_message')
    .set({ last_error: error.slice(0, longestError), next_at: new Date(nextAt) })
    .where('id', '=', id)
    .execute()
}

/** At most so many of what was worked off before; returns how many there were. */
export async function deleteOldMessages(db: Kysely<Database>, before: number, most: number): Promise<number> {
  const old = db.selectFrom('webhook_message').select('id').where('processed_at', '<=', new Date(before)).limit(most)
  const { numDeletedRows } = await db.deleteFrom('webhook_message').where('id', 'in', old).executeTakeFirst()
  return Number(numDeletedRows)
}
