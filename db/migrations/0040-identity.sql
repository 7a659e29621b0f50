-- A file that a unit or a roster entered, or that a unit vouched for, is confirmed; one that somebody opened by himself is a claim until then.
alter table registry.person add column confirmed_at timestamptz, add column confirmed_by text;
update registry.person p set confirmed_at = p.created_at, confirmed_by = coalesce(p.created_by, 'system')
where not exists (select 1 from registry."user" u where u.person_id = p.id and u.id = p.created_by);
alter table registry.person add check ((confirmed_at is null) = (confirmed_by is null));

-- A claim holds no number: whoever has the right to it is not kept out by a stranger who typed it first.
drop index registry.person_one_file;
create unique index person_one_file on registry.person (id_number_fingerprint)
  where id_number_fingerprint is not null and merged_into_id is null and confirmed_at is not null;
create index person_claim on registry.person (organization_id, created_at desc, id) where confirmed_at is null and merged_into_id is null;
create index person_claim_number on registry.person (id_number_fingerprint) where confirmed_at is null and merged_into_id is null;

-- The number that the account has proved to hold, so that messages reach it whatever a file says.
alter table registry."user" add column phone_sealed bytea, add column claim_tries int not null default 0;

-- What would let another person act in somebody's name takes two: one asks, another confirms.
create table registry.identity_request (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('phone', 'take-over', 'merge')),
  person_id uuid not null references registry.person,
  other_id uuid references registry.person,
  organization_id uuid references registry.organization,
  phone_sealed bytea,
  phone_fingerprint bytea,
  phone_masked text,
  taken text[] not null default '{}',
  reason text not null check (length(reason) between 1 and 500),
  asked_by text not null,
  asked_at timestamptz not null,
  state text not null default 'asked' check (state in ('asked', 'confirmed', 'declined', 'withdrawn')),
  settled_by text,
  settled_at timestamptz,
  note text check (length(note) between 1 and 500),
  check ((state = 'asked') = (settled_at is null) and (state = 'asked') = (settled_by is null)),
  check (state <> 'confirmed' or settled_by <> asked_by),
  check ((kind = 'phone') = (phone_sealed is not null)),
  check ((kind = 'take-over') = (organization_id is not null)),
  check ((kind = 'merge') = (other_id is not null))
);
create unique index identity_request_open on registry.identity_request (person_id, kind) where state = 'asked';
create index identity_request_recent on registry.identity_request (asked_at desc, id);
create index identity_request_of_person on registry.identity_request (person_id, asked_at desc, id);
create index identity_request_to on registry.identity_request (organization_id) where organization_id is not null;
