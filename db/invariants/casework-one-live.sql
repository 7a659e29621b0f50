-- One living dossier per person and round, also when two files of one person were joined.
select 'two living dossiers of one person in one round' as what, round_id::text || ' ' || person_id::text as id
from (
  select d.round_id, coalesce(p.merged_into_id, p.id) as person_id
  from casework.dossier d join registry.person p on p.id = d.person_id
  where d.state not in ('refused', 'withdrawn')
) living
group by round_id, person_id having count(*) > 1
