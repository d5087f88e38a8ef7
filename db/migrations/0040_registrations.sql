-- Who has, holds or was offered a seat of a course, at which price, and how that came. See docs/registration.md.

-- What of the price comes back to who cancels: steps [{"percent": 100, "days": 7}, …], each good until so many days before
-- the first day of the course, the best first; none: nothing.
create function is_refund_promise(promise jsonb) returns boolean language sql immutable strict as $$
  select case when jsonb_typeof(promise) = 'array' and jsonb_array_length(promise) <= 5 then (
    select coalesce(bool_and(case when jsonb_typeof(step) = 'object' and step ?& array['percent', 'days']
        and step - 'percent' - 'days' = '{}' and step ->> 'percent' ~ '^[0-9]{1,3}$' and step ->> 'days' ~ '^[0-9]{1,3}$'
      then (step ->> 'percent')::integer between 1 and 100 and (step ->> 'days')::integer <= 365
        and coalesce((step ->> 'percent')::integer < (before ->> 'percent')::integer
          and (step ->> 'days')::integer < (before ->> 'days')::integer, true)
      else false end), true)
    from (
      select step, lag(step) over (order by place) as before
      from jsonb_array_elements(promise) with ordinality as steps (step, place)
    ) as one
  ) else false end
$$;

-- Null: as the platform promises.
alter table course add column refund_promise jsonb check (is_refund_promise(refund_promise));

create table registration (
  id uuid primary key default gen_random_uuid(),
  -- In the order in which they were made; where pages of lists begin.
  number bigint not null unique generated always as identity,
  -- Of the seats, so that who takes one locks nothing that an edit of the course holds.
  course_id bigint not null references course_seats (course_id),
  account_id bigint not null references account (id),
  state text collate "C" not null
    check (state in ('offered', 'held', 'enrolled', 'lapsed', 'cancelled', 'refunded')),
  price_paise bigint not null check (price_paise between 0 and 1000000000),
  -- As it was when the seat was held.
  refund_promise jsonb not null check (is_refund_promise(refund_promise)),
  created_at timestamptz not null,
  -- Of a hold or an offer, also of one that is over: from then on it counts for nothing.
  open_until timestamptz,
  held_at timestamptz,
  enrolled_at timestamptz,
  -- What paid for it: a payment of the books.
  payment_id bigint,
  -- Of the last move: when, why, by whom (null: the program by itself), in whose words. Each is kept in registration_move.
  moved_at timestamptz not null,
  cause text collate "C" not null check (cause ~ '^[a-z][A-Za-z]*$'),
  moved_by bigint references account (id),
  reason text check (char_length(reason) between 1 and 500),
  check (state not in ('offered', 'held') or open_until is not null),
  check (state <> 'held' or held_at is not null),
  check (state <> 'enrolled' or enrolled_at is not null)
);
-- One living registration per student and course.
create unique index registration_living on registration (course_id, account_id)
  where state in ('offered', 'held', 'enrolled');
create index registration_course_idx on registration (course_id, number);
create index registration_account_idx on registration (account_id, course_id);
create index registration_open_idx on registration (open_until) where state in ('offered', 'held');
create index registration_open_course_idx on registration (course_id, open_until) where state in ('offered', 'held');

create trigger registration_kept before update of id, course_id, account_id, created_at on registration
  for each row execute function refuse_change();
create trigger registration_kept_whole before delete on registration
  for each row execute function refuse_change();

-- The one place that says which moves there are; docs/registration.md shows them.
create function registration_may_move(before text, after text) returns boolean language sql immutable as $$
  select case coalesce(before, 'new')
    when 'new' then after in ('offered', 'held', 'enrolled')
    when 'offered' then after in ('held', 'enrolled', 'lapsed', 'cancelled')
    when 'held' then after in ('enrolled', 'lapsed', 'cancelled')
    when 'lapsed' then after in ('enrolled', 'refunded')
    when 'enrolled' then after = 'cancelled'
    when 'cancelled' then after = 'refunded'
    else false
  end
$$;

create function refuse_illegal_move() returns trigger language plpgsql as $$
declare before text := case tg_op when 'UPDATE' then old.state end;
begin
  if not registration_may_move(before, new.state) then
    raise exception 'registration % does not become % from %', new.id, new.state, coalesce(before, 'nothing')
      using errcode = 'check_violation', constraint = 'registration_moves';
  end if;
  return new;
end $$;
create trigger registration_begins before insert on registration
  for each row execute function refuse_illegal_move();
create trigger registration_moves before update of state on registration
  for each row when (old.state <> new.state) execute function refuse_illegal_move();

