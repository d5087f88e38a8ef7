-- Entries of the audit trail that only say who came and went may be deleted after their time (the program keeps them for
-- SIGN_IN_TRAIL_DAYS). Whatever says what was changed stays for ever.

alter trigger audit_entry_kept on audit_entry rename to audit_entry_unchanged;
create or replace trigger audit_entry_unchanged before update on audit_entry
  for each row execute function refuse_change();
create trigger audit_entry_kept before delete on audit_entry
  for each row when (old.action not in ('account.signIn', 'session.end')) execute function refuse_change();
