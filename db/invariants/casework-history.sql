-- A dossier is what its last move made it.
select 'a dossier that does not agree with its last move' as what, d.id::text as id
from casework.dossier d
  left join lateral (select m.version, m.verb from casework.move m where m.dossier_id = d.id order by m.version desc limit 1) m on true
where m.version is distinct from d.version
  or (d.state = 'accepted' and m.verb <> 'accept')
  or (d.state = 'refused' and m.verb <> 'refuse')
  or (d.state = 'withdrawn' and m.verb <> 'withdraw')
  or (d.state = 'returned' and m.verb <> 'return')
  or (d.state = 'draft' and m.verb <> 'open')
