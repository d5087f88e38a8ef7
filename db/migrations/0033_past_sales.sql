-- Courses leave a sale that is over for good, some at a time, so that neither their documents nor this table grow with
-- every sale of the past. Which courses it had is still in its preview.
alter table sale add column past boolean not null default false;
create index sale_not_past_idx on sale (id) where not past;

create function log_deletes_of_course() returns trigger language plpgsql as $$
begin
  insert into change_log (kind, key) select distinct 'course', course_id from deleted;
  return null;
end $$;
create trigger sale_course_delete after delete on sale_course referencing old table as deleted
  for each statement execute function log_deletes_of_course();

-- The same windows, with the sale that each is of; null: the course's own.
create or replace view price_window as
  select course_id, from_at, to_at, price_paise, null::bigint as sale_id from sales_window
  union all
  select sc.course_id, w.from_at, w.to_at, sale_price(c.price_paise, w.percent, w.amount_paise), w.id
  from (
    select s.id, s.percent, s.amount_paise,
      case when h.id is null then s.from_at else h.next_from end as from_at,
      case when h.id is null then s.to_at else h.next_to end as to_at
    from sale s left join sale_change h on h.sale_id = s.id and h.phase = 'settling'
  ) w join sale_course sc on sc.sale_id = w.id join course c on c.id = sc.course_id
  where w.from_at is not null;
