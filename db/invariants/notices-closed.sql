-- A notice ends at its hour, not before, and an objection was filed while it ran.
select 'a notice closed before its hour' as what, id::text from notices.notice where state = 'closed' and closed_at < closes_at
union all
select 'an objection filed outside its notice', o.id::text
from notices.objection o join notices.notice n on n.id = o.notice_id
where o.filed_at < n.published_at or o.filed_at > n.closes_at
