-- Which sales begin and end next is found without reading all that ever were.

create index sales_window_from_idx on sales_window (from_at);
create index sales_window_to_idx on sales_window (to_at);
