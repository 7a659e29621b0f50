-- Certificate numbers of a series run from 1 to its last without a gap.
select 'a series with a gap' as what, s.name as id
from honours.series s left join honours.honour h on h.series = s.name
group by s.name, s.last
having s.last <> count(h.id) or s.last <> coalesce(max(h.serial), 0)
