import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from '../../../db/schema.ts'

/** A teacher as operators see one. */
export interface ListedTeacher {
  id: number
  name: string
  externalId: string | null
  accountId: number | null
  courses: number
}

/** Which teachers; what is absent restricts nothing. */
export interface TeacherFilter {
  /** Part of a name, in any case. */
  text?: string | undefined
  isLinked?: boolean | undefined
  /** Only those of lower ids: the next page. */
  before?: number | undefined
}

const selected = sql`
  select t.id, t.name, t.external_id as "externalId", t.account_id as "accountId",
    (select count(*) from course where teacher_id = t.id)::float8 as courses
  from teacher t`

/** At most `count`, the newest first. */
export async function listedTeachers(
  db: Kysely<Database>,
  filter: TeacherFilter,
  count: number,
): Promise<ListedTeacher[]> {
  const conditions = sql.join([sql`true`, ...conditionsOf(filter)], sql` and `)
  const { rows } = await sql<ListedTeacher>`${selected} where ${conditions} order by t.id desc limit ${count}`.execute(
    db,
  )
  return rows
}

export async function listedTeacher(db: Kysely<Database>, id: number): Promise<ListedTeacher | null> {
  const { rows } = await sql<ListedTeacher>`${selected} where t.id = ${id}`.execute(db)
  return rows[0] ?? null
}

function conditionsOf({ text, isLinked, before }: TeacherFilter): RawBuilder<unknown>[] {
  return [
    ...(text === undefined ? [] : [sql`strpos(lower(t.name), ${text.toLowerCase()}) > 0`]),
    ...(isLinked === undefined ? [] : [isLinked ? sql`t.account_id is not null` : sql`t.account_id is null`]),
    ...(before === undefined ? [] : [sql`t.id < ${before}`]),
  ]
}
