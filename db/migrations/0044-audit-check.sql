-- The last check of the audit log: asked by somebody or by the night, worked off beside the requests.
create table platform.audit_checking (
  id int primary key default 1 check (id = 1),
  asked_at timestamptz not null,
  done_at timestamptz,
  result jsonb,
  check ((done_at is null) = (result is null))
);
