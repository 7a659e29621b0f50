-- Staff accounts: opened for somebody, activated by that person; sessions with an end and a second factor; a log of who signed in.
alter table registry."user"
  add column activated_at timestamptz,
  add column password_at timestamptz,
  add column last_sign_in_at timestamptz,
  -- where the activation code goes; not the number that a worker signs in with
  add column staff_phone_sealed bytea,
  add column staff_phone_masked text;
update registry."user" set activated_at = created_at, password_at = created_at where username is not null;
create index user_staff on registry."user" (organization_id, created_at desc, id) where username is not null;

-- One code at a time; it is deleted by whoever uses it.
create table registry.activation (
  user_id text primary key references registry."user" on delete cascade,
  code_hash bytea not null,
  expires_at timestamptz not null,
  made_by text not null,
  made_at timestamptz not null
);

create table registry.password_past (
  user_id text not null references registry."user" on delete cascade,
  hash text not null,
  at timestamptz not null,
  primary key (user_id, at)
);

alter table registry.session
  add column seen_at timestamptz not null default now(),
  add column second_factor_at timestamptz,
  add column way text check (way in ('password', 'code', 'oidc'));

-- The library's own second factor served a code as often as it was sent; ours begins anew.
drop table registry.two_factor;
update registry."user" set two_factor_enabled = false where two_factor_enabled;
create table registry.second_factor (
  id uuid primary key default gen_random_uuid(),
  user_id text not null references registry."user" on delete cascade,
  secret_sealed bytea not null,
  made_at timestamptz not null,
  verified_at timestamptz,
  -- the half minute of the last digits taken; only a later one is taken again
  last_step int not null default 0,
  tries int not null default 0,
  locked_until timestamptz
);
create unique index second_factor_used on registry.second_factor (user_id) where verified_at is not null;
create unique index second_factor_begun on registry.second_factor (user_id) where verified_at is null;
create table registry.recovery_code (
  factor_id uuid not null references registry.second_factor on delete cascade,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (factor_id, code_hash)
);

-- Wrong passwords, for a name from a network, for a network over all names and for a name over all networks ('' stands for all).
drop table registry.sign_in_failure;
create table registry.sign_in_failure (
  name_print text not null,
  network text not null,
  failures int not null,
  locked_until timestamptz,
  last_at timestamptz not null,
  primary key (name_print, network)
);

-- What was typed for a name is not here: where it is no account's it may be a password. `path`: whose inspection reads it.
create table registry.sign_in_event (
  id uuid primary key default gen_random_uuid(),
  at timestamptz not null,
  event text not null,
  user_id text,
  path text not null,
  way text,
  address text not null,
  network text not null,
  device text not null
);
create index sign_in_event_of_user on registry.sign_in_event (user_id, at desc, id);
create index sign_in_event_recent on registry.sign_in_event (at desc, id);
create index sign_in_event_place on registry.sign_in_event (path, at desc);

alter table registry.duty_grant
  add column confirmed_by text,
  add column reviewed_at timestamptz,
  add column reviewed_by text,
  add check (confirmed_by is null or (confirmed_by <> granted_by and confirmed_by <> user_id)),
  add check (reviewed_by is null or reviewed_by <> user_id),
  -- who is appointed by the house itself on an empty database has nobody above; everybody else has two
  add constraint duty_grant_by_two check (
    granted_by is null or confirmed_by is not null or duty not in
      ('accounts.manage', 'duties.grant', 'inspection.read', 'registry.manage', 'selection.manage', 'selection.confirm', 'notices.handle')
  ) not valid;

-- A duty asked for by one and waiting for another; what is held stands in duty_grant alone.
create table registry.duty_request (
  id uuid primary key default gen_random_uuid(),
  user_id text not null references registry."user" on delete cascade,
  duty text not null,
  organization_id uuid not null references registry.organization,
  state text not null default 'open' check (state in ('open', 'confirmed', 'declined')),
  asked_by text not null,
  asked_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  reason text,
  grant_id uuid references registry.duty_grant,
  check (asked_by <> user_id),
  check ((state = 'open') = (decided_by is null)),
  check ((state = 'confirmed') = (grant_id is not null)),
  check (state <> 'confirmed' or (decided_by <> asked_by and decided_by <> user_id))
);
create unique index duty_request_open on registry.duty_request (user_id, duty, organization_id) where state = 'open';
create index duty_request_waiting on registry.duty_request (organization_id, asked_at desc, id) where state = 'open';
