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

export interface CalendarFeedTable {
  account_id: number
  secret_hash: string
  created_at: Timestamp
}

export interface CancelledCourseTable {
  course_id: number
  at: Timestamp
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
  refund_promise: Json | null
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
  stopped_before: boolean
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

export interface LedgerEntryTable {
  id: GeneratedAlways<number>
  transaction_id: number
  account: 'provider' | 'teacher' | 'platform' | 'refunds' | 'unsold' | 'fees'
  teacher_id: number | null
  course_id: number | null
  amount_paise: number
  currency: string
}

export interface LedgerTransactionTable {
  id: GeneratedAlways<number>
  kind: 'payment' | 'refund' | 'refundDone' | 'refundReturned' | 'fee'
  payment_id: number
  refund_id: string | null
  provider_refund_id: string | null
  at: Timestamp
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
  attachment: Json | null
}

export interface MailingTable {
  id: GeneratedAlways<number>
  course_id: number
  kind: 'datesMoved' | 'reminder' | 'message'
  at: Timestamp
  starts_on: string | null
  account_id: number | null
  subject: string | null
  body: string | null
  recipients: number | null
  told_through: Generated<number>
  done_at: Timestamp | null
  attempts: Generated<number>
  next_at: Timestamp
  last_error: string | null
}

export interface NoticeTable {
  id: GeneratedAlways<number>
  kind: string
  account_id: number
  course_id: number
  registration_id: string | null
  amount_paise: number | null
  reason: string | null
  at: Timestamp
  attempts: Generated<number>
  next_at: Timestamp
  last_error: string | null
}

export interface OverRefundTable {
  id: GeneratedAlways<number>
  payment_id: number
  provider_refund_id: string
  amount_paise: number
  found_at: Timestamp
  settled_at: Timestamp | null
  booked_at: Timestamp | null
}

export interface PaymentTable {
  id: GeneratedAlways<number>
  order_id: string
  registration_id: string
  provider: string
  provider_payment_id: string
  amount_paise: number
  currency: string
  state: 'captured' | 'failed'
  kept: boolean | null
  refusal: string | null
  platform_fee_points: number | null
  captured_at: Timestamp | null
  recorded_at: Timestamp
  refund_paise: Generated<number>
}

export interface PaymentOrderTable {
  id: string
  registration_id: string
  course_id: number
  teacher_id: number
  provider: string
  provider_order_id: string | null
  amount_paise: number
  currency: string
  state: Generated<'creating' | 'open' | 'superseded'>
  page: Json | null
  created_at: Timestamp
  next_ask_at: Timestamp | null
  end_at: Timestamp | null
  pending_since: Timestamp | null
  pay_until: Timestamp | null
}

export interface PaymentWalkTable {
  provider: string
  walked_to: Timestamp
}

export interface RefundTable {
  id: Generated<string>
  payment_id: number
  amount_paise: number
  reason: string
  note: string | null
  account_id: number | null
  state: Generated<'due' | 'sent' | 'done' | 'failed'>
  attempts: Generated<number>
  failures: Generated<number>
  next_at: Timestamp
  last_error: string | null
  provider_refund_id: string | null
  created_at: Timestamp
  done_at: Timestamp | null
  told: Generated<boolean>
  with_others: Generated<boolean>
}

export interface RegistrationTable {
  id: Generated<string>
  number: GeneratedAlways<number>
  course_id: number
  account_id: number
  state: 'offered' | 'held' | 'enrolled' | 'lapsed' | 'cancelled' | 'refunded'
  price_paise: number
  refund_promise: Json
  created_at: Timestamp
  open_until: Timestamp | null
  held_at: Timestamp | null
  enrolled_at: Timestamp | null
  payment_id: number | null
  moved_at: Timestamp
  cause: string
  moved_by: number | null
  reason: string | null
}

export interface RegistrationMoveTable {
  id: GeneratedAlways<number>
  registration_id: string
  from_state: string | null
  to_state: string
  at: Timestamp
  cause: string
  account_id: number | null
  reason: string | null
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

export interface ScheduleMoveTable {
  id: GeneratedAlways<number>
  course_id: number
  at: Timestamp
  starts_on: string | null
  ends_on: string | null
  sessions: Json | null
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

export interface TestProviderEventTable {
  id: GeneratedAlways<number>
  body: string
  due_at: Timestamp
  attempts: Generated<number>
  delivered_at: Timestamp | null
}

export interface TestProviderOrderTable {
  id: string
  reference: string
  amount_paise: number
  currency: string
  description: string
  return_url: string
  pay_until: Timestamp | null
  created_at: Timestamp
  ended_at: Timestamp | null
}

export interface TestProviderPaymentTable {
  id: string
  order_id: string
  amount_paise: number
  currency: string
  created_at: Timestamp
  failed: boolean
  settles_at: Timestamp
}

export interface TestProviderRefundTable {
  id: string
  payment_id: string
  key: string
  reference: string | null
  amount_paise: number
  created_at: Timestamp
  state: Generated<'pending' | 'done' | 'failed'>
}

export interface TestProviderSecretTable {
  id: GeneratedAlways<number>
  secret: string
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

export interface WaitingTable {
  id: GeneratedAlways<number>
  course_id: number
  account_id: number
  joined_at: Timestamp
  ended_at: Timestamp | null
  outcome: 'offered' | 'left' | 'closed' | null
}

export interface WebhookMessageTable {
  id: GeneratedAlways<number>
  provider: string
  body: Buffer
  digest: string
  received_at: Timestamp
  attempts: Generated<number>
  next_at: Timestamp
  last_error: string | null
  processed_at: Timestamp | null
}

export interface WriteAllowanceTable {
  kind: 'account' | 'address' | 'visitor' | 'webhook'
  key: string
  full_at: Timestamp
}

export interface Database {
  access_token: AccessTokenTable
  account: AccountTable
  account_session: AccountSessionTable
  audit_entry: AuditEntryTable
  calendar_feed: CalendarFeedTable
  cancelled_course: CancelledCourseTable
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
  ledger_entry: LedgerEntryTable
  ledger_transaction: LedgerTransactionTable
  mail: MailTable
  mailing: MailingTable
  notice: NoticeTable
  over_refund: OverRefundTable
  payment: PaymentTable
  payment_order: PaymentOrderTable
  payment_walk: PaymentWalkTable
  refund: RefundTable
  registration: RegistrationTable
  registration_move: RegistrationMoveTable
  sale: SaleTable
  sale_change: SaleChangeTable
  sale_course: SaleCourseTable
  sales_window: SalesWindowTable
  schedule_move: ScheduleMoveTable
  selection_preview: SelectionPreviewTable
  sign_in_attempt: SignInAttemptTable
  synonym: SynonymTable
  teacher: TeacherTable
  test_provider_event: TestProviderEventTable
  test_provider_order: TestProviderOrderTable
  test_provider_payment: TestProviderPaymentTable
  test_provider_refund: TestProviderRefundTable
  test_provider_secret: TestProviderSecretTable
  verification: VerificationTable
  waiting: WaitingTable
  webhook_message: WebhookMessageTable
  write_allowance: WriteAllowanceTable
}
