-- Accounts that came with a demo school: no people, so they are closed where strangers could use them.

create table demo_account (
  account_id bigint primary key references account (id) on delete cascade
);
