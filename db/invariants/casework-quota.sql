-- The places used of a quota are the rankings that hold them; '' counts every group.
select 'a quota that miscounts' as what, q.round_id::text || ' ' || q.organization_id::text || ' ' || q.group_code as id
from casework.quota q
  left join casework.ranking k on k.round_id = q.round_id and k.organization_id = q.organization_id
    and (q.group_code = '' or q.group_code = k.group_code)
group by q.round_id, q.organization_id, q.group_code, q.places_used, q.reserves_used, q.places, q.reserves
having q.places_used <> count(*) filter (where k.slot = 'regular')
  or q.reserves_used <> count(*) filter (where k.slot = 'reserve')
  or q.places_used > q.places or q.reserves_used > q.reserves
