-- As before (0041), but so many at a time: each offer is some rows, and whoever waits for the seats of the course waits
-- until all of them are written.
drop function offer_seats(bigint, timestamptz, date, timestamptz, jsonb);
create function offer_seats(
  given bigint, instant timestamptz, today date, open_to timestamptz, default_promise jsonb, most integer
) returns integer language plpgsql as $$
declare
  c course;
  free integer;
  offers integer := 0;
  next waiting;
begin
  perform from course_seats where course_id = given for no key update;
  select * into c from course where id = given;
  if sale_standing(c, instant, today) <> 'open' then return 0; end if;
  perform lapse_past_end(given, instant);
  select total - imported - enrolled - held - offered into free from course_seats where course_id = given;
  while offers < least(free, most) loop
    select * into next from waiting where course_id = given and ended_at is null order by id limit 1;
    exit when not found;
    update waiting set ended_at = instant, outcome = 'offered' where id = next.id;
    continue when exists (select from registration where course_id = given and account_id = next.account_id
      and state in ('offered', 'held', 'enrolled'));
    insert into registration (course_id, account_id, state, price_paise, refund_promise, created_at, moved_at, cause, open_until)
    values (given, next.account_id, 'offered', price_at(given, instant), coalesce(c.refund_promise, default_promise),
      instant, instant, 'offered', open_to);
    offers := offers + 1;
  end loop;
  return offers;
end $$;
