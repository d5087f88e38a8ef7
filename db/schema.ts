// Written by `npm run schema` from db/migrations; a test fails when it is stale.
import type { ColumnType, GeneratedAlways } from 'kysely'

/** Set by the database when not given. */
export type Generated<T> =
  T extends ColumnType<infer Read, infer Inserted, infer Updated>
    ? ColumnType<Read, Inserted | undefined, Updated>
    : ColumnType<T, T | undefined, T>

/** An instant: read as Date, written as Date or ISO 8601. */
export type Timestamp = ColumnType<Date, Date | string, Date | string>

/** Read as parsed, written as JSON text. */
export type Json = ColumnType<unknown, string | null, string | null>

export interface AccessTokenTable {
  id: Generated<number>
  account_id: number
  token_hash: string
  name: string
  scope: 'read' | 'write'
  created_at: Timestamp
  expires_at: Timestamp
}

export interface AccountTable {
  id: Generated<number>
  email: string | null
  email_folded: string | null
  name: string | null
  role: 'student' | 'teacher' | 'operator'
  created_at: Timestamp
  confirmed_at: Timestamp | null
  closed_at: Timestamp | null
}

export interface AccountSessionTable {
  id: Generated<number>
  account_id: number
  token_hash: string
  created_at: Timestamp
  seen_at: Timestamp
  expires_at: Timestamp
  address: string
  user_agent: string | null
}

export interface AuditEntryTable {
  id: GeneratedAlways<number>
  at: Timestamp
  account_id: number | null
  role: 'student' | 'teacher' | 'operator' | null
  via: 'session' | 'token' | 'command' | 'job' | 'visitor'
  credential_id: number | null
  program: string | null
  address: string | null
  request_id: string | null
  action: string
  subject_kind: string
  subject_id: number
  course_id: number | null
  before: Json | null
  after: Json | null
  reason: string | null
}

export interface CategoryTable {
  id: Generated<number>
  parent_id: number | null
  name: string
  name_folded: string
  slug: string
  version: Generated<number>
  merged_into: number | null
}

export interface CategoryAliasTable {
  slug: string
  category_id: number
}

export interface ChangeLogTable {
  tx: Generated<string>
  seq: GeneratedAlways<number>
  kind: string
  key: number
  logged_at: Generated<Timestamp>
}

export interface CourseTable {
  id: Generated<number>
  external_id: string | null
  slug: string | null
  title: string | null
  description: string | null
  category_id: number | null
  teacher_id: number
  skills: Generated<string[]>
  language: string
  level: 'beginner' | 'intermediate' | 'advanced' | null
  price_paise: number | null
  starts_on: string | null
  ends_on: string | null
  closes_at: Timestamp | null
  state: 'draft' | 'published' | 'cancelled'
  version: Generated<number>
  created_at: Timestamp
  updated_at: Timestamp
  stopped_by_teacher: Generated<boolean>
  stopped_by_operator: Generated<boolean>
  stopped: GeneratedAlways<boolean>
}

export interface CourseSeatsTable {
  course_id: number
  total: number
  imported: Generated<number>
  enrolled: Generated<number>
  held: Generated<number>
  offered: Generated<number>
}

export interface CourseSessionTable {
  id: Generated<number>
  course_id: number
  starts_at: Timestamp
  ends_at: Timestamp
  live_link: string | null
}

export interface CredentialTable {
  account_id: number
  password_hash: string
  changed_at: Timestamp
}

export interface DatabaseIdentityTable {
  singleton: Generated<boolean>
  random: Generated<string>
}

export interface DemoAccountTable {
  account_id: number
}

export interface DemoSchoolTable {
  singleton: Generated<boolean>
  state: 'none' | 'making' | 'made'
  today: string
}

export interface DisruptionTable {
  id: GeneratedAlways<number>
  name: string
  action: 'stop' | 'resume'
  preview_id: number
  courses: number
  phase: Generated<'working' | 'done' | 'undoing' | 'undone'>
  reason: string | null
  done: Generated<number>
  changed: Generated<number>
  undone: Generated<number>
  created_at: Timestamp
  undo_reason: string | null
}

export interface DisruptionCourseTable {
  course_id: number
  disruption_id: number
}

export interface FeedStateTable {
  singleton: Generated<boolean>
  pruned_to: Generated<string>
}

export interface FollowerTable {
  id: string
  process: string
  kind: string
  position: string | null
  documents: Generated<number>
  started_at: Generated<Timestamp>
  seen_at: Generated<Timestamp>
}

export interface FollowerRequestTable {
  id: Generated<number>
  follower_id: string
  kind: 'report' | 'wait' | 'compare' | 'repair' | 'rebuild' | 'search'
  argument: Json | null
  state: Generated<'asked' | 'running' | 'done' | 'failed'>
  progress: Json | null
  answer: Json | null
  asked_at: Generated<Timestamp>
  answered_at: Timestamp | null
}

