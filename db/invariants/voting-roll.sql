-- Ballots are of voters on the roll, inside the poll's hours; the sizes of units are their voters; the tally is of ballots.
select 'a ballot of nobody on the roll' as what, b.poll_id::text || ' ' || b.line::text as id
from voting.ballot b left join voting.voter v on v.poll_id = b.poll_id and v.tag = b.tag where v.tag is null
union all
select 'a ballot outside the hours', b.poll_id::text || ' ' || b.line::text
from voting.ballot b join voting.poll p on p.id = b.poll_id where b.received_at < p.opens_at or b.received_at >= p.closes_at
union all
select 'a unit whose size is not its voters', u.poll_id::text || ' ' || u.unit_id::text
from voting.unit_roll u left join voting.voter v on v.poll_id = u.poll_id and v.unit_id = u.unit_id
group by u.poll_id, u.unit_id, u.size having u.size <> count(v.tag)
union all
select 'more votes for a candidate than people who voted', t.poll_id::text || ' ' || t.candidate_id::text
from voting.tally t
group by t.poll_id, t.candidate_id
having sum(t.votes) > (select count(distinct b.tag) from voting.ballot b where b.poll_id = t.poll_id)
