-- An edition that has opened runs by rules that were published with their hash, and two people opened it.
select 'an open edition without its published rules' as what, e.id::text as id
from selection.edition e left join selection.edition_version v on v.edition_id = e.id and v.version = e.version
where e.state in ('open', 'finished') and (v.hash is null or v.hash <> e.rules_hash or v.rules <> e.rules)
union all
select 'an edition that one person opened', id::text
from selection.edition where state in ('open', 'finished') and (opened_by is null or proposed_by is null or opened_by = proposed_by)
