-- Casework: a dossier climbs the organization tree inside a round. Knows no subject: (subject_kind, subject_id) is opaque.
create schema casework;

-- One round of one mechanism, e.g. the recommendations of an edition. `path` is the owner's path.
create table casework.round (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (length(kind) between 1 and 60),
  organization_id uuid not null references registry.organization,
  path text collate "C" not null,
  label text not null check (length(label) between 1 and 200),
  state text not null default 'open' check (state in ('open', 'closed')),
  closes_at timestamptz,
  -- who acts: at the origin, and at every place above it
  origin_duties text[] not null,
  review_duties text[] not null,
  -- kinds of organization that handle dossiers between origin and owner; others on the chain are passed over
  handler_kinds text[] not null,
  -- depths at which forwarding needs a quota; elsewhere a missing quota means no limit
  quota_depths int[] not null default '{}',
  -- places given out below a place, in percent of its own places; above 100 the place selects among more than it may forward
  allot_percent int not null default 100 check (allot_percent between 1 and 1000),
  owner_due_on date,
  created_at timestamptz not null
);
create index round_by_owner on casework.round (organization_id, state);
create index round_by_path on casework.round (path);

-- The last moment (exclusive) for a depth, or for one place when organization_id is set.
create table casework.deadline (
  id uuid primary key default gen_random_uuid(),
  round_id uuid not null references casework.round,
  organization_id uuid references registry.organization,
  depth int not null check (depth >= 0),
  due_at timestamptz not null
);
create unique index one_deadline_a_depth on casework.deadline (round_id, depth) where organization_id is null;
create unique index one_deadline_a_place on casework.deadline (round_id, organization_id) where organization_id is not null;

-- How many a place may forward. Null = no limit. group_code '' counts every dossier, any other only its own group.
create table casework.quota (
  round_id uuid not null references casework.round,
  organization_id uuid not null references registry.organization,
  group_code text not null default '',
  places int check (places >= 0),
  reserves int check (reserves >= 0),
  places_used int not null default 0 check (places_used >= 0),
  reserves_used int not null default 0 check (reserves_used >= 0),
  primary key (round_id, organization_id, group_code),
  check (places is null or places_used <= places),
  check (reserves is null or reserves_used <= reserves)
);
create index quota_by_place on casework.quota (organization_id);

create table casework.dossier (
  id uuid primary key default gen_random_uuid(),
  round_id uuid not null references casework.round,
  subject_kind text not null check (length(subject_kind) between 1 and 60),
  subject_id uuid not null,
  label text not null check (length(label) between 1 and 200),
  person_id uuid references registry.person,
  group_code text not null default '',
  origin_id uuid not null references registry.organization,
  -- the organization whose officer entered it, when the origin has none of its own
  entered_by_id uuid not null references registry.organization,
  path text collate "C" not null,
  route uuid[] not null check (cardinality(route) >= 1),
  step int not null default 0 check (step >= 0 and step < cardinality(route)),
  holder_id uuid not null references registry.organization,
  holder_path text collate "C" not null,
  reached int not null check (reached >= 0),
  state text not null default 'draft' check (state in ('draft', 'in_review', 'returned', 'accepted', 'refused', 'withdrawn')),
  due_at timestamptz,
  -- after a return the places on the way back up have until the returner's own deadline
  extended_until timestamptz,
  submitted_at timestamptz,
  version int not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (holder_id = route[step + 1]),
  check (state <> 'draft' or submitted_at is null)
);
create unique index one_live_dossier_a_person on casework.dossier (round_id, person_id)
  where person_id is not null and state not in ('refused', 'withdrawn');
create unique index one_live_dossier_a_subject on casework.dossier (round_id, subject_kind, subject_id)
  where state not in ('refused', 'withdrawn');
create index dossier_by_path on casework.dossier (path);
create index dossier_by_subject on casework.dossier (subject_kind, subject_id);
create index dossier_by_person on casework.dossier (person_id);
create index dossier_by_origin on casework.dossier (origin_id);
create index dossier_by_entry on casework.dossier (entered_by_id) where entered_by_id <> origin_id;
create index dossier_waiting on casework.dossier (holder_id, due_at, id) where state in ('draft', 'in_review', 'returned');
create index dossier_due on casework.dossier (due_at) where state in ('draft', 'in_review', 'returned');

-- What happened, in order. Append-only: `version` is the dossier's version after the move.
create table casework.move (
  dossier_id uuid not null references casework.dossier,
  version int not null,
  from_id uuid not null references registry.organization,
  to_id uuid references registry.organization,
  from_depth int not null,
  verb text not null check (verb in ('open', 'submit', 'forward', 'return', 'accept', 'refuse', 'withdraw', 'move_up')),
  opinion text,
  rank int,
  slot text check (slot in ('regular', 'reserve')),
  faults jsonb not null default '[]',
  actor_id text not null,
  actor_name text not null,
  at timestamptz not null,
  primary key (dossier_id, version),
  check (verb not in ('refuse', 'withdraw') or length(opinion) > 0)
);
create function casework.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'casework.move is append-only';
end
$$;
create trigger append_only before update or delete on casework.move for each row execute function casework.refuse_change();

-- One row for each place in a quota that a dossier holds: forwarded by whom, as what, in which order.
-- rank is negative only while an order is being rewritten.
create table casework.ranking (
  round_id uuid not null references casework.round,
  organization_id uuid not null references registry.organization,
  group_code text not null default '',
  slot text not null check (slot in ('regular', 'reserve')),
  rank int not null check (rank <> 0),
  dossier_id uuid not null references casework.dossier,
  ranked_at timestamptz not null,
  primary key (organization_id, dossier_id),
  unique (round_id, organization_id, group_code, slot, rank)
);
create index ranking_by_dossier on casework.ranking (dossier_id);

-- Which reminders have gone out, so that a repeated run sends nothing twice.
create table casework.reminder (
  round_id uuid not null references casework.round,
  organization_id uuid not null references registry.organization,
  kind text not null check (kind in ('near', 'overdue')),
  due_at timestamptz not null,
  sent_at timestamptz not null,
  primary key (round_id, organization_id, kind, due_at)
);
