-- How often a number was sent a sign-in code: kept here, so that every process counts the same. The number itself is not kept.
create table registry.sign_in_code (
  phone_print text primary key,
  window_from timestamptz not null,
  sent int not null check (sent > 0),
  last_at timestamptz not null
);

-- When an objector added a file; several may come one after another, also from somebody without a name.
alter table notices.objection_file add column attached_at timestamptz not null default now();
alter table notices.objection_file alter column attached_at drop default;
