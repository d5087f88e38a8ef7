-- Holds of a course that were given together end together: many at once, and whoever waits for the seats of the course waits
-- until all of them are written. So they are ended so many at a time.

-- Ends the holds and offers of a course that are past their end, so many at most: those of the student first, where one is
-- given, then the oldest. The seats are locked. Who asks for one seat needs no more than one of them to end.
drop function lapse_past_end(bigint, timestamptz);
create function lapse_past_end(course bigint, instant timestamptz, most integer, student bigint) returns integer
  language plpgsql as $$
declare lapsed integer;
begin
  if not exists (select from registration
      where course_id = course and state in ('offered', 'held') and open_until <= instant) then
    return 0;
  end if;
  update registration set state = 'lapsed', moved_at = instant, moved_by = null, reason = null,
    cause = case state when 'held' then 'holdEnded' else 'offerEnded' end
  where id in (
    select id from registration where course_id = course and state in ('offered', 'held') and open_until <= instant
    order by account_id is distinct from student, open_until, number limit most);
  get diagnostics lapsed = row_count;
  return lapsed;
end $$;

-- As before (0054), but for that.
create or replace function register(
  wanted bigint, student bigint, instant timestamptz, today date,
  hold interval, most_holds integer, pause interval, default_promise jsonb,
  out outcome text, out registration_id uuid, out retry_at timestamptz, out tx text
) language plpgsql as $$
declare
  confirmed timestamptz;
  c course;
  own registration;
  price bigint;
begin
  tx := pg_current_xact_id();
  select confirmed_at into confirmed from account where id = student and closed_at is null for no key update;
  if not found then outcome := 'closedAccount'; return; end if;
  if confirmed is null then outcome := 'unconfirmed'; return; end if;
  perform from course_seats where course_id = wanted for no key update;
  if not found then outcome := 'unknown'; return; end if;
  select * into c from course where id = wanted;
  if exists (select from teacher where id = c.teacher_id and account_id = student) then outcome := 'own'; return; end if;
  if c.state = 'cancelled' then outcome := 'cancelled'; return; end if;

  perform lapse_past_end(wanted, instant, 20, student);
  select * into own from registration r
    where course_id = wanted and account_id = student and state in ('offered', 'held', 'enrolled');
  if own.state in ('held', 'enrolled') then
    outcome := 'living'; registration_id := own.id; return;
  end if;
  outcome := sale_standing(c, instant, today);
  -- An offer that was given is kept while the sale is stopped, like a hold.
  if outcome <> 'open' and not (outcome = 'stopped' and own.id is not null) then return; end if;
  price := price_at(wanted, instant);
  if own.id is not null then price := least(price, own.price_paise); end if;

  if price > 0 then
    select min(r.open_until) into retry_at from registration r join course held_of on held_of.id = r.course_id
      where r.account_id = student and r.state = 'held' and r.open_until > instant and held_of.state <> 'cancelled'
      having count(*) >= most_holds;
    if found then outcome := 'tooManyHolds'; return; end if;
  end if;
  if own.id is null then
    retry_at := hold_pause_end(wanted, student, instant, pause);
    if retry_at is not null then outcome := 'paused'; return; end if;
    if not seat_is_free(wanted) then
      outcome := case when exists (select from waiting where course_id = wanted and ended_at is null)
        then 'waiting' else 'soldOut' end;
      return;
    end if;
  end if;

  outcome := case when price > 0 then 'held' else 'enrolled' end;
  if own.id is not null then
    registration_id := own.id;
    update registration set state = outcome, price_paise = price, moved_at = instant, cause = 'accepted',
      moved_by = student, reason = null,
      open_until = case when price > 0 then instant + hold else open_until end,
      held_at = case when price > 0 then instant end,
      enrolled_at = case when price = 0 then instant end
    where id = own.id;
  else
    insert into registration (course_id, account_id, state, price_paise, refund_promise, created_at, moved_at, cause,
      moved_by, open_until, held_at, enrolled_at)
    values (wanted, student, outcome, price, coalesce(c.refund_promise, default_promise), instant, instant,
      'registered', student, case when price > 0 then instant + hold end, case when price > 0 then instant end,
      case when price = 0 then instant end)
    returning id into registration_id;
  end if;
end $$;

-- As before (0054), but for that.
create or replace function enrol_late(late uuid, payment bigint, instant timestamptz, today date) returns text
  language plpgsql as $$
declare
  r registration;
  c course;
  standing text;
begin
  select * into r from registration where id = late;
  perform from course_seats where course_id = r.course_id for no key update;
  perform lapse_past_end(r.course_id, instant, 20, r.account_id);
  select * into r from registration where id = late for no key update;
  if r.state <> 'lapsed' then return 'notLapsed'; end if;
  if exists (select from account where id = r.account_id and closed_at is not null) then return 'accountClosed'; end if;
  select * into c from course where id = r.course_id;
  standing := sale_standing(c, instant, today);
  if standing <> 'open' then return standing; end if;
  if exists (select from registration where course_id = r.course_id and account_id = r.account_id
      and state in ('offered', 'held', 'enrolled')) then return 'registeredAgain'; end if;
  if not seat_is_free(r.course_id) then
    return case when exists (select from waiting where course_id = r.course_id and ended_at is null)
      then 'waiting' else 'soldOut' end;
  end if;
  update registration set state = 'enrolled', moved_at = instant, cause = 'paidLate', moved_by = null, reason = null,
    enrolled_at = instant, payment_id = payment where id = late;
  return null;
end $$;

-- As before (0060), but for that.
create or replace function offer_seats(
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
  perform lapse_past_end(given, instant, most, null);
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
