-- Operators stop or resume the sale of a selection of courses, course by course. See docs/sales.md.

create table disruption (
  id bigint generated always as identity primary key,
  name text not null check (char_length(name) between 1 and 200),
  action text collate "C" not null check (action in ('stop', 'resume')),
  preview_id bigint not null unique references selection_preview (id),
  courses integer not null check (courses > 0),
  phase text collate "C" not null default 'working' check (phase in ('working', 'done', 'undoing', 'undone')),
  reason text check (char_length(reason) between 1 and 500),
  -- How many courses of the selection it has come to, how many of them it changed, and how many of those it took back.
  done integer not null default 0,
  changed integer not null default 0,
  undone integer not null default 0,
  created_at timestamptz not null
);
create index disruption_in_hand_idx on disruption (id) where phase in ('working', 'undoing');

-- The operators' stop of a course is as it is because of these; several may hold it.
create table disruption_course (
  course_id bigint not null references course (id) on delete cascade,
  disruption_id bigint not null references disruption (id),
  primary key (course_id, disruption_id)
);
create index disruption_course_disruption_idx on disruption_course (disruption_id, course_id);

-- Whoever stops or resumes it otherwise makes it his own: nothing is left to undo.
create function forget_disruptions() returns trigger language plpgsql as $$
begin
  delete from disruption_course where course_id = new.id;
  return null;
end $$;
create trigger course_stop_changed after update of stopped_by_operator on course
  for each row when (old.stopped_by_operator <> new.stopped_by_operator) execute function forget_disruptions();
