import { sql } from 'kysely'
import type { OpenCtx } from '../../platform/context.ts'

/** Editions that the public may see: those that run with their stage, and sums over all of what is public by now. */
export async function editionFigures(ctx: OpenCtx) {
  const rows = await publicEditions(ctx)
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + of(row), 0)
  const open = rows.filter(({ state }) => state === 'open')
  return {
    running: open
      .slice(0, 20)
      .map(({ id, name, owner, stage, closesAt, nominees }) => ({ id, name, owner, stage, closesAt, nominees: nominees || null })),
    editions: { open: open.length, finished: rows.length - open.length },
    recommended: sum(({ nominees, recommended }) => (nominees > 0 ? recommended : 0)),
    nominees: sum(({ nominees }) => nominees),
    ballots: sum(({ ballots }) => ballots),
    demonstration: rows.some(({ demonstration }) => demonstration),
  }
}

/**
 * A vote that is not closed has no number of ballots here, whatever its rules say about turnout. One voter has one ballot, the last
 * line of the tag. The stage is the latest to open of those that are on.
 */
const publicEditions = ({ db, now }: OpenCtx) =>
  db
    .selectFrom('selection.edition as e')
    .innerJoin('registry.organization as o', 'o.id', 'e.organizationId')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('selection.stage as s')
          .select(['s.kind', 's.closesAt'])
          .whereRef('s.editionId', '=', 'e.id')
          .where('s.opensAt', '<=', now)
          .where('s.closesAt', '>', now)
          .orderBy('s.opensAt', 'desc')
          .limit(1)
          .as('on'),
      (join) => join.onTrue(),
    )
    .where('e.state', 'in', ['open', 'finished'])
    .select(['e.id', 'e.name', 'e.state', 'e.demonstration', 'o.name as owner', 'on.kind as stage', 'on.closesAt'])
    .select([
      sql<number>`(select count(*)::int from selection.nominee n where n.edition_id = e.id and not n.reserve and n.state in ('shown', 'conferred'))`.as(
        'nominees',
      ),
      sql<number>`(select count(*)::int from selection.recommendation r join casework.dossier d on d.id = r.dossier_id where r.edition_id = e.id and d.submitted_at is not null)`.as(
        'recommended',
      ),
      sql<number>`(select count(distinct b.tag)::int from voting.poll p join voting.ballot b on b.poll_id = p.id where p.id = e.poll_id and p.state = 'closed')`.as(
        'ballots',
      ),
    ])
    .orderBy('e.year', 'desc')
    .orderBy(sql`length(e.path)`)
    .orderBy('e.createdAt', 'desc')
    .limit(500)
    .execute()
