-- A command can have a living follower search.

alter table follower_request
  drop constraint follower_request_kind_check,
  add constraint follower_request_kind_check
    check (kind in ('report', 'wait', 'compare', 'repair', 'rebuild', 'search'));
