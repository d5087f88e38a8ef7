-- What is taken back is taken back for a reason of its own.
alter table disruption add column undo_reason text check (char_length(undo_reason) between 1 and 500);
