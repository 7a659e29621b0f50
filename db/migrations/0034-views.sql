-- What a person keeps of his own desk: named views of a list, the columns he wants to see, the dossiers he has read.
create table registry.view (
  id uuid primary key default gen_random_uuid(),
  user_id text not null,
  page text not null check (length(page) between 1 and 60),
  name text not null check (length(name) between 1 and 40),
  -- The filters as they stand in the address, without the question mark.
  query text not null check (length(query) <= 2000),
  created_at timestamptz not null,
  unique (user_id, page, name)
);

create table registry.kept (
  user_id text not null,
  name text not null check (length(name) between 1 and 120),
  marks jsonb not null check (jsonb_typeof(marks) = 'array'),
  kept_at timestamptz not null,
  primary key (user_id, name)
);
