-- A recommendation and its dossier are about each other and about one person.
select 'a recommendation whose dossier is about something else' as what, r.id::text as id
from selection.recommendation r
  join casework.dossier d on d.id = r.dossier_id
  join registry.person p on p.id = r.person_id
  left join registry.person q on q.id = d.person_id
where d.subject_kind <> 'recommendation' or d.subject_id <> r.id
  or coalesce(p.merged_into_id, p.id) is distinct from coalesce(q.merged_into_id, q.id)
