-- What every change leaves behind: an entry of the audit trail, and, where it was asked for under a key, its outcome.

create table audit_entry (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  -- Who: an account with the role it had, or a command or job of the program, or a visitor without an account.
  account_id bigint references account (id),
  role text collate "C" check (role in ('student', 'teacher', 'operator')),
  via text collate "C" not null check (via in ('session', 'token', 'command', 'job', 'visitor')),
  -- Of a session or access token its id, of a command or job its name.
  credential_id bigint,
  program text collate "C" check (char_length(program) between 1 and 100),
  -- From where: the network address; and which request, as in the log.
  address text collate "C" check (char_length(address) <= 100),
  request_id text collate "C" check (char_length(request_id) <= 200),
  -- What, such as course.publish.
  action text collate "C" not null check (action ~ '^[a-z][a-zA-Z]*[.][a-z][a-zA-Z]*$'),
  subject_kind text collate "C" not null check (subject_kind ~ '^[a-z][a-zA-Z]*$'),
  subject_id bigint not null,
  -- The course that it concerns; kept when the course is gone.
  course_id bigint,
  -- The fields that changed.
  before jsonb,
  after jsonb,
  reason text check (char_length(reason) between 1 and 500),
  check ((via in ('session', 'token')) = (account_id is not null and role is not null and credential_id is not null)),
  check ((via in ('command', 'job')) = (program is not null))
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is only ever added to', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger audit_entry_kept before update or delete on audit_entry
  for each row execute function refuse_change();
create trigger audit_entry_kept_whole before truncate on audit_entry
  for each statement execute function refuse_change();

-- Keys that make a request safe to repeat, with what came of it; written in the transaction of the effect.
create table idempotency_key (
  account_id bigint not null references account (id) on delete cascade,
  -- Method and path.
  route text collate "C" not null check (char_length(route) <= 1000),
  key text collate "C" not null check (char_length(key) between 1 and 255),
  -- SHA-256 of what was asked.
  fingerprint text collate "C" not null check (fingerprint ~ '^[0-9a-f]{64}$'),
  -- Null within the transaction only.
  outcome jsonb,
  created_at timestamptz not null,
  primary key (account_id, route, key)
);
create index idempotency_key_created_idx on idempotency_key (created_at);
