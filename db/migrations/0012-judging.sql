create schema judging;

-- One judging of a set of items for whoever opened it (an edition, a contest); rules are frozen here as they were at opening.
create table judging.round (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references registry.organization,
  path text collate "C" not null,
  subject_kind text not null check (length(subject_kind) between 1 and 40),
  subject_id uuid not null,
  label text not null check (length(label) between 1 and 120),
  rules jsonb not null,
  state text not null default 'preparing' check (state in ('preparing', 'assigned', 'scoring', 'closed')),
  seed text,
  runs int not null default 0,
  due_at timestamptz,
  opened_by text not null,
  opened_at timestamptz not null,
  started_at timestamptz,
  closed_by text,
  closed_at timestamptz,
  released_by text,
  released_at timestamptz,
  check (state = 'preparing' or seed is not null),
  check ((state = 'closed') = (closed_at is not null)),
  check ((closed_at is null) = (closed_by is null)),
  check ((released_at is null) = (released_by is null)),
  check (released_at is null or state = 'closed'),
  -- Releasing a result is an act of two people (product §7.6).
  check (released_by <> closed_by)
);
create index round_by_path on judging.round (path, opened_at desc, id);
create index round_by_subject on judging.round (subject_kind, subject_id);

create table judging.panel (
  id uuid primary key default gen_random_uuid(),
  round_id uuid not null references judging.round,
  label text not null check (length(label) between 1 and 60),
  trades text[] not null default '{}',
  unique (round_id, label)
);

create table judging.panel_expert (
  id uuid primary key default gen_random_uuid(),
  round_id uuid not null references judging.round,
  panel_id uuid references judging.panel,
  person_id uuid not null references registry.person,
  trades text[] not null,
  verified boolean not null,
  cap int not null check (cap between 1 and 200),
  enlisted_by text not null,
  enlisted_at timestamptz not null,
  stood_down_at timestamptz,
  stood_down_reason text,
  unique (round_id, person_id),
  check ((stood_down_at is null) = (stood_down_reason is null))
);
create index panel_expert_of on judging.panel_expert (round_id, enlisted_at, id);
create index panel_expert_person on judging.panel_expert (person_id);
create index panel_expert_panel on judging.panel_expert (panel_id);

-- content is what a judge may see: the caller's snapshot, already without names. Who it is stands in the other columns.
create table judging.item (
  id uuid primary key default gen_random_uuid(),
  round_id uuid not null references judging.round,
  panel_id uuid references judging.panel,
  number int,
  subject_kind text not null check (length(subject_kind) between 1 and 40),
  subject_id uuid not null,
  label text not null check (length(label) between 1 and 200),
  person_id uuid references registry.person,
  organization_id uuid references registry.organization,
  trade text,
  anchor boolean not null default false,
  content jsonb not null,
  attachments jsonb not null default '[]'::jsonb,
  added_at timestamptz not null,
  unique (round_id, subject_kind, subject_id),
  unique (round_id, number)
);
create index item_of_round on judging.item (round_id, label, id);
create index item_panel on judging.item (panel_id);

create table judging.conflict (
  id uuid primary key default gen_random_uuid(),
  round_id uuid not null references judging.round,
  expert_id uuid not null references judging.panel_expert,
  item_id uuid not null references judging.item,
  kind text not null check (kind in (
    'same-person', 'same-enterprise', 'same-city', 'apprenticeship', 'co-author', 'declared', 'recorded'
  )),
  reason text,
  noted_by text not null,
  noted_at timestamptz not null,
  unique (expert_id, item_id, kind)
);
create index conflict_of_round on judging.conflict (round_id, noted_at desc, id);
create index conflict_of_item on judging.conflict (item_id);

create table judging.assignment (
  id uuid primary key default gen_random_uuid(),
  round_id uuid not null references judging.round,
  item_id uuid not null references judging.item,
  expert_id uuid not null references judging.panel_expert,
  run int not null,
  reason jsonb not null,
  state text not null default 'open' check (state in ('open', 'saved', 'locked')),
  comment text,
  assigned_at timestamptz not null,
  saved_at timestamptz,
  locked_at timestamptz,
  ended_at timestamptz,
  ended_reason text check (ended_reason in ('conflict', 'stood-down', 'moved')),
  check ((state = 'locked') = (locked_at is not null)),
  check ((ended_at is null) = (ended_reason is null)),
  -- A locked judgement stands, whoever leaves.
  check (ended_at is null or state <> 'locked')
);
create unique index assignment_live on judging.assignment (item_id, expert_id) where ended_at is null;
create index assignment_of_expert on judging.assignment (expert_id, state) where ended_at is null;
create index assignment_of_round on judging.assignment (round_id, assigned_at, id);

create table judging.score (
  assignment_id uuid not null references judging.assignment,
  criterion text not null,
  value int not null check (value >= 0),
  deductions jsonb not null default '[]'::jsonb,
  saved_at timestamptz not null,
  primary key (assignment_id, criterion)
);

-- After the lock a score changes only by two people and a reason; both values stay here.
create table judging.score_change (
  id uuid primary key default gen_random_uuid(),
  round_id uuid not null references judging.round,
  assignment_id uuid not null references judging.assignment,
  criterion text not null,
  from_value int not null,
  to_value int not null check (to_value >= 0),
  reason text not null check (length(reason) between 1 and 1000),
  state text not null default 'asked' check (state in ('asked', 'confirmed', 'declined')),
  asked_by text not null,
  asked_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  check ((state = 'asked') = (decided_by is null)),
  check ((decided_by is null) = (decided_at is null)),
  check (decided_by <> asked_by)
);
create unique index score_change_waiting on judging.score_change (assignment_id, criterion) where state = 'asked';
create index score_change_of_round on judging.score_change (round_id, asked_at desc, id);

create table judging.result (
  round_id uuid not null references judging.round,
  item_id uuid not null references judging.item,
  method text not null,
  value int not null,
  margin int,
  place int not null,
  scores int not null,
  figures jsonb not null,
  computed_at timestamptz not null,
  primary key (round_id, item_id)
);
create index result_by_place on judging.result (round_id, place, item_id);
