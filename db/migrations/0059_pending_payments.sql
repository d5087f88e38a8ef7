-- A payment that is under way is known until it has arrived or failed.

-- Since when the provider has reported one of the order as pending; null: none is.
alter table payment_order add column pending_since timestamptz;
