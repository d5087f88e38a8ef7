-- Sessions lie within the days of their course, and may have a link to where they happen.

-- For those who take part: neither search nor the audit trail knows it.
alter table course_session
  add column live_link text check (live_link ~ '^https://' and char_length(live_link) <= 2000);

-- The exact days depend on the platform's time zone, which is configuration; these bounds hold for every one of them.
create function session_is_inside(starts timestamptz, ends timestamptz, first date, last date)
  returns boolean language sql immutable as $$
  select first is null or last is null or (starts >= (first::timestamp - interval '14 hours') at time zone 'UTC'
    and ends <= (last::timestamp + interval '36 hours') at time zone 'UTC')
$$;

create function refuse_sessions_outside() returns trigger language plpgsql as $$
declare outside bigint;
begin
  select s.course_id into outside from changed s join course c on c.id = s.course_id
    where not session_is_inside(s.starts_at, s.ends_at, c.starts_on, c.ends_on) limit 1;
  if found then
    raise exception 'a session of course % lies outside its days', outside
      using errcode = 'check_violation', constraint = 'course_session_inside';
  end if;
  return null;
end $$;
create trigger course_session_insert_inside after insert on course_session referencing new table as changed
  for each statement execute function refuse_sessions_outside();
create trigger course_session_update_inside after update on course_session referencing new table as changed
  for each statement execute function refuse_sessions_outside();

-- When the days of a course change, its sessions may be changed after it, in the same transaction.
create function refuse_days_without_sessions() returns trigger language plpgsql as $$
begin
  if exists (select from course_session s join course c on c.id = s.course_id
    where c.id = new.id and not session_is_inside(s.starts_at, s.ends_at, c.starts_on, c.ends_on)) then
    raise exception 'a session of course % lies outside its days', new.id
      using errcode = 'check_violation', constraint = 'course_session_inside';
  end if;
  return null;
end $$;
create constraint trigger course_days_hold_sessions after update of starts_on, ends_on on course
  deferrable initially deferred for each row
  when (old.starts_on is distinct from new.starts_on or old.ends_on is distinct from new.ends_on)
  execute function refuse_days_without_sessions();
