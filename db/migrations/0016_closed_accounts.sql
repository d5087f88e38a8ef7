-- A closed account stays in the books under its id; who it was is not known any more, and its address is free again.
alter table account
  alter column email drop not null,
  alter column email_folded drop not null,
  alter column name drop not null;
update account set email = null, email_folded = null, name = null where closed_at is not null;
alter table account add constraint account_known_while_open
  check (num_nulls(email, email_folded, name) = case when closed_at is null then 0 else 3 end);

-- Not a key that others could refer to: those who write what belongs to an account need not wait for its end.
alter table account drop constraint account_email_folded_key;
create unique index account_email_folded_key on account (email_folded) where email_folded is not null;

create index account_role_idx on account (role, id);
