-- A stop and a resumption may lie over one another: whichever is undone first, the other holds, and when both are undone the
-- course is as it was before them.

-- How the operators' stop was before any of those that hold the course.
alter table disruption_course add column stopped_before boolean;
-- Until now those of one course were all stops or all resumptions.
update disruption_course held set stopped_before = d.action <> 'stop' from disruption d where d.id = held.disruption_id;
alter table disruption_course alter column stopped_before set not null;

-- Whoever stops or resumes it otherwise makes it his own: nothing is left to undo.
create or replace function forget_disruptions() returns trigger language plpgsql as $$
begin
  if current_setting('catalogue.disruption', true) is distinct from 'yes' then
    delete from disruption_course where course_id = new.id;
  end if;
  return null;
end $$;
