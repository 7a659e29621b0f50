-- The certificates of many honours, drawn behind the scenes into a few sheets of paper that the office downloads and prints.
create table honours.bundle (
  id uuid primary key default gen_random_uuid(),
  issuer_id uuid not null references registry.organization,
  issuer_path text collate "C" not null,
  label text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  total int not null check (total > 0),
  drawn int not null default 0 check (drawn between 0 and total),
  ready_at timestamptz,
  check ((drawn = total) = (ready_at is not null))
);
create index bundle_by_issuer on honours.bundle (issuer_path, asked_at desc, id);
create index bundle_by_age on honours.bundle (asked_at);

create table honours.bundle_sheet (
  bundle_id uuid not null references honours.bundle on delete cascade,
  position int not null check (position > 0),
  honour_id uuid not null references honours.honour,
  primary key (bundle_id, position)
);
create index bundle_sheet_by_honour on honours.bundle_sheet (honour_id);

-- One PDF for each run of the job; what is drawn is never drawn again.
create table honours.bundle_part (
  bundle_id uuid not null references honours.bundle on delete cascade,
  last int not null,
  content bytea not null,
  primary key (bundle_id, last)
);
