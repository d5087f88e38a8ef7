import { type Kysely, sql } from 'kysely'
import type { Database } from '../db/schema.ts'

/** From now on the connection of whoever adds to a table is lost while it commits. */
export async function loseCommits(db: Kysely<Database>, table: keyof Database): Promise<void> {
  await sql`create or replace function lose_commit() returns trigger language plpgsql as
    'begin perform pg_terminate_backend(pg_backend_pid()); return null; end'`.execute(db)
  await sql`create constraint trigger lost_commit after insert on ${sql.table(table)}
    deferrable initially deferred for each row execute function lose_commit()`.execute(db)
}

export async function answerCommits(db: Kysely<Database>, table: keyof Database): Promise<void> {
  await sql`drop trigger lost_commit on ${sql.table(table)}`.execute(db)
}
