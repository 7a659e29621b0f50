-- System, security and audit are administered by three; the two steps of one act over one place are two people's.
select 'two of the three administrators in one hand' as what, user_id as id
from registry.duty_grant where revoked_at is null and duty in ('accounts.manage', 'duties.grant', 'inspection.read')
group by user_id having count(distinct duty) > 1
union all
select 'both steps of an act in one hand', a.user_id
from registry.duty_grant a
  join registry.organization ao on ao.id = a.organization_id
  join registry.duty_grant b on b.user_id = a.user_id and b.duty like '%.confirm' and b.revoked_at is null
  join registry.organization bo on bo.id = b.organization_id
where a.revoked_at is null and (a.duty = 'notices.handle' or a.duty = replace(b.duty, '.confirm', '.manage'))
  and (left(ao.path, length(bo.path)) = bo.path or left(bo.path, length(ao.path)) = ao.path)
union all
-- A grant that two people gave was asked for and confirmed by these two.
select 'a confirmed request without its grant', r.id::text
from registry.duty_request r left join registry.duty_grant g on g.id = r.grant_id
where r.state = 'confirmed' and (g.granted_by is distinct from r.asked_by or g.confirmed_by is distinct from r.decided_by)
