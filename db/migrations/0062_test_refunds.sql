-- What refunds of a real provider can be, those of the test provider can be too: under way, failed, or made there by hand,
-- for no refund of ours.
alter table test_provider_refund
  add column state text collate "C" not null default 'done' check (state in ('pending', 'done', 'failed')),
  alter column reference drop not null;
