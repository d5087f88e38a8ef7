-- Whoever paid in time has his seat, also where nobody told us: so an order is asked about once more before what it pays for
-- is held no longer.

-- Until when that is held; null: it is not known.
alter table payment_order add column pay_until timestamptz;
