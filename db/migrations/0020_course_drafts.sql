-- A draft may lack what a course is published with. What leaves the drafts has it all, and keeps it.

alter table course
  -- Given at the first publication; never changed after that.
  alter column slug drop not null,
  alter column title drop not null,
  alter column description drop not null,
  alter column category_id drop not null,
  alter column price_paise drop not null,
  alter column starts_on drop not null,
  alter column ends_on drop not null,
  add constraint course_whole check (state = 'draft' or (slug is not null and title is not null and description is not null
    and category_id is not null and price_paise is not null and starts_on is not null and ends_on is not null));

-- Seats are rows of their own, made after the course in the same transaction: looked at when that ends.
create function require_course_seats() returns trigger language plpgsql as $$
begin
  if not exists (select from course_seats where course_id = new.id) then
    raise exception 'course % has no seats', new.id using errcode = 'check_violation', constraint = 'course_has_seats';
  end if;
  return null;
end $$;
create constraint trigger course_insert_has_seats after insert on course deferrable initially deferred
  for each row when (new.state <> 'draft') execute function require_course_seats();
create constraint trigger course_update_has_seats after update of state on course deferrable initially deferred
  for each row when (new.state <> 'draft' and old.state = 'draft') execute function require_course_seats();

create function keep_course_seats() returns trigger language plpgsql as $$
begin
  if exists (select from course where id = old.course_id and state <> 'draft') then
    raise exception 'course % needs its seats', old.course_id
      using errcode = 'check_violation', constraint = 'course_has_seats';
  end if;
  return old;
end $$;
create trigger course_seats_kept before delete on course_seats for each row execute function keep_course_seats();

-- A course that people have registered for neither becomes a draft again nor goes away. Seats are locked, so that
-- nobody takes one meanwhile. Imported registrations keep no course from being removed: who brought them in may take
-- them back.
create function keep_registered_course() returns trigger language plpgsql as $$
begin
  perform from course_seats where course_id = old.id for update;
  if exists (select from course_seats where course_id = old.id
    and enrolled + held + offered + (case when tg_op = 'UPDATE' then imported else 0 end) > 0) then
    raise exception 'people have registered for course %', old.id
      using errcode = 'check_violation', constraint = 'course_registered_kept';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger course_delete_registered before delete on course
  for each row execute function keep_registered_course();
create trigger course_draft_registered before update of state on course
  for each row when (new.state = 'draft' and old.state <> 'draft') execute function keep_registered_course();
