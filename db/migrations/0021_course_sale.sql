-- Whoever stops a sale lifts his own stop alone: two flags, and the sale is stopped while either is set.

alter table course
  add column stopped_by_teacher boolean not null default false,
  add column stopped_by_operator boolean not null default false;
update course set stopped_by_operator = true where stopped;
alter table course drop column stopped;
alter table course add column stopped boolean not null generated always as (stopped_by_teacher or stopped_by_operator) stored;

-- Courses of a teacher, the newest first.
drop index course_teacher_idx;
create index course_teacher_idx on course (teacher_id, id desc);
