-- What every registration pays for without need. The functions do what they did.

-- A function in SQL is made ready anew by every statement whose check asks it; one in plpgsql keeps its plan. What a
-- promise is, 0040_registrations.sql says.
create or replace function is_refund_promise(promise jsonb) returns boolean language plpgsql immutable strict as $$
begin
  if jsonb_typeof(promise) <> 'array' then return false; end if;
  if jsonb_array_length(promise) > 5 then return false; end if;
  return (
    select coalesce(bool_and(case when jsonb_typeof(step) = 'object' and step ?& array['percent', 'days']
        and step - 'percent' - 'days' = '{}' and step ->> 'percent' ~ '^[0-9]{1,3}$' and step ->> 'days' ~ '^[0-9]{1,3}$'
      then (step ->> 'percent')::integer between 1 and 100 and (step ->> 'days')::integer <= 365
        and coalesce((step ->> 'percent')::integer < (before ->> 'percent')::integer
          and (step ->> 'days')::integer < (before ->> 'days')::integer, true)
      else false end), true)
    from (
      select step, lag(step) over (order by place) as before
      from jsonb_array_elements(promise) with ordinality as steps (step, place)
    ) as one);
end $$;

-- An update calls its triggers also where it finds no row, which is so nearly always.
create or replace function lapse_past_end(course bigint, instant timestamptz) returns integer language plpgsql as $$
declare lapsed integer;
begin
  if not exists (select from registration
      where course_id = course and state in ('offered', 'held') and open_until <= instant) then
    return 0;
  end if;
  update registration set state = 'lapsed', moved_at = instant, moved_by = null, reason = null,
    cause = case state when 'held' then 'holdEnded' else 'offerEnded' end
  where course_id = course and state in ('offered', 'held') and open_until <= instant;
  get diagnostics lapsed = row_count;
  return lapsed;
end $$;
