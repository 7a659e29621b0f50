import { sql } from 'kysely'
import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/selection/editions.ts'
import type { EditionRules } from '../../../contract/selection/rules.ts'
import { dayOf } from '../../platform/calendar.ts'
import type { Ctx } from '../../platform/context.ts'
import { visible } from '../../procedures/casework/index.ts'
import { load } from './read.ts'

export type Counted = { total: number } & Record<EditionRules['composition'][number]['kind'], number>

/** Beside what the rules want; shares are rounded down, so that 34.9 % is not shown as met. */
export const compositionOf = (counted: Counted, wanted: EditionRules['composition']) =>
  wanted.map(({ kind, percent: least, hard }) => {
    const count = counted[kind]
    return {
      kind,
      count,
      percent: counted.total ? Math.floor((count * 100) / counted.total) : 0,
      wanted: least,
      hard,
      met: count * 100 >= least * counted.total,
    }
  })

/** Codes of the vocabulary of natures that are not public. */
export const nonPublic = ['private', 'foreign', 'social', 'self-employed']
const enterprise = ['enterprise']

/** Counts in one statement, within what the reader may see; the result as proposed, once decided as decided. A person is under 40 by the day of reading. */
export async function getComposition(ctx: Ctx, { id, of }: Input<typeof contract.getComposition>) {
  const edition = await load(ctx, id)
  const fortyYearsAgo = `${Number(dayOf(ctx.now).slice(0, 4)) - 40}${dayOf(ctx.now).slice(4)}`
  const count = (condition: ReturnType<typeof sql<boolean>>) => sql<number>`count(*) filter (where ${condition})::int`
  const live =
    of === 'recommendations'
      ? sql<boolean>`d.state not in ('refused', 'withdrawn')`
      : of === 'nominees'
        ? sql<boolean>`n.state in ('chosen', 'shown', 'conferred') and not n.reserve`
        : of === 'result'
          ? sql<boolean>`n.state in ('shown', 'conferred') and coalesce(t.decided_title, case when s.decided_at is null then t.proposed_title end) is not null`
          : sql<boolean>`n.state = 'conferred'`
  const counted = await visible(ctx)
    .innerJoin('selection.recommendation as r', 'r.dossierId', 'd.id')
    .innerJoin('registry.person as p', 'p.id', 'r.personId')
    .innerJoin('registry.organization as u', 'u.id', 'r.unitId')
    .leftJoin('selection.nominee as n', 'n.recommendationId', 'r.id')
    .leftJoin('selection.resultRow as t', 't.nomineeId', 'n.id')
    .leftJoin('selection.result as s', 's.editionId', 't.editionId')
    .where('r.editionId', '=', id)
    .where(live)
    .select([
      sql<number>`count(*)::int`.as('total'),
      count(sql<boolean>`(r.form ->> 'isFrontLine')::boolean`).as('front-line'),
      count(sql<boolean>`p.gender = 'female'`).as('women'),
      count(sql<boolean>`p.birth_on > ${fortyYearsAgo}::date`).as('under-40'),
      count(sql<boolean>`u.nature in (${sql.join(nonPublic)})`).as('non-public'),
      count(sql<boolean>`p.is_migrant_worker`).as('migrant-worker'),
      count(sql<boolean>`u.kind in (${sql.join(enterprise)})`).as('enterprise'),
    ])
    .executeTakeFirstOrThrow()
  return { total: counted.total, rows: compositionOf(counted, edition.rules.composition) }
}
