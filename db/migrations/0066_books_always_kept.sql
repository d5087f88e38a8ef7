-- Where the program is the superuser of its database, as of the one that it brings along, a session that plays a replica
-- could change the books: triggers are left out there unless they are always meant. Those that add up what comes are not,
-- since a replica is told the sums as well.
alter table ledger_transaction
  enable always trigger ledger_transaction_kept, enable always trigger ledger_transaction_kept_whole;
alter table ledger_entry enable always trigger ledger_entry_kept, enable always trigger ledger_entry_kept_whole;

-- What was captured stays what it was, for the sum of its refunds is held against it; and no refund is forgotten.
create trigger payment_kept
  before delete or update of id, order_id, registration_id, provider, provider_payment_id, currency on payment
  for each row execute function refuse_change();
create trigger payment_captured_kept before update on payment for each row
  when (old.state = 'captured' and (new.state <> 'captured' or new.amount_paise <> old.amount_paise
    or new.captured_at is distinct from old.captured_at or new.refund_paise < old.refund_paise))
  execute function refuse_change();
alter table payment enable always trigger payment_kept, enable always trigger payment_captured_kept;
alter table refund enable always trigger refund_kept;
