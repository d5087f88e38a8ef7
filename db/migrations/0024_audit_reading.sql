-- The audit trail is read from its end, by any of these. A prefix of actions is looked up action by action.

create index audit_entry_at_idx on audit_entry (at, id);
create index audit_entry_account_idx on audit_entry (account_id, at, id) where account_id is not null;
create index audit_entry_via_idx on audit_entry (via, at, id);
create index audit_entry_action_idx on audit_entry (action, at, id);
create index audit_entry_subject_idx on audit_entry (subject_kind, subject_id, at, id);
create index audit_entry_course_idx on audit_entry (course_id, at, id) where course_id is not null;
