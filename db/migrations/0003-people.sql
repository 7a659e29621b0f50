-- One file per person. ID number and phone are kept sealed; the fingerprint finds a person again, the masked text is all that lists show.
create table registry.person (
  id uuid primary key default gen_random_uuid(),
  name text not null check (length(name) between 1 and 60),
  name_pinyin text not null default '',
  gender text check (gender in ('female', 'male')),
  ethnicity text,
  birth_on date,
  native_place text,
  political_status text,
  education text,
  id_number_sealed bytea,
  id_number_fingerprint bytea,
  id_number_masked text,
  phone_sealed bytea,
  phone_fingerprint bytea,
  phone_masked text,
  household text check (household in ('urban', 'rural')),
  is_migrant_worker boolean not null default false,
  organization_id uuid references registry.organization,
  department text,
  post text,
  is_head boolean not null default false,
  is_public_servant boolean not null default false,
  is_front_line boolean not null default false,
  worked_since_year int check (worked_since_year between 1930 and 2200),
  trade text,
  trade_since_year int check (trade_since_year between 1930 and 2200),
  skill_grade text,
  skill_certificate text,
  professional_title text,
  photo_file_id uuid,
  introduction text,
  search tsvector not null default ''::tsvector,
  merged_into_id uuid references registry.person,
  created_by text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (merged_into_id <> id),
  check ((id_number_sealed is null) = (id_number_fingerprint is null)),
  check ((phone_sealed is null) = (phone_fingerprint is null))
);
create unique index person_one_file on registry.person (id_number_fingerprint)
  where id_number_fingerprint is not null and merged_into_id is null;
create index person_by_phone on registry.person (phone_fingerprint) where phone_fingerprint is not null;
create index person_by_phone_tail on registry.person (right(phone_masked, 4)) where phone_masked is not null;
create index person_of_organization on registry.person (organization_id, created_at desc, id);
create index person_recent on registry.person (created_at desc, id);
create index person_search on registry.person using gin (search);
create index person_merged_into on registry.person (merged_into_id) where merged_into_id is not null;

create table registry.person_merge (
  id uuid primary key default gen_random_uuid(),
  from_id uuid not null references registry.person,
  to_id uuid not null references registry.person,
  taken text[] not null default '{}',
  reason text not null,
  merged_by text not null,
  merged_at timestamptz not null
);
create index person_merge_to on registry.person_merge (to_id, merged_at desc);

create table registry.person_evidence (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references registry.person,
  file_id uuid not null,
  kind text not null check (kind in ('certificate', 'honour', 'patent', 'paper', 'contest', 'photo', 'other')),
  title text not null check (length(title) between 1 and 120),
  issued_on date,
  seen_by text,
  seen_at timestamptz,
  created_by text not null,
  created_at timestamptz not null default now(),
  unique (person_id, file_id)
);
create index person_evidence_of on registry.person_evidence (person_id, created_at desc, id);

create table registry.person_honour (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references registry.person,
  title_code text,
  name text not null check (length(name) between 1 and 120),
  level text not null check (level in ('national', 'province', 'city', 'county', 'enterprise', 'industry', 'other')),
  issuer text,
  awarded_on date,
  awarded_year int check (awarded_year between 1949 and 2200),
  document_number text,
  certificate_number text,
  evidence_id uuid references registry.person_evidence,
  source text not null default 'stated' check (source in ('stated', 'conferred', 'imported')),
  created_by text not null,
  created_at timestamptz not null default now()
);
create index person_honour_of on registry.person_honour (person_id, awarded_year desc, id);

create table registry.consent (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references registry.person,
  purpose text not null check (purpose in ('file', 'recommendation', 'public-showing', 'media', 'messages')),
  text_version text not null,
  given_by text not null,
  given_at timestamptz not null,
  withdrawn_at timestamptz
);
create unique index consent_live on registry.consent (person_id, purpose) where withdrawn_at is null;

create table registry.roster_import (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references registry.organization,
  file_id uuid,
  file_name text not null,
  state text not null default 'staging' check (state in ('staging', 'staged', 'committed', 'abandoned')),
  row_count int not null default 0,
  good_count int not null default 0,
  fault_count int not null default 0,
  added_count int not null default 0,
  changed_count int not null default 0,
  created_by text not null,
  created_at timestamptz not null,
  staged_at timestamptz,
  committed_at timestamptz
);
create index roster_import_at on registry.roster_import (organization_id, created_at desc, id);

create table registry.roster_import_row (
  import_id uuid not null references registry.roster_import on delete cascade,
  position int not null,
  sheet text not null,
  row int not null,
  name text not null default '',
  id_number_sealed bytea,
  id_number_fingerprint bytea,
  id_number_masked text,
  phone_sealed bytea,
  phone_fingerprint bytea,
  phone_masked text,
  fields jsonb not null default '{}'::jsonb,
  faults jsonb not null default '[]'::jsonb,
  good boolean not null,
  primary key (import_id, position)
);
create index roster_import_row_good on registry.roster_import_row (import_id, good, position);
