-- An honour is suspended, withdrawn or valid because two people settled it so, last.
select 'an honour that its changes do not explain' as what, h.id::text as id
from honours.honour h
  left join lateral (
    select c.act from honours.change c where c.honour_id = h.id and c.state = 'confirmed' order by c.settled_at desc, c.id limit 1
  ) c on true
where h.state <> case coalesce(c.act, 'restore') when 'suspend' then 'suspended' when 'withdraw' then 'withdrawn' else 'valid' end
