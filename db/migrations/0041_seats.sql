-- How seats are taken and given: each function is one statement for whoever calls it, locks the seats of its course, and
-- from then on sees what others have committed. Locked in this order everywhere: account, seats, registrations. All are in
-- plpgsql, which keeps the plans of what they ask.

-- What a course costs at an instant, in paise.
create function price_at(course bigint, instant timestamptz) returns bigint language plpgsql stable as $$
begin
  return (
    select least(c.price_paise, (
      select min(w.price_paise) from price_window w
      where w.course_id = price_at.course and w.from_at <= instant and instant < w.to_at))
    from course c where c.id = price_at.course);
end $$;

-- Whether a course can be bought, and else why not. `today`: the date of the instant in the platform's time zone.
create function sale_standing(c course, instant timestamptz, today date) returns text language sql stable as $$
  select case when c.state <> 'published' then c.state when today >= c.starts_on then 'started'
    when instant >= c.closes_at then 'closed' when c.stopped then 'stopped' else 'open' end
$$;

-- Ends the holds and offers of a course that are past their end; its seats are locked.
create function lapse_past_end(course bigint, instant timestamptz) returns integer language plpgsql as $$
declare lapsed integer;
begin
  update registration set state = 'lapsed', moved_at = instant, moved_by = null, reason = null,
    cause = case state when 'held' then 'holdEnded' else 'offerEnded' end
  where course_id = course and state in ('offered', 'held') and open_until <= instant;
  get diagnostics lapsed = row_count;
  return lapsed;
end $$;

-- Whether there is a seat for somebody who has not waited.
create function seat_is_free(course bigint) returns boolean language plpgsql stable as $$
begin
  return (
    select imported + enrolled + held + offered < total
      and not exists (select from waiting where course_id = course and ended_at is null)
    from course_seats where course_id = course);
end $$;

-- Until when an account must not hold a seat of a course again; null: it may. Whoever let a hold end may try once more;
-- when that ends too, before the pause is over, he has to wait.
create function hold_pause_end(course bigint, account bigint, instant timestamptz, pause interval)
  returns timestamptz language plpgsql stable as $$
begin
  return (with unpaid as (
    select number, held_at, least(open_until, moved_at) as ended_at from registration
    where course_id = course and account_id = account and state in ('lapsed', 'cancelled')
      and held_at is not null and enrolled_at is null
  )
  select max(again.ended_at) + pause from unpaid again
  where again.ended_at > instant - pause and exists (
    select from unpaid first
    where first.number < again.number and first.ended_at <= again.held_at and again.held_at < first.ended_at + pause));
end $$;

-- Holds a seat with the price of the moment for an account, or enrols it where that is nothing; also takes up its offer.
-- `outcome`: held, enrolled, living (it had a registration already: that one), unknown, closedAccount, unconfirmed, own,
-- draft, cancelled, started, closed, stopped, tooManyHolds, paused, waiting, soldOut. `retry_at`: when it may help to ask again.
create function register(
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

  perform lapse_past_end(wanted, instant);
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
    select min(open_until) into retry_at from registration
      where account_id = student and state = 'held' and open_until > instant having count(*) >= most_holds;
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

-- A payment arrived for a registration that lapsed: takes a seat for it where the course can be bought at this moment, a
-- seat is left, nobody waits for it, and the student has no other living registration. Null: enrolled; else why not.
create function enrol_late(late uuid, payment bigint, instant timestamptz, today date) returns text language plpgsql as $$
declare
  r registration;
  c course;
  standing text;
begin
  select * into r from registration where id = late;
  perform from course_seats where course_id = r.course_id for no key update;
  perform lapse_past_end(r.course_id, instant);
  select * into r from registration where id = late for no key update;
  if r.state <> 'lapsed' then return 'notLapsed'; end if;
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

-- Offers the free seats of a course to those who wait, in their order, until an instant. Gives how many.
create function offer_seats(
  given bigint, instant timestamptz, today date, open_to timestamptz, default_promise jsonb
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
  while offers < free loop
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
