import type { Role } from '../caller.ts'

export const ways = ['session', 'token', 'command', 'job', 'visitor'] as const
export type Way = (typeof ways)[number]

/** Which entries; those that all of it holds of. Instants are milliseconds since 1970. */
export interface AuditFilter {
  accountId?: number | undefined
  /** How the action begins: `course.publish`, `course.`, `course`. */
  action?: string | undefined
  subject?: { kind: string; id?: number | undefined } | undefined
  courseId?: number | undefined
  via?: Way | undefined
  /** Included. */
  from?: number | undefined
  /** Excluded. */
  to?: number | undefined
}

/** Where a page ended. `at`: milliseconds since 1970. */
export interface AuditPlace {
  at: number
  id: number
}

/** An entry of the audit trail, whole. */
export interface AuditRecord {
  id: number
  at: Date
  via: Way
  accountId: number | null
  /** Of the account as it is called now; null where it is closed. */
  name: string | null
  /** That the account had then. */
  role: Role | null
  credentialId: number | null
  program: string | null
  address: string | null
  requestId: string | null
  action: string
  subjectKind: string
  subjectId: number
  courseId: number | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  reason: string | null
}
