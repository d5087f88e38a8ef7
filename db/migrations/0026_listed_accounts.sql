-- Accounts are listed from the end of these: open ones first, the newest first.
create index account_listed_idx on account ((closed_at is null), id);
drop index account_role_idx;
create index account_role_idx on account (role, (closed_at is null), id);
