-- Whose teacher it is. An account is at most one.
alter table teacher
  -- Who runs its courses, besides operators.
  add account_id bigint unique references account (id),
  -- The account that it was made for and is named after; others came from elsewhere. Kept when the account is closed.
  add made_for bigint references account (id);
create index teacher_made_for_idx on teacher (made_for) where made_for is not null;

-- People share names: an import means a teacher by the name alone only where no account brought that name.
drop index teacher_name_key;
create unique index teacher_name_key on teacher (name) where external_id is null and made_for is null;
