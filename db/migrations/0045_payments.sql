-- What is to be paid for registrations, and what was paid. Money is paise; of another currency its smallest unit. See
-- docs/payments.md.

-- An order at a payment provider: written before the provider is asked, known to it by its id.
create table payment_order (
  id uuid primary key,
  registration_id uuid not null references registration (id),
  -- Whose sale it is: the books are kept by them.
  course_id bigint not null references course (id),
  teacher_id bigint not null references teacher (id),
  provider text collate "C" not null check (provider ~ '^[a-z][a-z0-9]{0,30}$'),
  -- The provider's own id of it.
  provider_order_id text collate "C" check (char_length(provider_order_id) between 1 and 200),
  amount_paise bigint not null check (amount_paise between 1 and 1000000000),
  currency text collate "C" not null check (currency ~ '^[A-Z]{3}$'),
  -- `creating`: the provider is being asked; `superseded`: it was asked in vain, and then for another amount.
  state text collate "C" not null default 'creating' check (state in ('creating', 'open', 'superseded')),
  -- Where one pays: {"address": …, "fields": null or the fields of a form}.
  page jsonb,
  created_at timestamptz not null,
  -- When the provider is next asked what was paid; null: it is not in doubt any more.
  next_ask_at timestamptz,
  unique (provider_order_id, provider),
  unique (id, registration_id),
  check (state <> 'open' or (provider_order_id is not null and page is not null))
);
create unique index payment_order_one_living on payment_order (registration_id) where state <> 'superseded';
create index payment_order_registration_idx on payment_order (registration_id);
create index payment_order_doubt_idx on payment_order (next_ask_at) where next_ask_at is not null;
create index payment_order_created_idx on payment_order (created_at, id);
create trigger payment_order_kept
  before update of id, registration_id, course_id, teacher_id, provider, amount_paise, currency, created_at
  on payment_order for each row execute function refuse_change();

create table payment (
  id bigint generated always as identity primary key,
  order_id uuid not null,
  -- That of the order, for the index below.
  registration_id uuid not null,
  provider text collate "C" not null,
  provider_payment_id text collate "C" not null check (char_length(provider_payment_id) between 1 and 200),
  amount_paise bigint not null check (amount_paise between 1 and 1000000000000),
  currency text collate "C" not null check (currency ~ '^[A-Z]{3}$'),
  -- One that failed may still be captured later.
  state text collate "C" not null check (state in ('captured', 'failed')),
  -- Whether it paid for the registration; else it is refunded in full, for this reason.
  kept boolean,
  refusal text collate "C" check (refusal ~ '^[a-z][A-Za-z]*$'),
  -- What the platform keeps of it, as it was agreed then: hundredths of a percent.
  platform_fee_points integer check (platform_fee_points between 0 and 10000),
  captured_at timestamptz,
  recorded_at timestamptz not null,
  -- Sum of its refunds, whatever came of them; kept by a trigger.
  refund_paise bigint not null default 0,
  unique (provider_payment_id, provider),
  foreign key (order_id, registration_id) references payment_order (id, registration_id),
  -- No refund is more than what was captured.
  constraint payment_refunds_within_capture
    check (refund_paise between 0 and case state when 'captured' then amount_paise else 0 end),
  check ((state = 'captured') = (captured_at is not null)),
  check (kept is null or state = 'captured'),
  check ((kept is false) = (refusal is not null))
);
-- A registration is paid for once.
create unique index payment_one_kept on payment (registration_id) where kept;
create index payment_order_idx on payment (order_id);
create index payment_registration_idx on payment (registration_id);

-- How far the provider's list of payments has been walked.
create table payment_walk (
  provider text collate "C" primary key,
  walked_to timestamptz not null
);
