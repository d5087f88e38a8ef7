import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { inChunks } from '../database/in-chunks.ts'

/** They say who came and went, not what was changed; the database lets no others be deleted. */
const comingsAndGoings = ['account.signIn', 'session.end']

const chunk = 500
const day = 86_400_000

/** Deletes what the trail says of sign-ins and ended sessions after so many days, in small transactions. Returns how many entries. */
export async function pruneSignIns(db: Kysely<Database>, now: number, days: number): Promise<number> {
  let pruned = 0
  for (const action of comingsAndGoings) {
    pruned += await inChunks(chunk, () => deleteBefore(db, action, now - days * day))
  }
  return pruned
}

async function deleteBefore(db: Kysely<Database>, action: string, instant: number): Promise<number> {
  const { rows } = await sql`
    delete from audit_entry where id in (
      select id from audit_entry where action = ${action} and at < ${new Date(instant)} order by at, id limit ${chunk}
    ) returning 1`.execute(db)
  return rows.length
}
