-- Whose a judged item is: one person, several authors, a unit or a studio's leader and unit. Conflicts and blotting follow all of them.
create table judging.party (
  item_id uuid not null references judging.item on delete cascade,
  position int not null check (position >= 1),
  person_id uuid references registry.person,
  organization_id uuid references registry.organization,
  primary key (item_id, position),
  check (person_id is not null or organization_id is not null)
);
create index party_person on judging.party (person_id);
create index party_organization on judging.party (organization_id);
insert into judging.party (item_id, position, person_id, organization_id)
  select id, 1, person_id, organization_id from judging.item where person_id is not null or organization_id is not null;
alter table judging.item drop column person_id, drop column organization_id;
