-- Who holds an honour: a person, an organization, or something of a mechanism's own such as a studio. Of several who share one result each
-- has a certificate, a place in the order and perhaps a share. An honour may have a term and lapse.
alter table honours.honour rename column person_name to holder_name;
alter table honours.honour
  add column holder_kind text not null default 'person' check (length(holder_kind) between 1 and 40),
  add column holder_id uuid,
  add column position int not null default 1 check (position >= 1),
  add column share int check (share between 1 and 10000),
  add column valid_until date,
  add column lapsed_at timestamptz;
update honours.honour set holder_id = person_id;
alter table honours.honour
  alter column holder_kind drop default,
  alter column holder_id set not null,
  alter column person_id drop not null,
  add check ((holder_kind = 'person') = (person_id is not null)),
  add check (person_id is null or person_id = holder_id),
  add check (valid_until is null or valid_until > conferred_on),
  drop constraint honour_state_check,
  drop constraint honour_source_kind_source_id_title_code_key,
  add constraint honour_state_check check (state in ('valid', 'suspended', 'withdrawn', 'lapsed')),
  add check ((state = 'lapsed') = (lapsed_at is not null)),
  -- a repeated job, or two clerks, confer one result once on each of its holders
  add constraint honour_once unique (source_kind, source_id, title_code, holder_kind, holder_id);
create index honour_by_holder on honours.honour (holder_id, conferred_on);
create index honour_lapsing on honours.honour (valid_until) where state = 'valid' and valid_until is not null;
