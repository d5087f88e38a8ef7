-- What students are told by mail. Each row is told once: it is taken away, or marked, in the transaction that owes the mail.

-- A file that goes along: {"name": …, "type": …, "text": …}. Kept as long as the text.
alter table mail add column attachment jsonb
  check (jsonb_typeof(attachment) = 'object' and attachment ?& array['name', 'type', 'text']
    and octet_length(attachment::text) <= 1000000);
alter table mail add check (state = 'owed' or attachment is null);

-- To one student: a row until he is told.
create table notice (
  id bigint generated always as identity primary key,
  -- Why his registration came to be as it is (`cause` of the move), or what else there is to tell.
  kind text collate "C" not null check (kind ~ '^[a-z][A-Za-z]*$'),
  account_id bigint not null references account (id),
  course_id bigint not null references course_seats (course_id) on delete cascade,
  registration_id uuid references registration (id),
  -- Of a refund.
  amount_paise bigint check (amount_paise > 0),
  -- In the words of whoever made the move; or why a payment goes back.
  reason text collate "C" check (char_length(reason) between 1 and 500),
  at timestamptz not null,
  attempts integer not null default 0 check (attempts >= 0),
  -- Before it nobody tries: after a failure.
  next_at timestamptz not null
);
create index notice_due_idx on notice (next_at, id);
create index notice_account_idx on notice (account_id);
create index notice_course_idx on notice (course_id);
create index notice_registration_idx on notice (registration_id);

-- Moves that a student did not just make himself, and those after which he wants something in hand.
create function owe_notice_of_move() returns trigger language plpgsql as $$
begin
  insert into notice (kind, account_id, course_id, registration_id, reason, at, next_at)
    select case when new.to_state = 'enrolled' then 'enrolled' else new.cause end, r.account_id, r.course_id, r.id,
      new.reason, new.at, new.at
    from registration r where r.id = new.registration_id;
  return null;
end $$;
create trigger registration_move_told after insert on registration_move for each row
  when (new.to_state in ('offered', 'enrolled', 'lapsed')
    or (new.to_state = 'cancelled' and new.cause <> 'accountClosed'
      and not (new.cause = 'byStudent' and new.from_state in ('offered', 'held'))))
  execute function owe_notice_of_move();

create function owe_notices_of_line() returns trigger language plpgsql as $$
begin
  insert into notice (kind, account_id, course_id, at, next_at)
    select 'lineEnded', a.account_id, a.course_id, a.ended_at, a.ended_at
    from after a join before b using (id) where b.ended_at is null and a.outcome = 'closed' order by a.id;
  return null;
end $$;
create trigger waiting_told after update on waiting referencing old table as before new table as after
  for each statement execute function owe_notices_of_line();

-- To all who take part in a course: a row, told to some at a time, in the order in which they came.
create table mailing (
  id bigint generated always as identity primary key,
  course_id bigint not null references course_seats (course_id) on delete cascade,
  kind text collate "C" not null check (kind in ('datesMoved', 'reminder', 'message')),
  at timestamptz not null,
  -- Of a reminder: the first day that it is about, so that there is one for each.
  starts_on date,
  -- Of a message: what somebody wrote, and who.
  account_id bigint references account (id),
  subject text check (char_length(subject) between 1 and 150 and subject !~ '[[:cntrl:]]'),
  body text check (char_length(body) between 1 and 5000),
  recipients integer check (recipients >= 0),
  -- `number` of the last registration that was told.
  told_through bigint not null default 0,
  done_at timestamptz,
  attempts integer not null default 0 check (attempts >= 0),
  next_at timestamptz not null,
  check ((kind = 'reminder') = (starts_on is not null)),
  check ((kind = 'message') = (subject is not null)),
  check ((kind = 'message') = (body is not null)),
  check ((kind = 'message') = (recipients is not null)),
  check (kind = 'message' or account_id is null)
);
create index mailing_due_idx on mailing (next_at, id) where done_at is null;
create index mailing_course_idx on mailing (course_id, id);
create index mailing_account_idx on mailing (account_id) where account_id is not null;
create unique index mailing_reminder on mailing (course_id, starts_on) where kind = 'reminder';

-- Which courses begin tomorrow.
create index course_begins_idx on course (starts_on) where state = 'published';
