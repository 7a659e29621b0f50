-- Whose a dossier is: one person, several authors, a unit. Each of them may follow it and withdraw it. `person_id` of the dossier remains
-- where a round takes everybody once only.
alter table casework.round add column one_per_person boolean not null default true;
create table casework.party (
  dossier_id uuid not null references casework.dossier on delete cascade,
  position int not null check (position >= 1),
  person_id uuid references registry.person,
  organization_id uuid references registry.organization,
  -- hundredths of a percent
  share int check (share between 1 and 10000),
  primary key (dossier_id, position),
  check (person_id is not null or organization_id is not null)
);
create index party_person on casework.party (person_id);
create index party_organization on casework.party (organization_id);
insert into casework.party (dossier_id, position, person_id)
  select id, 1, person_id from casework.dossier where person_id is not null;
