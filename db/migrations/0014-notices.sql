create schema notices;

-- A list shown to the public for a number of working days. subject_* names what it is about (an edition, a batch of results); the caller knows.
create table notices.notice (
  id uuid primary key default gen_random_uuid(),
  subject_kind text not null check (length(subject_kind) between 1 and 40),
  subject_id uuid not null,
  organization_id uuid not null references registry.organization,
  organization_name text not null,
  path text collate "C" not null,
  title text not null check (length(title) between 2 and 120),
  body text not null check (length(body) between 1 and 8000),
  document_number text,
  opens_on date not null,
  working_days int not null check (working_days between 1 and 60),
  closing_hour text not null default '17:00' check (closing_hour in ('17:00', '24:00')),
  reply_working_days int not null default 5 check (reply_working_days between 1 and 60),
  last_on date not null check (last_on >= opens_on),
  closes_at timestamptz not null,
  provisional boolean not null default false,
  state text not null default 'prepared' check (state in ('prepared', 'published', 'closed', 'cancelled')),
  prepared_by text not null,
  prepared_at timestamptz not null,
  published_by text,
  published_at timestamptz,
  closed_at timestamptz,
  cancelled_by text,
  cancelled_at timestamptz,
  cancel_reason text,
  -- Publishing a list is an act of two people (product §7.6): the database holds it too.
  check (published_by is null or published_by <> prepared_by),
  check ((published_by is null) = (published_at is null)),
  check (state <> 'published' or published_at is not null),
  check ((state = 'closed') = (closed_at is not null)),
  check ((state = 'cancelled') = (cancelled_at is not null and cancel_reason is not null))
);
create index notice_by_subject on notices.notice (subject_kind, subject_id);
create index notice_by_path on notices.notice (path, prepared_at desc, id);
create index notice_for_public on notices.notice (published_at desc, id) where state in ('published', 'closed');
create index notice_due on notices.notice (closes_at) where state = 'published';
create index notice_provisional on notices.notice (id) where state in ('prepared', 'published') and provisional;

create table notices.entry (
  id uuid primary key default gen_random_uuid(),
  notice_id uuid not null references notices.notice on delete cascade,
  subject_id uuid not null,
  label jsonb not null,
  stroke_order int not null,
  -- Whoever put this name forward: objections must be able to go round them.
  recommender_id uuid references registry.organization,
  recommender_path text collate "C",
  state text not null default 'standing' check (state in ('standing', 'suspended', 'removed')),
  unique (notice_id, subject_id),
  unique (notice_id, stroke_order),
  check ((recommender_id is null) = (recommender_path is null))
);
create index entry_by_subject on notices.entry (subject_id);

create table notices.objection (
  id uuid primary key default gen_random_uuid(),
  number text not null unique,
  notice_id uuid not null references notices.notice,
  entry_id uuid not null references notices.entry,
  against text not null check (against in ('person', 'unit', 'procedure')),
  named boolean not null,
  name_sealed bytea,
  phone_sealed bytea,
  statement text not null check (length(statement) between 10 and 4000),
  state text not null default 'filed' check (state in ('filed', 'accepted', 'investigating', 'upheld', 'dismissed', 'withdrawn')),
  handler_id uuid not null references registry.organization,
  handler_path text collate "C" not null,
  handler_name text not null,
  filed_at timestamptz not null,
  reply_due_at timestamptz not null,
  tracking_hash bytea not null,
  proposed_outcome text check (proposed_outcome in ('upheld', 'dismissed')),
  proposed_by text,
  proposed_at timestamptz,
  finding text,
  reply text,
  withdrawn_at timestamptz,
  confirmed_by text,
  decided_at timestamptz,
  -- A decision is two people's: the handler proposes with a finding, another confirms.
  check (confirmed_by is null or confirmed_by <> proposed_by),
  check (proposed_outcome is null or (proposed_by is not null and finding is not null and reply is not null)),
  check ((state in ('upheld', 'dismissed')) = (decided_at is not null)),
  check ((state = 'withdrawn') = (withdrawn_at is not null)),
  check (state not in ('upheld', 'dismissed') or (confirmed_by is not null and proposed_outcome = state)),
  check (named or (name_sealed is null and phone_sealed is null)),
  check (not named or (name_sealed is not null and phone_sealed is not null))
);
create index objection_open on notices.objection (entry_id) where state in ('filed', 'accepted', 'investigating');
create index objection_by_handler on notices.objection (handler_path, reply_due_at, id);
create index objection_by_notice on notices.objection (notice_id, filed_at desc, id);

create table notices.objection_file (
  objection_id uuid not null references notices.objection on delete cascade,
  file_id uuid not null references registry.file,
  primary key (objection_id, file_id)
);
