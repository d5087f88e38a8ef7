-- Refunds: rows that are written before the provider is asked, and worked off by a job.

create table refund (
  -- The provider's idempotency key.
  id uuid primary key default gen_random_uuid(),
  payment_id bigint not null references payment (id),
  amount_paise bigint not null check (amount_paise between 1 and 1000000000000),
  reason text collate "C" not null check (reason ~ '^[a-z][A-Za-z]*$'),
  -- In the words of whoever ordered it.
  note text check (char_length(note) between 1 and 500),
  account_id bigint references account (id),
  -- `sent`: the provider has taken it; `failed`: it refused it, or could not carry it out, and is asked again.
  state text collate "C" not null default 'due' check (state in ('due', 'sent', 'done', 'failed')),
  attempts integer not null default 0 check (attempts >= 0),
  -- Those of the provider that were to carry it out and failed: the next one needs a key of its own.
  failures integer not null default 0 check (failures >= 0),
  next_at timestamptz not null,
  last_error text check (char_length(last_error) <= 1000),
  provider_refund_id text collate "C" check (char_length(provider_refund_id) between 1 and 200),
  created_at timestamptz not null,
  done_at timestamptz,
  -- Whoever sold knows that it went out. A bank may send it back: then it is tried again, and nobody told twice.
  told boolean not null default false,
  check ((state = 'done') = (done_at is not null)),
  check (state not in ('sent', 'done') or provider_refund_id is not null)
);
create unique index refund_of_provider on refund (provider_refund_id, payment_id);
create index refund_payment_idx on refund (payment_id);
create index refund_owed_idx on refund (next_at, id) where state <> 'done';
create index refund_created_idx on refund (created_at, id);
create trigger refund_kept before delete or update of id, payment_id, amount_paise, reason, note, account_id, created_at
  on refund for each row execute function refuse_change();

-- Locks the payment, so that two refunds at once see each other.
create function add_refund() returns trigger language plpgsql as $$
begin
  update payment set refund_paise = refund_paise + new.amount_paise where id = new.payment_id;
  return null;
end $$;
create trigger refund_added after insert on refund for each row execute function add_refund();
