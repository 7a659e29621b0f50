-- The audit chain is keyed and covers every column of a line. The links made without a key are kept beside it; every line is linked
-- anew, in the same order and so under the same number, by the process that knows the key.
alter table platform.audit_link rename to audit_link_unkeyed;
alter table platform.audit_link_unkeyed rename constraint audit_link_pkey to audit_link_unkeyed_pkey;
alter table platform.audit_link_unkeyed rename constraint audit_link_line_id_key to audit_link_unkeyed_line_id_key;
alter table platform.audit_link_unkeyed rename constraint audit_link_line_id_fkey to audit_link_unkeyed_line_id_fkey;
create table platform.audit_link (
  seq int primary key,
  line_id uuid not null unique references platform.audit_line,
  hash bytea not null
);
create trigger audit_link_append_only before update or delete on platform.audit_link for each row execute function platform.refuse_change();
create trigger audit_link_no_truncate before truncate on platform.audit_link for each statement execute function platform.refuse_change();
insert into platform.audit_waiting (line_id, ord)
select line_id, seq - (select max(seq) from platform.audit_link_unkeyed) from platform.audit_link_unkeyed;
-- Where the chain ended when it was last linked, sealed with the key: a tail that is cut off is missed.
alter table platform.audit_head add column seq int not null default 0, add column seal bytea;

-- A repeat of an objection is known by a keyed hash of what the caller calls it; no answer is kept and no account.
alter table notices.objection add column repeat_print bytea unique;
update registry.file set uploaded_by = 'anonymous' where id in (select file_id from notices.objection_file);
-- Answers kept for objectors, and clear values kept for those who looked at them.
delete from platform.idempotency where endpoint like '% /objections/%' or endpoint = 'POST /notices/:id/objections' or endpoint like '%/reveal-%';

-- Beside a birthday, sex and place an ID number shows its region only: every further digit follows from them or narrows them down.
update registry.person set id_number_masked = left(id_number_masked, 6) || '************' where length(id_number_masked) = 18;
update registry.roster_import_row set id_number_masked = left(id_number_masked, 6) || '************' where length(id_number_masked) = 18;
update registry.roster_import_row set faults = regexp_replace(faults::text, '(\d{6})\*{8}\d{3}[\dX]', '\1************', 'g')::jsonb
where faults::text ~ '\d{6}\*{8}\d{3}[\dX]';
update selection.summary_import set faults = regexp_replace(faults::text, '(\d{6})\*{8}\d{3}[\dX]', '\1************', 'g')::jsonb
where faults::text ~ '\d{6}\*{8}\d{3}[\dX]';
update clearance.request set about_mask = regexp_replace(about_mask, '(\d{6})\*{8}\d{3}[\dX]', '\1************', 'g') where about_mask like '%*%';

-- A message on its way is one attempt's until then; the gateway is asked outside any transaction.
alter table registry.outbox_message add column attempts int not null default 0, add column held_until timestamptz;

-- Whether what the experts read is on the public page as well, word for word: then no page may call it anonymous. So far it always was.
alter table judging.round add column texts_public boolean not null default false;
update judging.round set texts_public = true where subject_kind = 'edition';
