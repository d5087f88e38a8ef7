-- Refunds that somebody made at a provider beyond what is left of the payment beside what is owed here: no book can hold
-- them, so that they are listed for operators until one has looked into them.
create table over_refund (
  id bigint generated always as identity primary key,
  payment_id bigint not null references payment (id),
  provider_refund_id text collate "C" not null check (char_length(provider_refund_id) between 1 and 200),
  amount_paise bigint not null check (amount_paise > 0),
  found_at timestamptz not null,
  settled_at timestamptz,
  unique (payment_id, provider_refund_id)
);
create index over_refund_open_idx on over_refund (id) where settled_at is null;

-- What providers tell counts for itself: 'webhook', by network address.
alter table write_allowance drop constraint write_allowance_kind_check;
alter table write_allowance add constraint write_allowance_kind_check
  check (kind in ('account', 'address', 'visitor', 'webhook'));
