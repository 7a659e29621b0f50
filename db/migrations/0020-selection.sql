-- Selection: editions, recommendations, nominees, results, decisions. Procedures hold the rest.
create schema selection;

create table selection.edition (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references registry.organization,
  path text collate "C" not null,
  template_code text not null,
  name text not null check (length(name) between 1 and 80),
  year int not null,
  state text not null default 'preparing' check (state in ('preparing', 'proposed', 'open', 'finished', 'cancelled')),
  rules jsonb not null,
  rules_hash text,
  version int not null default 0,
  demonstration boolean not null default false,
  round_id uuid references casework.round,
  judging_id uuid,
  poll_id uuid,
  proposed_by text,
  opened_by text,
  opened_at timestamptz,
  -- who fixed the list of nominees; another hand shows it
  chosen_by text,
  document_number text,
  created_by text not null,
  created_at timestamptz not null,
  -- an open edition has frozen rules and a round; two people opened it
  check (state in ('preparing', 'proposed', 'cancelled') or (rules_hash is not null and round_id is not null)),
  check (opened_by is null or opened_by <> proposed_by)
);
create index edition_recent on selection.edition (year desc, created_at desc, id);
create index edition_by_path on selection.edition (path);
create index edition_by_owner on selection.edition (organization_id, year desc);
create unique index edition_of_round on selection.edition (round_id) where round_id is not null;

create table selection.edition_version (
  edition_id uuid not null references selection.edition,
  version int not null,
  rules jsonb not null,
  stages jsonb not null,
  hash text not null,
  reason text not null,
  made_by text not null,
  at timestamptz not null,
  primary key (edition_id, version)
);
create trigger edition_version_append_only before update or delete on selection.edition_version for each row execute function platform.refuse_change();

create table selection.stage (
  edition_id uuid not null references selection.edition,
  kind text not null,
  position int not null,
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  capabilities text[] not null,
  primary key (edition_id, kind),
  check (closes_at > opens_at)
);

create table selection.summary_import (
  id uuid primary key default gen_random_uuid(),
  edition_id uuid not null references selection.edition,
  organization_id uuid not null references registry.organization,
  file_id uuid not null references registry.file,
  file_name text not null,
  state text not null default 'staged' check (state in ('staged', 'committed', 'discarded')),
  staged int not null,
  committed int not null default 0,
  known int not null default 0,
  faults jsonb not null,
  -- personal data of rows not yet entered: sealed, and emptied when they are
  rows_sealed bytea,
  imported_by text not null,
  at timestamptz not null
);
create index summary_import_by_edition on selection.summary_import (edition_id, at desc, id);

create table selection.recommendation (
  id uuid primary key default gen_random_uuid(),
  edition_id uuid not null references selection.edition,
  dossier_id uuid not null unique references casework.dossier deferrable initially deferred,
  person_id uuid not null references registry.person,
  unit_id uuid not null references registry.organization,
  title_code text not null,
  channel text not null check (channel in ('union', 'association', 'self')),
  form jsonb not null,
  -- raised by every saved change of the form, so that two windows do not overwrite each other
  version int not null default 0,
  consented_at timestamptz,
  -- entered from a summary workbook: congress, notice and consent were checked on paper below
  imported_by uuid references selection.summary_import,
  search tsvector not null default ''::tsvector,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index recommendation_by_edition on selection.recommendation (edition_id, created_at desc, id);
create index recommendation_by_person on selection.recommendation (person_id);
create index recommendation_search on selection.recommendation using gin (search);

create table selection.evidence (
  recommendation_id uuid not null references selection.recommendation,
  file_id uuid not null references registry.file,
  kind text not null,
  attached_by text not null,
  attached_at timestamptz not null,
  primary key (recommendation_id, file_id)
);

create table selection.nominee (
  id uuid primary key default gen_random_uuid(),
  edition_id uuid not null references selection.edition,
  recommendation_id uuid not null unique references selection.recommendation,
  person_id uuid not null references registry.person,
  title_code text not null,
  state text not null default 'chosen' check (state in ('chosen', 'shown', 'withdrawn', 'removed', 'conferred')),
  -- not among the nominees, but next in line when one falls out
  reserve boolean not null default false,
  reserve_order int,
  -- what the public may see, as it was when shown
  shown jsonb not null,
  city_code text not null default '',
  industry text not null default '',
  trade text not null default '',
  candidate_id uuid,
  moved_up_at timestamptz,
  removed_reason text,
  chosen_at timestamptz not null,
  check (not reserve or reserve_order is not null)
);
create index nominee_by_edition on selection.nominee (edition_id, state, id);
create index nominee_filters on selection.nominee (edition_id, city_code, industry, trade);
create unique index nominee_reserve_order on selection.nominee (edition_id, reserve_order) where reserve_order is not null;

create table selection.visit (
  nominee_id uuid primary key references selection.nominee,
  visited_on date not null,
  place text not null,
  checks jsonb not null,
  passed boolean not null,
  findings text not null,
  file_ids uuid[] not null default '{}',
  recorded_by text not null,
  at timestamptz not null
);

create table selection.result (
  edition_id uuid primary key references selection.edition,
  rules_hash text not null,
  draw_seed text,
  effective_vote_weight_hundredths int,
  others jsonb not null,
  computed_by text not null,
  computed_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  document_number text,
  minutes text,
  conferral_proposed_by text,
  conferral_document_number text,
  conferral_on date
);

create table selection.result_row (
  edition_id uuid not null references selection.result,
  nominee_id uuid not null references selection.nominee,
  expert int,
  votes int,
  vote_points int,
  total int not null,
  rank int not null,
  rank_expert int,
  rank_vote int,
  decided_by text,
  proposed_title text,
  decided_title text,
  departure text,
  honour_id uuid,
  primary key (edition_id, nominee_id),
  unique (edition_id, rank),
  check (departure is not null or decided_title is not distinct from proposed_title or decided_title is null)
);
