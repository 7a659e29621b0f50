import { sql } from 'kysely'
import type { Input, Output } from '../../../contract/endpoint.ts'
import { type listWaiting as contractList, dossierState } from '../../../contract/procedures/casework.ts'
import type { Ctx } from '../../platform/context.ts'
import { page } from '../../platform/list.ts'
import { waiting } from './dossiers.ts'

/** What the reader's own organizations hold, for the duties that the round asks for; nearest deadline first. */
export async function listWaiting(ctx: Ctx, { kind, after, limit }: Input<typeof contractList>): Promise<Output<typeof contractList>> {
  const held = ctx.actor.duties.map(({ organizationId, duty }) => sql`(${organizationId}::uuid, ${duty}::text)`)
  if (held.length === 0) return { rows: [], next: null }
  const mine = sql<boolean>`exists (
    select 1 from (values ${sql.join(held)}) as h(organization_id, duty)
    where (h.organization_id = d.holder_id or (d.step = 0 and h.organization_id = d.entered_by_id))
      and split_part(h.duty, '.', 1) = r.area
      and split_part(h.duty, '.', 2) = any(case when d.step > 0 then r.review_roles
        when cardinality(d.route) = 1 then r.origin_roles || r.review_roles else r.origin_roles end))`
  const rows = ctx.db
    .selectFrom('casework.dossier as d')
    .innerJoin('casework.round as r', 'r.id', 'd.roundId')
    .innerJoin('registry.organization as o', 'o.id', 'd.originId')
    .innerJoin('registry.organization as ho', 'ho.id', 'd.holderId')
    .select(['d.id', 'r.kind', 'd.subjectKind', 'd.subjectId', 'd.label', 'd.roundId', 'r.label as roundLabel', 'd.state', 'd.dueAt'])
    .select(['d.holderId', 'ho.name as holderName', 'o.name as originName'])
    .where('d.state', 'in', waiting)
    .where('r.state', '=', 'open')
    .where((eb) => eb.or([inOwn(ctx, 'd.holder_id'), inOwn(ctx, 'd.entered_by_id')]))
    .where(mine)
    .$if(kind !== undefined, (all) => all.where('r.kind', '=', kind ?? ''))
  const found = await page(rows, {
    after,
    limit,
    by: [
      ['d.dueAt', 'asc'],
      ['d.id', 'asc'],
    ],
  })
  return {
    next: found.next,
    rows: found.rows.map((row) => ({ ...row, state: dossierState.parse(row.state), overdue: row.dueAt !== null && ctx.now >= row.dueAt })),
  }
}

/** Cuts by index before the duties are compared. */
const inOwn = ({ actor }: Ctx, column: string) =>
  sql<boolean>`${sql.ref(column)} in (${sql.join([...new Set(actor.duties.map(({ organizationId }) => organizationId))])})`
