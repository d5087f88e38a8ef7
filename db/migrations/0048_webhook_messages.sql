-- What payment providers tell us, as it came; a job works it off.

create table webhook_message (
  id bigint generated always as identity primary key,
  provider text collate "C" not null,
  body bytea not null check (octet_length(body) <= 1048576),
  -- SHA-256 of it: the same message again is one that was taken already.
  digest text collate "C" not null check (digest ~ '^[0-9a-f]{64}$'),
  received_at timestamptz not null,
  attempts integer not null default 0 check (attempts >= 0),
  next_at timestamptz not null,
  last_error text check (char_length(last_error) <= 1000),
  processed_at timestamptz,
  unique (provider, digest)
);
create index webhook_message_waiting_idx on webhook_message (next_at, id) where processed_at is null;
create index webhook_message_processed_idx on webhook_message (processed_at) where processed_at is not null;
