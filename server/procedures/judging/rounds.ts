import { sql } from 'kysely'
import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/procedures/judging.ts'
import { type JudgingRules, judgingRules, roundState } from '../../../contract/procedures/judging.ts'
import { type Ctx, heldIn, holdsIn } from '../../platform/context.ts'
import type { Db } from '../../platform/database.ts'
import { page } from '../../platform/list.ts'
import { missing, Problem } from '../../platform/problems.ts'
import { progressOfPanel, progressOfRound, withProgress } from './progress.ts'
import { type RoundFacts, whyNotAssign, whyNotClose, whyNotEnlist, whyNotExtend, whyNotRelease, whyNotStart } from './rules.ts'

const rounds = (db: Db) => db.selectFrom('judging.round as r').innerJoin('registry.organization as o', 'o.id', 'r.organizationId')

/** Every read of the office starts here: rounds of one's places, and nothing else exists. */
export const visible = (ctx: Ctx) =>
  rounds(ctx.db).where(heldIn(ctx.actor, { area: 'r.area', path: 'r.path' }, 'manage', 'confirm', 'inspection.read'))

const columns = [
  'r.id',
  'r.label',
  'r.subjectKind',
  'r.subjectId',
  'o.name as organizationName',
  'r.state',
  'r.dueAt',
  'r.openedAt',
  'r.closedAt',
  'r.releasedAt',
] as const

// An anchor is wanted by every panel, any other item once.
const seatsAsked = sql<number>`(
  select coalesce(sum(case when i.anchor then greatest(1, (select count(*) from judging.panel n where n.round_id = r.id)) else 1 end), 0)::int
  from judging.item i where i.round_id = r.id) * (r.rules->>'scoresPerItem')::int`

const facts = [
  'r.organizationId',
  'r.area',
  'r.path',
  'r.rules',
  'r.seed',
  'r.runs',
  'r.closedBy',
  seatsAsked.as('seatsAsked'),
  sql<number>`(select count(*)::int from judging.item i where i.round_id = r.id)`.as('items'),
  sql<number>`(select count(*)::int from judging.panel_expert e where e.round_id = r.id and e.verified and e.stood_down_at is null)`.as(
    'experts',
  ),
  sql<number>`(select count(*)::int from judging.conflict c where c.round_id = r.id)`.as('conflicts'),
  sql<number>`(select count(*)::int from judging.score_change c where c.round_id = r.id and c.state = 'asked')`.as('changesWaiting'),
] as const

async function read(ctx: Ctx, query: ReturnType<typeof rounds>, id: string) {
  const found = await query.where('r.id', '=', id).select(columns).select(facts).select(progressOfRound('r.id')).executeTakeFirst()
  if (!found) return missing('judging-round')
  const { assigned, locked } = found
  const state = roundState.parse(found.state)
  const rules = judgingRules.parse(found.rules)
  return {
    ...withProgress(found),
    rules,
    state,
    seatsOpen: Math.max(0, found.seatsAsked - assigned),
    unlocked: assigned - locked,
    ...rightsOf(ctx, found),
  }
}

const rightsOf = ({ actor }: Ctx, round: { area: string; path: string }) => ({
  manages: holdsIn(actor, 'manage', round),
  confirms: holdsIn(actor, 'confirm', round),
  actorId: actor.userId,
})

export type Round = RoundFacts & {
  id: string
  area: string
  path: string
  rules: JudgingRules
  seed: string | null
  runs: number
  label: string
  subjectKind: string
  subjectId: string
}

export const loadRound = (ctx: Ctx, id: string) => read(ctx, visible(ctx), id)

/** Holds the round's row for the rest of the transaction: acts on one round happen one after another. */
async function hold(ctx: Ctx, id: string): Promise<void> {
  await ctx.db.selectFrom('judging.round').select('id').where('id', '=', id).forUpdate().execute()
}

/** For the mechanism that opened it, which knows the round and answers for who acts. */
export async function holdRound(ctx: Ctx, id: string): Promise<Round> {
  await hold(ctx, id)
  return read(ctx, rounds(ctx.db), id)
}

/** For the office: seen, held, and 403 for whoever may look but not act. */
export async function holdOwnRound(ctx: Ctx, id: string, duty: 'manages' | 'confirms' = 'manages'): Promise<Round> {
  const seen = await visible(ctx).where('r.id', '=', id).select('r.id').executeTakeFirst()
  if (!seen) return missing('judging-round')
  const round = await holdRound(ctx, id)
  if (!round[duty]) throw new Problem('forbidden', 'judging.other-place')
  return round
}

export const refusalDetails = (round: Round) => ({
  seatsOpen: round.seatsOpen,
  unlocked: round.unlocked,
  changesWaiting: round.changesWaiting,
})

export async function listRounds(ctx: Ctx, { state, ...asked }: Input<typeof contract.listRounds>) {
  const query = visible(ctx)
    .select(columns)
    .select(progressOfRound('r.id'))
    .$if(state !== undefined, (q) => q.where('r.state', '=', state ?? ''))
  const found = await page(query, {
    ...asked,
    by: [
      ['r.openedAt', 'desc'],
      ['r.id', 'asc'],
    ],
  })
  return { ...found, rows: found.rows.map((row) => ({ ...withProgress(row), state: roundState.parse(row.state) })) }
}

export async function getRound(ctx: Ctx, { id }: Input<typeof contract.getRound>) {
  const round = await loadRound(ctx, id)
  const panels = await ctx.db
    .selectFrom('judging.panel as n')
    .where('n.roundId', '=', id)
    .select(['n.id', 'n.label', 'n.trades'])
    .select([
      sql<number>`(select count(*)::int from judging.panel_expert e where e.panel_id = n.id and e.stood_down_at is null)`.as('experts'),
      sql<number>`(select count(*)::int from judging.item i where i.panel_id = n.id)`.as('items'),
    ])
    .select(progressOfPanel('n.id'))
    .orderBy('n.label')
    .execute()
  const can = {
    enlist: whyNotEnlist(round),
    assign: whyNotAssign(round),
    start: whyNotStart(round),
    extend: whyNotExtend(round),
    close: round.manages ? whyNotClose(round) : 'judging.other-place',
    release: whyNotRelease(round),
  }
  return { ...round, panels: panels.map(withProgress), can }
}
