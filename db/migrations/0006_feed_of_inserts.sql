-- Inserts leave their rows in the feed by the statement: an import makes thousands of rows with each, and a trigger
-- for every row took a third of its time. A course whose windows or sessions come in one statement is logged once.

create function log_inserts_of_id() returns trigger language plpgsql as $$
begin
  insert into change_log (kind, key) select tg_argv[0], id from inserted;
  return null;
end $$;

create function log_inserts_of_course() returns trigger language plpgsql as $$
begin
  insert into change_log (kind, key) select distinct 'course', course_id from inserted;
  return null;
end $$;

drop trigger course_change on course;
create trigger course_change after update or delete on course
  for each row execute function log_change_of_id('course');
create trigger course_insert after insert on course referencing new table as inserted
  for each statement execute function log_inserts_of_id('course');

drop trigger sales_window_change on sales_window;
create trigger sales_window_change after update or delete on sales_window
  for each row execute function log_change_of_course();
create trigger sales_window_insert after insert on sales_window referencing new table as inserted
  for each statement execute function log_inserts_of_course();

drop trigger course_session_change on course_session;
create trigger course_session_change after update or delete on course_session
  for each row execute function log_change_of_course();
create trigger course_session_insert after insert on course_session referencing new table as inserted
  for each statement execute function log_inserts_of_course();

drop trigger course_seats_change on course_seats;
create trigger course_seats_change after update or delete on course_seats
  for each row execute function log_change_of_course();
create trigger course_seats_insert after insert on course_seats referencing new table as inserted
  for each statement execute function log_inserts_of_course();
