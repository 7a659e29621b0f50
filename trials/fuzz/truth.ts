import { sql } from 'kysely'
import type { Database } from '../../server/platform/database.ts'
import type { Fact, Holder } from './scope.ts'

// One line for each row and each reason why somebody may know of it; plain SQL over the tables, none of the server's own reads.
const place = `null::text as person, null::text as account, null::int as reached, null::text[] as hands`
const facts = `
  select id::text, 'organization' as kind, kind <> 'enterprise' as open, path, ${place} from registry.organization
  union all select o.id::text, 'organization', false, o.path, u.person_id::text, null, null, null
    from registry."user" u join registry.person p on p.id = u.person_id join registry.organization o on o.id = p.organization_id
  union all select p.id::text, 'person', false, o.path, p.id::text, u.id, null, null
    from registry.person p left join registry.organization o on o.id = p.organization_id left join registry."user" u on u.person_id = p.id
  union all select e.id::text, 'evidence', false, o.path, p.id::text, null, null, null
    from registry.person_evidence e join registry.person p on p.id = e.person_id left join registry.organization o on o.id = p.organization_id
  union all select h.id::text, 'evidence', false, o.path, p.id::text, null, null, null
    from registry.person_honour h join registry.person p on p.id = h.person_id left join registry.organization o on o.id = p.organization_id
  union all select c.id::text, 'consent', false, o.path, p.id::text, null, null, null
    from registry.consent c join registry.person p on p.id = c.person_id left join registry.organization o on o.id = p.organization_id
  union all select q.id::text, 'person', false, o.path, q.person_id::text, q.asked_by, null, null
    from registry.identity_request q join registry.person p on p.id in (q.person_id, q.other_id)
    left join registry.organization o on o.id in (p.organization_id, q.organization_id)
  union all select id::text, 'file', false, null, null, uploaded_by, null, null from registry.file
  union all select f.id::text, 'file', false, o.path, p.id::text, null, null, null from registry.file f
    join registry.person p on p.photo_file_id = f.id or exists (select 1 from registry.person_evidence e where e.file_id = f.id and e.person_id = p.id)
    left join registry.organization o on o.id = p.organization_id
  union all select f.file_id::text, 'file', false, d.path, r.person_id::text, null, null, null
    from selection.evidence f join selection.recommendation r on r.id = f.recommendation_id join casework.dossier d on d.id = r.dossier_id
  union all select f.file_id::text, 'file', false, o.handler_path, null, null, null, null
    from notices.objection_file f join notices.objection o on o.id = f.objection_id
  union all select a.file_id::text, 'file', a.published_at is not null, o.path, null, null, null, null
    from registry.article a join registry.organization o on o.id = a.organization_id where a.file_id is not null
  union all select i.file_id::text, 'file', false, o.path, null, null, null, null
    from selection.summary_import i join registry.organization o on o.id = i.organization_id
  union all select i.id::text, 'roster-import', false, o.path, ${place} from registry.roster_import i join registry.organization o on o.id = i.organization_id
  union all select g.id::text, 'duty-grant', false, o.path, null, g.user_id, null, null
    from registry.duty_grant g join registry.organization o on o.id = g.organization_id
  union all select id::text, 'notification', false, null, null, user_id, null, null from registry.notification
  union all select id::text, 'view', false, null, null, user_id, null, null from registry.view
  union all select a.id::text, 'article', a.published_at is not null, o.path, ${place} from registry.article a join registry.organization o on o.id = a.organization_id
  union all select d.id::text, 'dossier', n.state <> 'chosen', d.path, d.person_id::text, null, d.reached,
      array[d.origin_id::text, d.entered_by_id::text, d.holder_id::text]
    from casework.dossier d left join selection.recommendation r on r.dossier_id = d.id left join selection.nominee n on n.recommendation_id = r.id
  union all select r.id::text, 'dossier', n.state <> 'chosen', d.path, r.person_id::text, null, d.reached,
      array[d.origin_id::text, d.entered_by_id::text, d.holder_id::text]
    from selection.recommendation r join casework.dossier d on d.id = r.dossier_id left join selection.nominee n on n.recommendation_id = r.id
  -- the organizations on a dossier's way know one another, also when one has moved to another county since; nobody else by that
  union all select o.id::text, 'organization', false, o.path, null, null, null, array(select each::text from unnest(d.route || d.entered_by_id) as each)
    from casework.dossier d join registry.organization o on o.id = any(d.route) or o.id = d.entered_by_id
  union all select q.id::text, 'clearance', false, x.path, ${place}
    from clearance.request q join registry.organization b on b.id = q.body_id join registry.organization f on f.id = q.office_id
    cross join lateral (values (q.path), (b.path), (f.path)) x (path)
  union all select r.id::text, 'judging', exists (select 1 from selection.edition x where x.judging_id = r.id and x.opened_at is not null), r.path, e.person_id::text, null, null, null
    from judging.round r left join judging.panel_expert e on e.round_id = r.id
  union all select e.person_id::text, 'person', false, r.path, ${place}
    from judging.panel_expert e join judging.round r on r.id = e.round_id
  union all select e.id::text, 'judging', false, r.path, e.person_id::text, null, null, null
    from judging.panel_expert e join judging.round r on r.id = e.round_id
  union all select a.id::text, 'judging', false, r.path, e.person_id::text, null, null, null
    from judging.assignment a join judging.panel_expert e on e.id = a.expert_id join judging.round r on r.id = a.round_id
  union all select i.id::text, 'judging', false, r.path, e.person_id::text, null, null, null
    from judging.item i join judging.round r on r.id = i.round_id
    left join judging.assignment a on a.item_id = i.id left join judging.panel_expert e on e.id = a.expert_id
  union all select id::text, 'notice', published_at is not null, path, ${place} from notices.notice
  union all select e.id::text, 'notice', n.published_at is not null, n.path, ${place} from notices.entry e join notices.notice n on n.id = e.notice_id
  union all select id::text, 'objection', false, handler_path, ${place} from notices.objection
  union all select number, 'objection', false, handler_path, ${place} from notices.objection
  union all select id::text, 'bundle', false, issuer_path, ${place} from honours.bundle
  union all select n.id::text, 'nominee', n.state <> 'chosen', e.path, n.person_id::text, null, null, null
    from selection.nominee n join selection.edition e on e.id = n.edition_id
  union all select e.id::text, 'edition', e.opened_at is not null, e.path, ${place} from selection.edition e
  union all select i.id::text, 'summary-import', false, o.path, ${place} from selection.summary_import i join registry.organization o on o.id = i.organization_id
  union all select p.id::text, 'poll', p.state <> 'preparing', p.path, ${place} from voting.poll p
  -- every place that a row was ever acted on in
  union all select distinct l.subject_id, 'audit', false, l.path, ${place} from platform.audit_line l where l.path is not null and length(l.subject_id) = 36
  union all select distinct e.id::text, 'audit', false, l.path, ${place}
    from (select id, person_id from registry.person_evidence union all select id, person_id from registry.person_honour) e
    join platform.audit_line l on l.subject_id = e.person_id::text where l.path is not null`

