-- How much of its allowance of writes an account or a network address has used. Worth nothing after a crash, and
-- written by every write: unlogged, so that it waits for no disk.
create unlogged table write_allowance (
  -- 'address' of accounts that are known, 'visitor' of callers that are not.
  kind text collate "C" not null check (kind in ('account', 'address', 'visitor')),
  -- An account's id, or the hash of a network address.
  key text collate "C" not null check (char_length(key) between 1 and 64),
  -- When the allowance is whole again. Each write moves it on by the time in which one write is earned.
  full_at timestamptz not null,
  primary key (kind, key)
);
create index write_allowance_full_idx on write_allowance (full_at);