create table registration_move (
  id bigint generated always as identity primary key,
  registration_id uuid not null references registration (id),
  from_state text collate "C",
  to_state text collate "C" not null,
  at timestamptz not null,
  cause text collate "C" not null,
  account_id bigint references account (id),
  reason text
);
create index registration_move_registration_idx on registration_move (registration_id, id);
create trigger registration_move_kept before update or delete on registration_move
  for each row execute function refuse_change();

-- Seats and history follow the registrations by themselves, whatever writes these: course_seats refuses what would
-- oversell.
create function follow_new_registrations() returns trigger language plpgsql as $$
begin
  update course_seats s
    set enrolled = s.enrolled + d.enrolled, held = s.held + d.held, offered = s.offered + d.offered
    from (
      select course_id, count(*) filter (where state = 'enrolled') as enrolled,
        count(*) filter (where state = 'held') as held, count(*) filter (where state = 'offered') as offered
      from after group by course_id
    ) d where s.course_id = d.course_id;
  insert into registration_move (registration_id, to_state, at, cause, account_id, reason)
    select id, state, moved_at, cause, moved_by, reason from after order by number;
  return null;
end $$;
create trigger registration_made after insert on registration referencing new table as after
  for each statement execute function follow_new_registrations();

create function follow_moved_registrations() returns trigger language plpgsql as $$
begin
  update course_seats s
    set enrolled = s.enrolled + d.enrolled, held = s.held + d.held, offered = s.offered + d.offered
    from (
      select course_id, sum(n) filter (where state = 'enrolled') as enrolled,
        sum(n) filter (where state = 'held') as held, sum(n) filter (where state = 'offered') as offered
      from (
        select a.course_id, a.state, 1 as n from after a join before b using (id) where a.state <> b.state
        union all
        select b.course_id, b.state, -1 from after a join before b using (id) where a.state <> b.state
        -- So that no sum is null.
        union all
        select b.course_id, s.state, 0 from before b, unnest(array['enrolled', 'held', 'offered']) as s (state)
      ) one group by course_id
    ) d where s.course_id = d.course_id and (d.enrolled <> 0 or d.held <> 0 or d.offered <> 0);
  insert into registration_move (registration_id, from_state, to_state, at, cause, account_id, reason)
    select a.id, b.state, a.state, a.moved_at, a.cause, a.moved_by, a.reason
    from after a join before b using (id) where a.state <> b.state order by a.number;
  return null;
end $$;
create trigger registration_moved after update on registration referencing old table as before new table as after
  for each statement execute function follow_moved_registrations();

-- Who waits for a seat of a course, in the order of ids.
create table waiting (
  id bigint generated always as identity primary key,
  course_id bigint not null references course_seats (course_id) on delete cascade,
  account_id bigint not null references account (id),
  joined_at timestamptz not null,
  ended_at timestamptz,
  -- How it ended: a seat was offered, he left, registration closed.
  outcome text collate "C" check (outcome in ('offered', 'left', 'closed')),
  check ((ended_at is null) = (outcome is null))
);
create unique index waiting_once on waiting (course_id, account_id) where ended_at is null;
create index waiting_line_idx on waiting (course_id, id) where ended_at is null;
create index waiting_account_idx on waiting (account_id);

-- Start, end or sessions of a course were moved: who had registered may cancel for the whole price for a while.
create table schedule_move (
  id bigint generated always as identity primary key,
  course_id bigint not null references course_seats (course_id) on delete cascade,
  at timestamptz not null
);
create index schedule_move_course_idx on schedule_move (course_id, at);

-- Cancelled courses whose registrations are still to be ended: a row each, worked off by a job.
create table cancelled_course (
  course_id bigint primary key references course (id) on delete cascade,
  at timestamptz not null
);
create function remember_cancelled_course() returns trigger language plpgsql as $$
begin
  insert into cancelled_course (course_id, at) values (new.id, new.updated_at) on conflict do nothing;
  return null;
end $$;
create trigger course_cancelled after update of state on course
  for each row when (new.state = 'cancelled' and old.state <> 'cancelled') execute function remember_cancelled_course();

-- Registrations that are over are kept for the books, and their course with them.
create or replace function keep_registered_course() returns trigger language plpgsql as $$
begin
  perform from course_seats where course_id = old.id for update;
  if exists (select from course_seats where course_id = old.id
      and enrolled + held + offered + (case when tg_op = 'UPDATE' then imported else 0 end) > 0)
    or (tg_op = 'DELETE' and exists (select from registration where course_id = old.id)) then
    raise exception 'people have registered for course %', old.id
      using errcode = 'check_violation', constraint = 'course_registered_kept';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