type Row = { id: string; kind: string; open: boolean | null; path: string | null; person: string | null; account: string | null } & {
  reached: number | null
  hands: string[] | null
}

export async function readFacts({ db }: Database): Promise<Map<string, Fact>> {
  const { rows } = await sql.raw<Row>(facts).execute(db)
  const known = new Map<string, Fact>()
  const and = <T>(list: readonly T[], more: T | null) => (more === null || list.includes(more) ? list : [...list, more])
  for (const row of rows.filter(({ kind, id }) => kind !== 'audit' && id !== null)) {
    const was = known.get(row.id) ?? { kind: row.kind, open: false, paths: [], people: [], users: [] }
    known.set(row.id, {
      ...was,
      open: was.open || row.open === true,
      paths: and(was.paths, row.path),
      people: and(was.people, row.person),
      users: and(was.users, row.account),
      ...(row.reached === null ? {} : { reached: row.reached }),
      ...(row.hands === null ? {} : { hands: [...(was.hands ?? []), ...row.hands] }),
    })
  }
  for (const { id, kind, path } of rows) {
    const fact = known.get(id)
    if (kind === 'audit' && fact) known.set(id, { ...fact, paths: and(fact.paths, path) })
  }
  return known
}

/** What the roles hold, by the user whom each is signed in as. */
export async function readHolders({ db }: Database, roles: ReadonlyMap<string, string | null>): Promise<Map<string, Holder>> {
  const { rows } = await sql
    .raw<{ account: string; person: string | null; duty: string | null; path: string | null; organization: string }>(`
    select u.id as account, u.person_id::text as person, g.duty, o.path, o.id::text as organization
    from registry."user" u left join registry.duty_grant g on g.user_id = u.id left join registry.organization o on o.id = g.organization_id`)
    .execute(db)
  return new Map(
    [...roles].map(([name, userId]) => {
      const own = rows.filter(({ account }) => account === userId)
      return [
        name,
        {
          name,
          userIds: userId ? [userId] : [],
          personIds: [...new Set(own.flatMap(({ person }) => person ?? []))],
          duties: own.flatMap(({ duty, path, organization }) => (duty && path ? [{ duty, path, organizationId: organization }] : [])),
        },
      ]
    }),
  )
}
