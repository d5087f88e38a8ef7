import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { Order } from '../order.ts'

/**
 * What was changed. `before` and `after` hold the fields that differ, by their names in the API; never a password,
 * token or link, and of accounts no personal data, for the trail outlives them.
 */
export interface AuditEntry {
  /** Such as `course.publish`. */
  action: `${string}.${string}`
  subject: { kind: string; id: number }
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
  const who = whoColumns(order, now)
  const rows = entries.map(({ action, subject, courseId, before, after }) => ({
    ...who,
    action,
    subject_kind: subject.kind,
    subject_id: subject.id,
    course_id: courseId ?? (subject.kind === 'course' ? subject.id : null),
    before: json(before),
    after: json(after),
  }))
  await tx.insertInto('audit_entry').values(rows).execute()
}

function whoColumns({ by, address, requestId, reason }: Order, now: number) {
  const account = 'accountId' in by ? by : null
  return {
    at: new Date(now),
    account_id: account?.accountId ?? null,
    role: account?.role ?? null,
    credential_id: account?.credentialId ?? null,
    via: by.via,
    program: 'program' in by ? by.program : null,
    address,
    request_id: requestId,
    reason,
  }
}

function json(value: object | null | undefined) {
  return value == null ? null : sql<string>`${JSON.stringify(value)}::jsonb`
}