export interface FollowerSetAsideTable {
  follower_id: string
  kind: string
  key: number
  error: string
  attempts: Generated<number>
  since: Generated<Timestamp>
}

export interface IdempotencyKeyTable {
  account_id: number
  route: string
  key: string
  fingerprint: string
  outcome: Json | null
  created_at: Timestamp
}

export interface InvitationTable {
  id: Generated<number>
  email: string
  email_folded: string
  name: string
  role: 'student' | 'teacher' | 'operator'
  invited_by: number
  token_hash: string
  created_at: Timestamp
  expires_at: Timestamp
}

export interface MailTable {
  id: Generated<number>
  key: Generated<string>
  account_id: number | null
  recipient: string
  subject: string
  body: string | null
  created_at: Timestamp
  ends_at: Timestamp | null
  state: Generated<'owed' | 'sent' | 'refused' | 'dead'>
  attempts: Generated<number>
  next_at: Timestamp
  last_error: string | null
  sent_at: Timestamp | null
  settled_at: Timestamp | null
}

export interface SaleTable {
  id: GeneratedAlways<number>
  name: string
  preview_id: number
  percent: number | null
  amount_paise: number | null
  courses: number
  from_at: Timestamp | null
  to_at: Timestamp | null
  created_at: Timestamp
  past: Generated<boolean>
}

export interface SaleChangeTable {
  id: GeneratedAlways<number>
  sale_id: number
  kind: 'begin' | 'end' | 'undo'
  phase: Generated<'waiting' | 'placing' | 'settling' | 'done' | 'withdrawing' | 'withdrawn'>
  asked_at: Timestamp
  asked_for: Timestamp | null
  effective_at: Timestamp
  next_from: Timestamp | null
  next_to: Timestamp | null
  placed_to: Generated<number>
  placed: Generated<number>
  settled_to: Generated<number>
  settled: Generated<number>
  missed: Generated<boolean>
  tx: Generated<string>
}

export interface SaleCourseTable {
  course_id: number
  sale_id: number
}

export interface SalesWindowTable {
  id: Generated<number>
  course_id: number
  from_at: Timestamp
  to_at: Timestamp
  price_paise: number
}

export interface SelectionPreviewTable {
  id: GeneratedAlways<number>
  purpose: 'sale' | 'stop' | 'resume'
  account_id: number | null
  selection: Json
  terms: Json | null
  course_ids: number[]
  created_at: Timestamp
}

export interface SignInAttemptTable {
  kind: 'account' | 'address' | 'pair' | 'signUp' | 'reset' | 'resetAddress' | 'mail'
  key: string
  failures: number
  last_at: Timestamp
  next_at: Timestamp
  succeeded_at: Timestamp | null
}

export interface SynonymTable {
  id: Generated<number>
  words: string[]
  version: Generated<number>
}

export interface TeacherTable {
  id: Generated<number>
  external_id: string | null
  name: string
  account_id: number | null
  made_for: number | null
}

export interface VerificationTable {
  id: Generated<number>
  account_id: number
  purpose: 'confirmAddress' | 'resetPassword'
  email: string
  token_hash: string
  created_at: Timestamp
  expires_at: Timestamp
}

export interface WriteAllowanceTable {
  kind: 'account' | 'address' | 'visitor'
  key: string
  full_at: Timestamp
}

export interface Database {
  access_token: AccessTokenTable
  account: AccountTable
  account_session: AccountSessionTable
  audit_entry: AuditEntryTable
  category: CategoryTable
  category_alias: CategoryAliasTable
  change_log: ChangeLogTable
  course: CourseTable
  course_seats: CourseSeatsTable
  course_session: CourseSessionTable
  credential: CredentialTable
  database_identity: DatabaseIdentityTable
  demo_account: DemoAccountTable
  demo_school: DemoSchoolTable
  disruption: DisruptionTable
  disruption_course: DisruptionCourseTable
  feed_state: FeedStateTable
  follower: FollowerTable
  follower_request: FollowerRequestTable
  follower_set_aside: FollowerSetAsideTable
  idempotency_key: IdempotencyKeyTable
  invitation: InvitationTable
  mail: MailTable
  sale: SaleTable
  sale_change: SaleChangeTable
  sale_course: SaleCourseTable
  sales_window: SalesWindowTable
  selection_preview: SelectionPreviewTable
  sign_in_attempt: SignInAttemptTable
  synonym: SynonymTable
  teacher: TeacherTable
  verification: VerificationTable
  write_allowance: WriteAllowanceTable
}
