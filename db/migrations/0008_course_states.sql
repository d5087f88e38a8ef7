-- `catalogue status` counts the courses by state every few seconds, however many there are.
create index course_state on course (state);
