-- Who has all of his money back, by hand of somebody at the provider, is owed nothing more: what was still owed here has
-- gone out with it.

-- Gone out in a refund of the provider that others have gone out in, too.
alter table refund add column with_others boolean not null default false;
drop index refund_of_provider;
create unique index refund_of_provider on refund (provider_refund_id, payment_id) where not with_others;
create index refund_provider_refund_idx on refund (provider_refund_id);

-- Since when it is in the books, as what was owed here.
alter table over_refund add column booked_at timestamptz;
