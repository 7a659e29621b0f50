create schema if not exists registry;

create table registry.organization (
  id uuid primary key default gen_random_uuid(),
  parent_id uuid references registry.organization,
  path text collate "C" not null unique check (path ~ '^([0-9a-z]+\.)+$'),
  kind text not null check (kind in (
    'province', 'city', 'county', 'zone', 'town', 'enterprise', 'industry_union', 'association', 'body'
  )),
  code text check (code ~ '^[0-9a-z-]{2,18}$'),
  name text not null check (length(name) between 1 and 120),
  short_name text not null check (length(short_name) between 1 and 60),
  name_en text,
  uscc text check (length(uscc) = 18),
  nature text,
  scale text check (scale in ('large', 'medium', 'small', 'micro')),
  industry_code text,
  industry_year int,
  address text,
  workforce int check (workforce >= 0),
  member_count int check (member_count >= 0),
  has_union boolean not null default true,
  active boolean not null default true,
  ended_on date,
  merged_into_id uuid references registry.organization,
  search tsvector not null default ''::tsvector,
  created_by text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((parent_id is null) = (kind = 'province')),
  check (merged_into_id is null or not active),
  check (merged_into_id <> id),
  check (uscc is null or kind in ('enterprise', 'association', 'body', 'industry_union'))
);
create unique index organization_live_code on registry.organization (code) where active and code is not null;
create unique index organization_live_uscc on registry.organization (uscc) where active and uscc is not null;
create index organization_children on registry.organization (parent_id, path);
create index organization_by_kind on registry.organization (kind, path);
create index organization_search on registry.organization using gin (search);
create index organization_merged_into on registry.organization (merged_into_id) where merged_into_id is not null;

-- Divisions are merged and renumbered; old records keep the code of their day (facts: 3712 went into 3701 in 2019).
create table registry.organization_code_history (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references registry.organization,
  code text not null,
  name text not null,
  from_on date,
  until_on date not null,
  note text,
  unique (code, organization_id)
);
create index organization_code_history_of on registry.organization_code_history (organization_id);

create table registry.organization_change (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references registry.organization,
  kind text not null check (kind in ('created', 'renamed', 'moved', 'merged', 'absorbed', 'changed', 'deactivated', 'reactivated')),
  from_name text,
  to_name text,
  from_path text collate "C",
  to_path text collate "C",
  other_id uuid references registry.organization,
  reason text,
  changed_by text not null,
  changed_at timestamptz not null,
  ord int generated always as identity
);
create index organization_change_of on registry.organization_change (organization_id, ord desc);

-- The second tree: an enterprise in its place may also belong to an industry union.
create table registry.membership (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references registry.organization,
  union_id uuid not null references registry.organization,
  joined_at timestamptz not null default now(),
  joined_by text,
  left_at timestamptz,
  left_by text,
  check (organization_id <> union_id)
);
create unique index membership_live on registry.membership (organization_id, union_id) where left_at is null;
create index membership_of_union on registry.membership (union_id, organization_id) where left_at is null;

create table registry.duty_grant (
  id uuid primary key default gen_random_uuid(),
  user_id text not null,
  duty text not null,
  organization_id uuid not null references registry.organization,
  granted_by text,
  granted_at timestamptz not null default now(),
  revoked_at timestamptz,
  revoked_by text,
  check ((revoked_at is null) = (revoked_by is null))
);
create unique index duty_grant_live on registry.duty_grant (user_id, duty, organization_id) where revoked_at is null;
create index duty_grant_at on registry.duty_grant (organization_id, granted_at desc, id);

-- Lists such as industries are redrawn from year to year; a record keeps code and year, and so its meaning.
create table registry.vocabulary (
  code text primary key check (code ~ '^[a-z][a-z-]{1,39}$'),
  name_zh text not null,
  name_en text not null,
  by_year boolean not null default false
);

create table registry.vocabulary_term (
  vocabulary_code text not null references registry.vocabulary,
  code text not null check (code ~ '^[a-z0-9][a-z0-9-]{0,59}$'),
  from_year int not null default 0 check (from_year between 0 and 2200),
  until_year int check (until_year between 0 and 2200),
  name_zh text not null check (length(name_zh) between 1 and 60),
  name_en text not null check (length(name_en) between 1 and 120),
  aliases text[] not null default '{}',
  position int not null default 0,
  data jsonb not null default '{}'::jsonb,
  added_by text,
  added_at timestamptz not null default now(),
  primary key (vocabulary_code, code, from_year),
  check (until_year is null or until_year >= from_year)
);
create index vocabulary_term_list on registry.vocabulary_term (vocabulary_code, position, code);
