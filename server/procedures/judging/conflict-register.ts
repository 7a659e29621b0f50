import { sql } from 'kysely'
import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/procedures/judging.ts'
import { conflictKind } from '../../../contract/procedures/judging.ts'
import type { Ctx } from '../../platform/context.ts'
import { page } from '../../platform/list.ts'
import { type Conflict, deriveConflicts as derive, type Home, type Party, type Tie } from './conflicts.ts'
import { loadRound, type Round } from './rounds.ts'

type Whereabouts = { id: string; personId: string | null; organizationId: string | null; path: string | null; kind: string | null }

const homeOf = ({ organizationId, path, kind }: Whereabouts): Home | null =>
  organizationId && path && kind ? { organizationId, path, kind } : null
const party = (row: Whereabouts): Party => ({ id: row.id, personId: row.personId, home: homeOf(row) })

const experts = (ctx: Ctx, roundId: string) =>
  ctx.db
    .selectFrom('judging.panelExpert as e')
    .innerJoin('registry.person as p', 'p.id', 'e.personId')
    .leftJoin('registry.organization as o', 'o.id', 'p.organizationId')
    .where('e.roundId', '=', roundId)
    .where('e.stoodDownAt', 'is', null)
    .select(['e.id', 'e.personId', 'o.id as organizationId', 'o.path', 'o.kind'])
    .execute()

/** An item is here once for each of its parties. */
const items = (ctx: Ctx, roundId: string) =>
  ctx.db
    .selectFrom('judging.item as i')
    .innerJoin('judging.party as y', 'y.itemId', 'i.id')
    .leftJoin('registry.person as p', 'p.id', 'y.personId')
    .leftJoin('registry.organization as o', (join) =>
      join.on(({ eb, fn, ref }) => eb('o.id', '=', fn.coalesce(ref('y.organizationId'), ref('p.organizationId')))),
    )
    .where('i.roundId', '=', roundId)
    .select(['i.id', 'y.personId', 'o.id as organizationId', 'o.path', 'o.kind'])
    .execute()

/** Derives anew what follows from person, unit and city; ties once given stay. People change units, so every assignment begins with this. */
export async function refreshConflicts(ctx: Ctx, round: Round, ties: readonly Tie[]): Promise<Conflict[]> {
  const [judges, subjects] = [await experts(ctx, round.id), await items(ctx, round.id)]
  const found = derive(judges.map(party), subjects.map(party), { sameCity: round.rules.sameCityConflict }, ties)
  await ctx.db
    .deleteFrom('judging.conflict')
    .where('roundId', '=', round.id)
    .where('kind', 'in', ['same-person', 'same-enterprise', 'same-city'])
    .execute()
  for (let at = 0; at < found.length; at += 1_000) {
    const rows = found.slice(at, at + 1_000).map(({ expert, item, kind }) => ({
      roundId: round.id,
      expertId: expert,
      itemId: item,
      kind,
      notedBy: ctx.actor.userId,
      notedAt: ctx.now,
    }))
    await ctx.db
      .insertInto('judging.conflict')
      .values(rows)
      .onConflict((c) => c.columns(['expertId', 'itemId', 'kind']).doNothing())
      .execute()
  }
  return found
}

export async function noteConflict(
  ctx: Ctx,
  { id }: Pick<Round, 'id'>,
  conflict: { expertId: string; itemId: string; kind: 'declared' | 'recorded'; reason: string },
): Promise<void> {
  await ctx.db
    .insertInto('judging.conflict')
    .values({ ...conflict, roundId: id, notedBy: ctx.actor.userId, notedAt: ctx.now })
    .onConflict((c) => c.columns(['expertId', 'itemId', 'kind']).doNothing())
    .execute()
}

export async function listConflicts(ctx: Ctx, { id, ...asked }: Input<typeof contract.listConflicts>) {
  await loadRound(ctx, id)
  const query = ctx.db
    .selectFrom('judging.conflict as c')
    .innerJoin('judging.panelExpert as e', 'e.id', 'c.expertId')
    .innerJoin('registry.person as p', 'p.id', 'e.personId')
    .innerJoin('judging.item as i', 'i.id', 'c.itemId')
    .where('c.roundId', '=', id)
    .select(['c.id', 'c.expertId', 'p.name as expertName', 'c.itemId', 'i.label as itemLabel', 'c.kind', 'c.reason', 'c.notedAt'])
  const found = await page(query, {
    ...asked,
    by: [
      ['c.notedAt', 'desc'],
      ['c.id', 'asc'],
    ],
  })
  return { ...found, rows: found.rows.map((row) => ({ ...row, kind: conflictKind.parse(row.kind) })) }
}

/** Conflicts of standing assignments as of this moment, noted or not: somebody may have changed units since the draw. */
export async function conflictsNow(ctx: Ctx, assignmentIds: readonly string[]): Promise<Map<string, string>> {
  if (assignmentIds.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('judging.assignment as a')
    .innerJoin('judging.round as r', 'r.id', 'a.roundId')
    .innerJoin('judging.panelExpert as e', 'e.id', 'a.expertId')
    .innerJoin('registry.person as ep', 'ep.id', 'e.personId')
    .leftJoin('registry.organization as eo', 'eo.id', 'ep.organizationId')
    .leftJoin('judging.party as y', 'y.itemId', 'a.itemId')
    .leftJoin('registry.person as ip', 'ip.id', 'y.personId')
    .leftJoin('registry.organization as io', (join) =>
      join.on(({ eb, fn, ref }) => eb('io.id', '=', fn.coalesce(ref('y.organizationId'), ref('ip.organizationId')))),
    )
    .where('a.id', 'in', [...assignmentIds])
    .select([
      'a.id',
      'e.personId as expertPersonId',
      'y.personId',
      'eo.id as expertOrganizationId',
      'eo.path as expertPath',
      'eo.kind as expertKind',
      'io.id as organizationId',
      'io.path',
      'io.kind',
    ])
    .select([
      sql<boolean>`coalesce((r.rules->>'sameCityConflict')::boolean, false)`.as('sameCity'),
      sql<string | null>`(select min(c.kind) from judging.conflict c where c.expert_id = a.expert_id and c.item_id = a.item_id)`.as(
        'noted',
      ),
    ])
    .execute()
  const kinds = rows.flatMap((row) => {
    const expert = party({
      id: row.id,
      personId: row.expertPersonId,
      organizationId: row.expertOrganizationId,
      path: row.expertPath,
      kind: row.expertKind,
    })
    const [now] = derive([expert], [party(row)], row, [])
    const kind = row.noted ?? now?.kind
    return kind ? [[row.id, kind] as const] : []
  })
  return new Map(kinds)
}
