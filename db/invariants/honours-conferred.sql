-- Who was conferred has the honour, who has the honour was conferred, and nobody was with an objection open against him.
select 'a conferred nominee without an honour' as what, n.id::text as id
from selection.nominee n
  left join selection.result_row t on t.nominee_id = n.id
  join registry.person p on p.id = n.person_id
  left join honours.honour h on h.id = t.honour_id and h.source_id = n.id and h.person_id in (p.id, p.merged_into_id)
where n.state = 'conferred' and h.id is null
union all
select 'an honour of a nominee who was not conferred', t.honour_id::text
from selection.result_row t join selection.nominee n on n.id = t.nominee_id
where t.honour_id is not null and n.state <> 'conferred'
union all
select 'conferred with an open objection', n.id::text
from selection.nominee n
  join notices.entry e on e.subject_id = n.id
  join notices.objection o on o.entry_id = e.id and o.state in ('filed', 'accepted', 'investigating')
where n.state = 'conferred'
