create schema if not exists voting;

create table voting.poll (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references registry.organization,
  path text collate "C" not null,
  label text not null check (length(label) between 1 and 120),
  min_choices int not null check (min_choices >= 1),
  max_choices int not null,
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  state text not null default 'preparing' check (state in ('preparing', 'open', 'closed', 'cancelled')),
  -- 32 random bytes under the platform's seal: a copy of the database alone cannot tie a person to a tag
  key bytea not null,
  sealing text not null default 'open' check (sealing in ('open')),
  rules jsonb not null,
  closed_at timestamptz,
  close_reason text check (length(close_reason) between 1 and 500),
  created_at timestamptz not null,
  check (max_choices between min_choices and 100),
  check (closes_at > opens_at),
  check ((state in ('closed', 'cancelled')) = (closed_at is not null))
);
create index poll_by_place on voting.poll (path, created_at desc, id);

create table voting.candidate (
  id uuid primary key default gen_random_uuid(),
  poll_id uuid not null references voting.poll,
  subject_kind text not null,
  subject_id uuid not null,
  -- what the public was shown when the poll was prepared; later edits of the dossier do not reach a running vote
  label jsonb not null,
  city text not null,
  industry text,
  trade text,
  state text not null default 'standing' check (state in ('standing', 'withdrawn')),
  unique (poll_id, subject_kind, subject_id)
);

create table voting.unit_roll (
  poll_id uuid not null references voting.poll,
  unit_id uuid not null references registry.organization,
  size int not null check (size > 0),
  primary key (poll_id, unit_id)
);

-- The electoral roll as tags: no person id stands beside a ballot anywhere.
create table voting.voter (
  poll_id uuid not null references voting.poll,
  tag bytea not null check (length(tag) = 16),
  unit_id uuid not null references registry.organization,
  city text not null,
  primary key (poll_id, tag)
);
create index voter_by_unit on voting.voter (poll_id, unit_id);

-- Every submission is a line; the last line of a tag counts. The unique pass is the single-use ledger: ballot and spent
-- pass are one row, so they cannot disagree. No foreign keys: the only writer joins poll and roll in the same statement, and
-- a key check would lock and rewrite two more rows for every ballot.
create table voting.ballot (
  poll_id uuid not null,
  tag bytea not null,
  line bigint not null generated always as identity,
  pass_id uuid not null constraint pass_spent_once unique,
  -- the batch whose ephemeral key sealed this body; null while a poll counts openly
  header_id uuid,
  body bytea not null check (length(body) between 1 and 8192),
  received_at timestamptz not null,
  primary key (poll_id, tag, line)
);

create trigger ballot_only_grows before update or delete or truncate on voting.ballot
  for each statement execute function platform.refuse_change();

-- One line per candidate and city of the voters, city '' for voters above the cities; written once, after close.
create table voting.tally (
  poll_id uuid not null references voting.poll,
  candidate_id uuid not null references voting.candidate,
  city text not null,
  votes int not null check (votes > 0),
  primary key (poll_id, candidate_id, city)
);
create trigger tally_only_grows before update or delete or truncate on voting.tally
  for each statement execute function platform.refuse_change();
