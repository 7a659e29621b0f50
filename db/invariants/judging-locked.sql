-- A locked judgement has a score for every criterion, inside its range.
select 'a locked judgement with a criterion missing or out of range' as what, a.id::text || ' ' || (c ->> 'key') as id
from judging.assignment a
  join judging.round r on r.id = a.round_id
  cross join lateral jsonb_array_elements(r.rules -> 'criteria') c
  left join judging.score s on s.assignment_id = a.id and s.criterion = c ->> 'key'
where a.state = 'locked' and (s.value is null or s.value < 0 or s.value > (c ->> 'max')::int)
union all
select 'an open judgement in a closed round', a.id::text
from judging.assignment a join judging.round r on r.id = a.round_id
where r.state = 'closed' and a.state <> 'locked' and a.ended_at is null
