-- An answered request shows the answer that was given in its present round; every earlier round was reopened with a reason.
select 'a request that does not show its answer' as what, r.id::text as id
from clearance.request r left join clearance.answer a on a.request_id = r.id and a.round = r.reopened
where (r.state in ('agreed', 'objected', 'no_record') and a.state is distinct from r.state)
  or (r.state = 'asked' and a.state is not null)
union all
select 'a request reopened without a reason', r.id::text
from clearance.request r
where r.reopened <> (select count(*) from clearance.reopening o where o.request_id = r.id)
