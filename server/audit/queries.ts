import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { AuditFilter, AuditPlace, AuditRecord } from './model.ts'

/** The latest entries first; if `before` is given, those before it. */
export async function auditEntries(
  db: Kysely<Database>,
  filter: AuditFilter,
  { before, limit }: { before?: AuditPlace | undefined; limit: number },
): Promise<AuditRecord[]> {
  const conditions = conditionsOf(filter, before)
  const { rows } = await sql<AuditRecord>`
    with ${entriesOf(filter.action, conditions, limit)}
    select e.id, e.at, e.via, e.account_id as "accountId", account.name, e.role, e.credential_id as "credentialId",
      e.program, e.address, e.request_id as "requestId", e.action, e.subject_kind as "subjectKind",
      e.subject_id as "subjectId", e.course_id as "courseId", e.before, e.after, e.reason
    from found e left join account on account.id = e.account_id
    order by e.at desc, e.id desc`.execute(db)
  return rows
}

function conditionsOf(
  { accountId, subject, courseId, via, from, to }: AuditFilter,
  before?: AuditPlace,
): RawBuilder<unknown>[] {
  return [
    ...(accountId === undefined ? [] : [sql`account_id = ${accountId}`]),
    ...(subject === undefined ? [] : [sql`subject_kind = ${subject.kind}`]),
    ...(subject?.id === undefined ? [] : [sql`subject_id = ${subject.id}`]),
    ...(courseId === undefined ? [] : [sql`course_id = ${courseId}`]),
    ...(via === undefined ? [] : [sql`via = ${via}`]),
    ...(from === undefined ? [] : [sql`at >= ${new Date(from)}`]),
    ...(to === undefined ? [] : [sql`at < ${new Date(to)}`]),
    ...(before === undefined ? [] : [sql`(at, id) < (${new Date(before.at)}::timestamptz, ${before.id}::bigint)`]),
  ]
}

/**
 * The expression `found`. Of a prefix the last entries of each of its actions are looked up by the index, for these
 * may all lie far back, where an index of instants alone would take long to get.
 */
function entriesOf(prefix: string | undefined, conditions: RawBuilder<unknown>[], limit: number): RawBuilder<unknown> {
  const all = (more: RawBuilder<unknown>[]) => (more.length === 0 ? sql`` : sql`where ${sql.join(more, sql` and `)}`)
  const last = sql`order by at desc, id desc limit ${limit}`
  if (prefix === undefined) return sql`found as (select * from audit_entry ${all(conditions)} ${last})`
  const ofAction = [sql`audit_entry.action = known.action`, ...conditions]
  return sql`recursive known (action) as (
      (select action from audit_entry where action >= ${prefix} order by action limit 1)
      union all
      select (select e.action from audit_entry e where e.action > known.action order by e.action limit 1)
      from known where known.action is not null
    ), found as (
      select entry.* from known cross join lateral (select * from audit_entry ${all(ofAction)} ${last}) entry
      where starts_with(known.action, ${prefix}) ${last}
    )`
}

/** Every action that there is an entry of, in order. */
export async function auditActions(db: Kysely<Database>): Promise<string[]> {
  const { rows } = await sql<{ action: string }>`
    with recursive known (action) as (
      (select action from audit_entry order by action limit 1)
      union all
      select (select e.action from audit_entry e where e.action > known.action order by e.action limit 1)
      from known where known.action is not null
    ) select action from known where action is not null`.execute(db)
  return rows.map(({ action }) => action)
}

/** Whose a course is, and whether others may know of it; null where there is none. */
export async function courseStanding(
  db: Kysely<Database>,
  id: number,
): Promise<{ accountId: number | null; state: 'draft' | 'published' | 'cancelled' } | null> {
  const row = await db
    .selectFrom('course')
    .innerJoin('teacher', 'teacher.id', 'course.teacher_id')
    .select(['teacher.account_id as accountId', 'course.state'])
    .where('course.id', '=', id)
    .executeTakeFirst()
  return row ?? null
}
