-- The ground that knows no subject: audit, idempotency, calendar.
create table platform.audit_line (
  id uuid primary key default gen_random_uuid(),
  at timestamptz not null,
  event text not null,
  actor_id text not null,
  subject_kind text not null,
  subject_id text not null,
  path text collate "C",
  data jsonb not null,
  ord bigint generated always as identity
);
create index audit_line_subject on platform.audit_line (subject_kind, subject_id, ord);
create index audit_line_place on platform.audit_line (path, at desc, id);
create index audit_line_at on platform.audit_line (at desc, id);

-- Links stand beside the lines, so that an act writes its line without waiting for the chain.
create table platform.audit_link (
  seq int primary key,
  line_id uuid not null unique references platform.audit_line,
  hash bytea not null
);
-- Lines that the sequencer has still to link, in the order they were written.
create table platform.audit_waiting (line_id uuid primary key references platform.audit_line, ord bigint not null);
create index audit_waiting_ord on platform.audit_waiting (ord);
create function platform.await_link() returns trigger language plpgsql as $$
begin
  insert into platform.audit_waiting (line_id, ord) values (new.id, new.ord);
  return null;
end $$;
create trigger audit_line_waits after insert on platform.audit_line for each row execute function platform.await_link();
create table platform.audit_head (only_row boolean primary key default true check (only_row));
insert into platform.audit_head default values;

create function platform.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_schema || '.' || tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger audit_line_append_only before update or delete on platform.audit_line for each row execute function platform.refuse_change();
create trigger audit_link_append_only before update or delete on platform.audit_link for each row execute function platform.refuse_change();
create trigger audit_line_no_truncate before truncate on platform.audit_line for each statement execute function platform.refuse_change();
create trigger audit_link_no_truncate before truncate on platform.audit_link for each statement execute function platform.refuse_change();

-- A command asked twice with one key is done once and answered twice.
create table platform.idempotency (
  actor_id text not null,
  key text not null,
  endpoint text not null,
  input_hash bytea not null,
  -- sealed: an answer may hold what only its caller should read
  answer bytea,
  at timestamptz not null default now(),
  primary key (actor_id, key)
);
create index idempotency_at on platform.idempotency (at);

create table platform.calendar_day (
  day date primary key,
  works boolean not null,
  entered_by text not null,
  entered_at timestamptz not null default now()
);

-- Small facts about this installation, e.g. that the demonstration has been loaded.
create table platform.note (name text primary key, text text not null, at timestamptz not null default now());
