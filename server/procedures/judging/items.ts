import { sql } from 'kysely'
import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/procedures/judging.ts'
import type { Ctx } from '../../platform/context.ts'
import { page } from '../../platform/list.ts'
import { progressOfItem, withProgress } from './progress.ts'
import { loadRound } from './rounds.ts'

/** The units of its parties, each once, in their order. */
const unitNames = sql<string | null>`(select string_agg(u.name, '、' order by u.at) from (
  select o.name, min(y.position) as at from judging.party y join registry.organization o on o.id = y.organization_id
  where y.item_id = i.id group by o.name) u)`.as('organizationName')

export async function listItems(ctx: Ctx, { id, ...asked }: Input<typeof contract.listItems>) {
  await loadRound(ctx, id)
  const query = ctx.db
    .selectFrom('judging.item as i')
    .where('i.roundId', '=', id)
    .select(['i.id', 'i.number', 'i.subjectKind', 'i.subjectId', 'i.label', 'i.panelId', 'i.trade', 'i.anchor', unitNames])
    .select(sql<number>`(select count(*)::int from judging.conflict c where c.item_id = i.id)`.as('conflicts'))
    .select(progressOfItem('i.id'))
  const found = await page(query, {
    ...asked,
    by: [
      ['i.label', 'asc'],
      ['i.id', 'asc'],
    ],
  })
  return { ...found, rows: found.rows.map(withProgress) }
}
