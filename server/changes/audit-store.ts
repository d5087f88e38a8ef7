import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { executeNamed } from '../database/named-statement.ts'
import type { Order } from '../order.ts'

/**
 * What was changed. `before` and `after` hold the fields that differ, by their names in the API; never a password,
 * token or link, and of accounts no personal data, for the trail outlives them.
 */
export interface AuditEntry {
  /** Such as `course.publish`. */
  action: `${string}.${string}`
  /** Null: of nothing that there is. The statement is the same, so that nobody is told by it, and leaves no entry. */
  subject: { kind: string; id: number | null }
  /** Where it concerns a course. */
  courseId?: number
  before?: object | null
  after?: object | null
}

/** Adds to the audit trail, in the transaction of the change. */
export async function recordAudit(
  tx: Kysely<Database>,
  order: Order,
  entries: readonly AuditEntry[],
  now: number,
): Promise<void> {
  if (entries.length === 0) return
  const given = entries.map(({ action, subject, courseId, before, after }) => ({
    action,
    subject_kind: subject.kind,
    subject_id: subject.id,
    course_id: courseId ?? (subject.kind === 'course' ? subject.id : null),
    before: before ?? null,
    after: after ?? null,
  }))
  // One statement of few parameters, however many entries: imports leave hundreds in a transaction.
  const statement = sql`
    insert into audit_entry (at, account_id, role, via, credential_id, program, address, request_id, reason,
      action, subject_kind, subject_id, course_id, before, after)
    select ${who(order, now)}, action, subject_kind, subject_id, course_id, before, after
    from json_to_recordset(${JSON.stringify(given)}::json) as given (action text, subject_kind text, subject_id bigint,
      course_id bigint, before jsonb, after jsonb)
    where subject_id is not null`
  await executeNamed(tx, 'record-audit', statement)
}

function who({ by, address, requestId, reason }: Order, now: number) {
  const account = 'accountId' in by ? by : null
  const program = 'program' in by ? by.program : null
  return sql`${new Date(now)}::timestamptz, ${account?.accountId ?? null}::bigint, ${account?.role ?? null}::text,
    ${by.via}::text, ${account?.credentialId ?? null}::bigint, ${program}::text, ${address}::text, ${requestId}::text,
    ${reason}::text`
}
