-- Sign-in (the library's tables), files and notifications.
create table registry."user" (
  id text primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  username text unique,
  display_username text,
  -- never the number itself: its fingerprint, so that a copy of the table names nobody
  phone_number text unique,
  phone_number_verified boolean,
  two_factor_enabled boolean,
  person_id uuid references registry.person,
  -- where a member of staff works; who may be found and granted duties is cut by it
  organization_id uuid references registry.organization,
  created_by text,
  disabled_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index user_of_organization on registry."user" (organization_id) where organization_id is not null;
create unique index user_of_person on registry."user" (person_id) where person_id is not null;

create table registry.session (
  id text primary key,
  expires_at timestamptz not null,
  token text not null unique,
  ip_address text,
  user_agent text,
  user_id text not null references registry."user" on delete cascade,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index session_of_user on registry.session (user_id, created_at desc);

create table registry.account (
  id text primary key,
  account_id text not null,
  provider_id text not null,
  user_id text not null references registry."user" on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index account_of_user on registry.account (user_id);

create table registry.verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verification_identifier on registry.verification (identifier);

create table registry.two_factor (
  id text primary key,
  secret text not null,
  backup_codes text not null,
  user_id text not null references registry."user" on delete cascade,
  verified boolean,
  failed_verification_count int,
  locked_until timestamptz
);
create index two_factor_of_user on registry.two_factor (user_id);

-- Wrong passwords in a row; a row is taken away by a right one.
create table registry.sign_in_failure (
  username text primary key,
  failures int not null,
  locked_until timestamptz,
  last_at timestamptz not null
);

create table registry.file (
  id uuid primary key default gen_random_uuid(),
  hash text not null check (length(hash) = 64),
  name text not null,
  type text not null,
  size int not null check (size > 0),
  uploaded_by text not null,
  uploaded_at timestamptz not null
);
create index file_of_uploader on registry.file (uploaded_by, uploaded_at desc, id);
create index file_hash on registry.file (hash);

create table registry.notification (
  id uuid primary key default gen_random_uuid(),
  user_id text not null references registry."user" on delete cascade,
  kind text not null,
  data jsonb not null,
  link text,
  at timestamptz not null,
  read_at timestamptz
);
create index notification_inbox on registry.notification (user_id, at desc, id);
create index notification_unread on registry.notification (user_id) where read_at is null;

-- What is on its way to the outside world; the development page reads it, the ports send it.
create table registry.outbox_message (
  id uuid primary key default gen_random_uuid(),
  channel text not null check (channel in ('sms', 'mail')),
  recipient_sealed bytea not null,
  recipient_masked text not null,
  body_sealed bytea not null,
  at timestamptz not null,
  sent_at timestamptz
);
create index outbox_recent on registry.outbox_message (at desc, id);
