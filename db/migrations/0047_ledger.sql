-- The books: double entries, only ever added to. A debit is positive, a credit negative; a transaction adds up to
-- nothing in each currency.

create table ledger_transaction (
  id bigint generated always as identity primary key,
  -- `payment`: captured, and whose it is; `refund`: came to be due; `refundDone`: went out; `refundReturned`: came back,
  -- for the bank did not take it; `fee`: the provider's.
  kind text collate "C" not null check (kind in ('payment', 'refund', 'refundDone', 'refundReturned', 'fee')),
  payment_id bigint not null references payment (id),
  refund_id uuid references refund (id),
  -- The provider's refund that went out or came back: a second attempt is another one.
  provider_refund_id text collate "C",
  at timestamptz not null,
  check ((kind in ('payment', 'fee')) = (refund_id is null)),
  check ((kind in ('refundDone', 'refundReturned')) = (provider_refund_id is not null)),
  -- Each is in the books once.
  unique nulls not distinct (payment_id, kind, refund_id, provider_refund_id)
);

create table ledger_entry (
  id bigint generated always as identity primary key,
  transaction_id bigint not null references ledger_transaction (id),
  -- `provider`: what it holds for us; `teacher`: what we owe one; `platform`: what we earn; `refunds`: what we owe to
  -- those who paid; `unsold`: paid, but for nothing that could be had; `fees`: what providers charge.
  account text collate "C" not null check (account in ('provider', 'teacher', 'platform', 'refunds', 'unsold', 'fees')),
  teacher_id bigint references teacher (id),
  course_id bigint references course (id),
  amount_paise bigint not null check (amount_paise <> 0),
  currency text collate "C" not null check (currency ~ '^[A-Z]{3}$'),
  check ((account = 'teacher') = (teacher_id is not null)),
  check ((account = 'teacher') = (course_id is not null))
);
create index ledger_entry_transaction_idx on ledger_entry (transaction_id);
create index ledger_entry_teacher_idx on ledger_entry (teacher_id, course_id) where teacher_id is not null;

create trigger ledger_transaction_kept before update or delete on ledger_transaction
  for each row execute function refuse_change();
create trigger ledger_transaction_kept_whole before truncate on ledger_transaction
  for each statement execute function refuse_change();
create trigger ledger_entry_kept before update or delete on ledger_entry
  for each row execute function refuse_change();
create trigger ledger_entry_kept_whole before truncate on ledger_entry
  for each statement execute function refuse_change();

create function refuse_unbalanced() returns trigger language plpgsql as $$
declare
  this bigint := case tg_table_name when 'ledger_entry' then (to_jsonb(new) ->> 'transaction_id') else (to_jsonb(new) ->> 'id') end;
begin
  if not exists (select from ledger_entry where transaction_id = this)
    or exists (select from ledger_entry where transaction_id = this group by currency having sum(amount_paise) <> 0)
  then
    raise exception 'ledger transaction % does not balance', this
      using errcode = 'check_violation', constraint = 'ledger_balances';
  end if;
  return null;
end $$;
-- Looked at when the transaction is whole.
create constraint trigger ledger_entry_balances after insert on ledger_entry
  deferrable initially deferred for each row execute function refuse_unbalanced();
create constraint trigger ledger_transaction_balances after insert on ledger_transaction
  deferrable initially deferred for each row execute function refuse_unbalanced();
