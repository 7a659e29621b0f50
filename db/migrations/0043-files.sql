-- What the nightly check last found of a stored content, and when it last read every byte of it.
alter table registry.file
  add column condition text not null default 'whole' check (condition in ('whole', 'missing', 'damaged')),
  add column read_at timestamptz;
create index file_not_whole on registry.file (id) where condition <> 'whole';
