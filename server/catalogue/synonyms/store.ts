import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../db/schema.ts'

/** Changes of synonyms take turns, so that no word gets into two groups. */
export async function takeSynonyms(tx: Kysely<Database>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('catalogue synonyms'))`.execute(tx)
}

export async function insertGroup(tx: Kysely<Database>, words: readonly string[]): Promise<number> {
  const values = { words: [...words] }
  return (await tx.insertInto('synonym').values(values).returning('id').executeTakeFirstOrThrow()).id
}

export async function updateGroup(tx: Kysely<Database>, id: number, words: readonly string[]): Promise<void> {
  await sql`update synonym set words = ${[...words]}, version = version + 1 where id = ${id}`.execute(tx)
}

export async function deleteGroup(tx: Kysely<Database>, id: number): Promise<void> {
  await tx.deleteFrom('synonym').where('id', '=', id).execute()
}
