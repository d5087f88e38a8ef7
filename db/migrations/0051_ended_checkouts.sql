-- A checkout at a provider ends when the seat that it pays for is not held any more.

-- When the provider is next told that an order is not to be paid any more; null: it need not be.
alter table payment_order add column end_at timestamptz;
create index payment_order_end_idx on payment_order (end_at) where end_at is not null;

create function end_checkout() returns trigger language plpgsql as $$
begin
  update payment_order set end_at = new.moved_at where registration_id = new.id and state <> 'superseded';
  return null;
end $$;
-- What was paid for has nothing to end.
create trigger registration_not_held after update of state on registration
  for each row when (old.state = 'held' and new.state <> 'held' and new.payment_id is null)
  execute function end_checkout();

alter table test_provider_order add column ended_at timestamptz;
