-- Nobody judges where a conflict of his is on record; what was locked before it was known stands.
select 'a judgement under a conflict' as what, a.id::text as id
from judging.assignment a join judging.conflict c on c.expert_id = a.expert_id and c.item_id = a.item_id
where a.ended_at is null and a.state <> 'locked'
