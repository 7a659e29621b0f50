create schema honours;

create table honours.title (
  code text primary key check (code ~ '^[a-z][a-z0-9-]{1,39}$'),
  kind text not null default 'title' check (kind in ('title', 'prize')),
  tier int check (tier between 1 and 9),
  level text not null check (level in ('enterprise', 'county', 'city', 'industry', 'province', 'nation')),
  name_zh text not null,
  name_en text not null,
  -- The letters before the year in a certificate number; titles below the province add the place's code.
  prefix text not null check (length(prefix) between 1 and 8),
  check ((kind = 'title') = (tier is not null))
);
insert into honours.title (code, tier, level, name_zh, name_en, prefix) values
  ('county-craftsman', 1, 'county', '县级工匠', 'County Craftsman', '县匠'),
  ('city-craftsman', 2, 'city', '市级工匠', 'City Craftsman', '市匠'),
  ('qilu-craftsman', 3, 'province', '齐鲁工匠', 'Qilu Craftsman', '鲁匠'),
  ('qilu-great-craftsman', 4, 'province', '齐鲁大工匠', 'Qilu Great Craftsman', '鲁大匠'),
  ('luban-chief-craftsman', 5, 'province', '鲁班首席工匠', 'Luban Chief Craftsman', '鲁首匠');

-- One row a run of certificate numbers; its row lock is what keeps the numbers free of gaps and doubles.
create table honours.series (
  name text primary key,
  last int not null check (last >= 0)
);

create table honours.honour (
  id uuid primary key default gen_random_uuid(),
  title_code text not null references honours.title,
  person_id uuid not null references registry.person,
  person_name text not null,
  unit text not null,
  place text not null,
  trade text not null,
  edition_label text not null,
  -- Where the holder works; the register is cut by it. Whoever conferred may suspend and withdraw.
  path text collate "C" not null,
  issuer_id uuid not null references registry.organization,
  issuer_path text collate "C" not null,
  issuer text not null,
  source_kind text not null,
  source_id uuid not null,
  series text not null references honours.series,
  serial int not null check (serial > 0),
  number text not null unique,
  check_code text not null check (length(check_code) = 8),
  conferred_on date not null,
  year int not null,
  document_number text not null,
  demonstration boolean not null default false,
  state text not null default 'valid' check (state in ('valid', 'suspended', 'withdrawn')),
  withdrawn_on date,
  withdrawn_reason text,
  search tsvector not null,
  created_at timestamptz not null,
  unique (series, serial),
  -- A repeated job, or two clerks, confer one result once.
  unique (source_kind, source_id, title_code),
  check ((state = 'withdrawn') = (withdrawn_on is not null and withdrawn_reason is not null))
);
create index honour_by_person on honours.honour (person_id, conferred_on);
create index honour_register on honours.honour (conferred_on desc, number, id);
create index honour_by_title on honours.honour (title_code, year, path);
create index honour_by_path on honours.honour (path, conferred_on desc);
create index honour_by_issuer on honours.honour (issuer_path, conferred_on desc);
create index honour_search on honours.honour using gin (search);

-- Suspension, withdrawal and restoration: asked by one person, confirmed by another, never deleted.
create table honours.change (
  id uuid primary key default gen_random_uuid(),
  honour_id uuid not null references honours.honour,
  act text not null check (act in ('suspend', 'withdraw', 'restore')),
  reason text not null check (length(reason) between 10 and 2000),
  document_number text not null,
  state text not null default 'asked' check (state in ('asked', 'confirmed', 'declined')),
  asked_by text not null,
  asked_at timestamptz not null,
  settled_by text,
  settled_at timestamptz,
  settled_note text,
  check (settled_by is null or settled_by <> asked_by),
  check ((state = 'asked') = (settled_by is null and settled_at is null))
);
create unique index one_open_change on honours.change (honour_id) where state = 'asked';
create index change_by_honour on honours.change (honour_id, asked_at);
