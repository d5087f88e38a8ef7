-- As long as somebody waits for a seat of a course, search says that none is left; so it has to hear when nobody does any
-- more. That somebody begins to wait changes nothing: no seat is left then.
create function log_ended_lines() returns trigger language plpgsql as $$
begin
  insert into change_log (kind, key)
    select distinct 'course', a.course_id from after a join course_seats s using (course_id)
    where a.ended_at is not null and s.imported + s.enrolled + s.held + s.offered < s.total
      and not exists (select from waiting w where w.course_id = a.course_id and w.ended_at is null);
  return null;
end $$;
create trigger waiting_ended after update on waiting referencing new table as after
  for each statement execute function log_ended_lines();
