-- An organization's path is its parent's and one label; nobody holds a duty where an organization has ended.
select 'an organization that is not under its parent' as what, o.id::text as id
from registry.organization o join registry.organization p on p.id = o.parent_id
where o.path !~ ('^' || replace(p.path, '.', '\.') || '[0-9a-z]+\.$')
union all
select 'a duty at an organization that has ended', g.id::text
from registry.duty_grant g join registry.organization o on o.id = g.organization_id
where g.revoked_at is null and not o.active
union all
select 'a person in an organization that was merged away', p.id::text
from registry.person p join registry.organization o on o.id = p.organization_id
where p.merged_into_id is null and o.merged_into_id is not null
