-- The payment provider that is built in: what a real one would keep on its own side.

-- The newest one signs; the one before still counts.
create table test_provider_secret (
  id bigint generated always as identity primary key,
  secret text collate "C" not null check (char_length(secret) >= 32)
);

create table test_provider_order (
  id text collate "C" primary key,
  reference text collate "C" not null unique,
  amount_paise bigint not null,
  currency text collate "C" not null,
  description text not null,
  return_url text not null,
  pay_until timestamptz,
  created_at timestamptz not null
);

create table test_provider_payment (
  id text collate "C" primary key,
  order_id text collate "C" not null references test_provider_order (id),
  amount_paise bigint not null check (amount_paise > 0),
  currency text collate "C" not null,
  created_at timestamptz not null,
  failed boolean not null,
  -- When it is, or will be, captured or has failed.
  settles_at timestamptz not null
);
create index test_provider_payment_order_idx on test_provider_payment (order_id);
create index test_provider_payment_created_idx on test_provider_payment (created_at, id);

create table test_provider_refund (
  id text collate "C" primary key,
  payment_id text collate "C" not null references test_provider_payment (id),
  key text collate "C" not null unique,
  reference text collate "C" not null,
  amount_paise bigint not null check (amount_paise > 0),
  created_at timestamptz not null
);
create index test_provider_refund_payment_idx on test_provider_refund (payment_id);

-- Webhooks that are to be delivered.
create table test_provider_event (
  id bigint generated always as identity primary key,
  body text not null,
  due_at timestamptz not null,
  attempts integer not null default 0,
  delivered_at timestamptz
);
create index test_provider_event_due_idx on test_provider_event (due_at, id) where delivered_at is null;
