-- What the pages of the registry floor ask for: the second tree in an organization's history, files by place, namesakes.
alter table registry.organization_change drop constraint organization_change_kind_check;
alter table registry.organization_change add constraint organization_change_kind_check check (
  kind in ('created', 'renamed', 'moved', 'merged', 'absorbed', 'changed', 'deactivated', 'reactivated', 'joined', 'left'));

create index person_evidence_file on registry.person_evidence (file_id);
create index file_recent on registry.file (uploaded_at desc, id);
create index person_by_name on registry.person (name) where merged_into_id is null;
