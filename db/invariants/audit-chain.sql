-- The chain of the audit log is numbered without a gap, and every line is either linked or waiting to be.
select 'a gap before this link' as what, seq::text as id
from (select seq, row_number() over (order by seq) as expected from platform.audit_link) k where seq <> expected
union all
select 'a line neither linked nor waiting, or both', l.id::text
from platform.audit_line l
  left join platform.audit_link k on k.line_id = l.id
  left join platform.audit_waiting w on w.line_id = l.id
where (k.line_id is null) = (w.line_id is null)
