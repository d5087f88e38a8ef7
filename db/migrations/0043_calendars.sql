-- Calendars of students: what their sessions were, so that calendars that have them follow, and the addresses of feeds.

-- The schedule as it was before the move: sessions as [[starts, ends], …] in milliseconds since 1970.
alter table schedule_move add column starts_on date, add column ends_on date,
  add column sessions jsonb check (jsonb_typeof(sessions) = 'array');

create table calendar_feed (
  account_id bigint primary key references account (id),
  -- SHA-256 of the secret in its address, in hexadecimal digits.
  secret_hash text collate "C" not null unique check (secret_hash ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null
);
