-- Clearance: parallel questions to bodies about a person or an enterprise. Silence stays `asked`.
create schema clearance;

create table clearance.request (
  id uuid primary key default gen_random_uuid(),
  subject_kind text not null check (length(subject_kind) between 1 and 60),
  subject_id uuid not null,
  -- the subject's place; the office's inspectors are cut by it
  path text collate "C" not null,
  -- the office that asks: the only one that may reopen
  office_id uuid not null references registry.organization,
  about text not null check (about in ('person', 'enterprise')),
  about_id uuid not null,
  -- all that a body gets to see of whom it is asked about
  about_name text not null check (length(about_name) between 1 and 200),
  about_unit text not null default '',
  about_mask text not null default '',
  -- what it is for, e.g. the edition's name
  topic text not null check (length(topic) between 1 and 200),
  body_id uuid not null references registry.organization,
  basis text not null check (length(basis) between 1 and 400),
  state text not null default 'asked' check (state in ('asked', 'agreed', 'objected', 'no_record', 'cancelled')),
  document_number text,
  answered_on date,
  note text,
  due_at timestamptz not null,
  asked_at timestamptz not null,
  answered_at timestamptz,
  answered_by text,
  reopened int not null default 0,
  check ((state in ('agreed', 'objected', 'no_record')) = (answered_at is not null)),
  check (answered_at is null or (document_number is not null and answered_on is not null and answered_by is not null)),
  check (state <> 'objected' or length(note) > 0)
);
create unique index one_question_a_body on clearance.request (subject_kind, subject_id, about, about_id, body_id) where state <> 'cancelled';
create index request_by_subject on clearance.request (subject_id);
create index request_desk on clearance.request (body_id, due_at, id);
create index request_by_path on clearance.request (path);
create index request_by_office on clearance.request (office_id, due_at, id);

-- Every answer ever given, also those that a reopening set aside. Append-only.
create table clearance.answer (
  request_id uuid not null references clearance.request,
  round int not null,
  state text not null check (state in ('agreed', 'objected', 'no_record')),
  document_number text not null,
  answered_on date not null,
  note text,
  answered_by text not null,
  answered_at timestamptz not null,
  primary key (request_id, round)
);
create table clearance.reopening (
  request_id uuid not null references clearance.request,
  round int not null,
  reason text not null check (length(reason) between 1 and 1000),
  reopened_by text not null,
  reopened_at timestamptz not null,
  primary key (request_id, round)
);
create function clearance.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'answers to clearances are append-only';
end
$$;
create trigger append_only before update or delete on clearance.answer for each row execute function clearance.refuse_change();
create trigger append_only before update or delete on clearance.reopening for each row execute function clearance.refuse_change();
