import type { z } from 'zod'
import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/procedures/judging.ts'
import { record } from '../../platform/audit.ts'
import type { Ctx } from '../../platform/context.ts'
import { json } from '../../platform/database.ts'
import { Problem, refuseIf } from '../../platform/problems.ts'
import { token } from '../../platform/secrets.ts'
import { type Pair, type Plan, planAssignment } from './assignment.ts'
import { refreshConflicts } from './conflict-register.ts'
import { cityOf, pairKey } from './conflicts.ts'
import { partsOf, whyNotCalibrate } from './connectivity.ts'
import { dealToPanels, type Panel } from './dealing.ts'
import { drawFrom, shuffled } from './draw.ts'
import { subjectOf } from './opening.ts'
import { getRound, holdOwnRound, type Round } from './rounds.ts'
import { whyNotAssign } from './rules.ts'
import { type Ask, chooseAnchors, openSeats, type Way } from './seats.ts'
import type { Shortage } from './shortage.ts'

type NamedShortage = z.output<typeof contract.shortage>
export type Filled = { ended: number; filled: number; shortages: NamedShortage[] }

/** The first draw, or a later one for seats that have come open. The seed is kept with the round: anyone can repeat it. */
export async function assignExperts(ctx: Ctx, { id }: Input<typeof contract.assignExperts>) {
  const round = await holdOwnRound(ctx, id)
  refuseIf(whyNotAssign(round))
  await refreshConflicts(ctx, round, [])
  const { shortages } = round.state === 'preparing' ? await assignAfresh(ctx, round) : await fillSeats(ctx, round)
  refuseIf(shortages.some(({ cause }) => cause === 'apart') ? 'judging.calibration-needs-one-graph' : null, { shortages })
  if (shortages.length > 0) throw infeasible(shortages)
  return getRound(ctx, { id })
}

function infeasible(shortages: readonly NamedShortage[]): Problem {
  const [worst] = shortages.toSorted((a, b) => b.needed - b.available - (a.needed - a.available))
  const figures = { items: worst?.items.length, experts: worst?.experts.length, needed: worst?.needed, available: worst?.available }
  return new Problem('refused', 'judging.infeasible', { ...figures, shortages })
}

async function assignAfresh(ctx: Ctx, round: Round): Promise<Filled> {
  const seed = round.seed ?? token()
  const blank = await askOf(ctx, round, seed)
  const draw = drawFrom(seed)
  const dealt = await deal(ctx, round, blank, seed)
  if (dealt.shortages.length > 0) return { ended: 0, filled: 0, shortages: await named(ctx, round.id, dealt.shortages) }
  const placed = { ...blank, items: blank.items.map((item) => ({ ...item, panel: item.panel ?? dealt.panels.get(item.id) ?? null })) }
  const anchors = new Set(chooseAnchors(placed, round.rules.anchors, draw))
  const ask = { ...placed, items: placed.items.map((item) => ({ ...item, anchor: item.anchor || anchors.has(item.id) })) }
  const numbers = new Map(shuffled(ask.items, ({ id }) => `number|${id}`, draw).map(({ id }, at) => [id, at + 1]))
  for (const item of ask.items)
    await ctx.db
      .updateTable('judging.item')
      .set({ panelId: item.panel, anchor: item.anchor, number: numbers.get(item.id) ?? null })
      .where('id', '=', item.id)
      .execute()
  return drawPlan(ctx, round, ask, seed)
}

/** Overlapping experts need no panels; otherwise every item without one is dealt to one. */
async function deal(ctx: Ctx, round: Round, ask: Ask, seed: string) {
  const { panelling } = round.rules
  if (panelling === 'overlapping') return { panels: new Map<string, string>(), shortages: [] }
  const panels: Panel[] = await ctx.db
    .selectFrom('judging.panel')
    .select(['id', 'trades'])
    .where('roundId', '=', round.id)
    .orderBy('id')
    .execute()
  return dealToPanels(ask, panels, panelling, drawFrom(seed))
}

/**
 * Takes seats from whoever has a conflict or has stood down, and fills all open seats with the least disturbance.
 * Where that cannot be done nothing moves, the seats stay open, and the answer says why.
 */
export async function fillSeats(ctx: Ctx, round: Round): Promise<Filled> {
  const ended = await endLost(ctx, round.id)
  if (round.state === 'preparing' || round.seed === null) return { ended, filled: 0, shortages: [] }
  const done = await drawPlan(ctx, round, await askOf(ctx, round, round.seed), round.seed)
  return { ...done, ended: ended + done.ended }
}

async function endLost(ctx: Ctx, roundId: string): Promise<number> {
  const standing = ctx.db
    .updateTable('judging.assignment as a')
    .where('a.roundId', '=', roundId)
    .where('a.endedAt', 'is', null)
    .where('a.state', '<>', 'locked')
  const gone = await standing
    .set({ endedAt: ctx.now, endedReason: 'stood-down' })
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('judging.panelExpert as e').select('e.id').whereRef('e.id', '=', 'a.expertId').where('e.stoodDownAt', 'is not', null),
      ),
    )
    .executeTakeFirst()
  const conflicted = await standing
    .set({ endedAt: ctx.now, endedReason: 'conflict' })
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('judging.conflict as c').select('c.id').whereRef('c.expertId', '=', 'a.expertId').whereRef('c.itemId', '=', 'a.itemId'),
      ),
    )
    .executeTakeFirst()
  return Number(gone.numUpdatedRows + conflicted.numUpdatedRows)
}

/**
 * Draws until the graph holds together where the round's aggregate needs that; each try has a seed of its own, written
 * down. Later tries exchange judges between the parts, and only the last let go of even loads: two items and four judges
 * can share nobody while everybody must have one.
 */
async function drawPlan(ctx: Ctx, round: Round, ask: Ask, seed: string): Promise<Filled> {
  for (let attempt = 1; attempt <= 12; attempt += 1) {
    const { plan, shortages } = planAssignment({ ...ask, way: wayOf(attempt), seed: `${seed}|${round.runs + 1}|${attempt}` })
    if (!plan) return { ended: 0, filled: 0, shortages: await named(ctx, round.id, shortages) }
    if (holdsTogether(round, ask, plan)) return apply(ctx, round, plan, { seed, attempt })
  }
  const seats = openSeats({ ...ask, held: ask.held.map((held) => ({ ...held, fixed: true })) })
  const needed = seats.reduce((sum, { need }) => sum + need, 0)
  const items = [...new Set(seats.map(({ item }) => item.id))]
  return { ended: 0, filled: 0, shortages: await named(ctx, round.id, [{ items, experts: [], needed, available: 0, cause: 'apart' }]) }
}

const wayOf = (attempt: number): Way => (attempt <= 4 ? 'drawn' : attempt <= 8 ? 'joined' : 'loose')

function holdsTogether({ rules }: Round, ask: Ask, plan: Plan): boolean {
  const fixed = ask.held.filter((held) => held.fixed)
  const joined = [...fixed, ...plan.pairs].map(({ expert, item }) => ({ judge: expert, item }))
  const graph = { parts: partsOf(joined).length, dealtAtRandom: rules.panelling === 'random', fewestScores: rules.scoresPerItem }
  return whyNotCalibrate(rules.aggregate, graph) === null
}

async function apply(ctx: Ctx, round: Round, plan: Plan, { seed, attempt }: { seed: string; attempt: number }): Promise<Filled> {
  const run = round.runs + 1
  for (const { item, expert } of plan.ended)
    await ctx.db
      .updateTable('judging.assignment')
      .set({ endedAt: ctx.now, endedReason: 'moved' })
      .where('itemId', '=', item)
      .where('expertId', '=', expert)
      .where('endedAt', 'is', null)
      .where('state', '=', 'open')
      .execute()
  const fresh = plan.pairs.filter(({ reason }) => !reason.kept)
  for (let at = 0; at < fresh.length; at += 500) await insert(ctx, round.id, run, fresh.slice(at, at + 500))
  const moved = await ctx.db
    .updateTable('judging.round')
    .set({ seed, runs: run, state: round.state === 'preparing' ? 'assigned' : round.state })
    .where('id', '=', round.id)
    .where('state', '=', round.state)
    .where('runs', '=', round.runs)
    .executeTakeFirst()
  refuseIf(moved.numUpdatedRows === 1n ? null : 'judging.changed-meanwhile')
  await record(ctx, 'judging.experts-assigned', subjectOf(round), { run, attempt, seed, given: fresh.length, moved: plan.ended.length })
  return { ended: plan.ended.length, filled: fresh.length, shortages: [] }
}

const insert = (ctx: Ctx, roundId: string, run: number, pairs: readonly Pair[]) =>
  ctx.db
    .insertInto('judging.assignment')
    .values(
      pairs.map(({ item, expert, reason }) => ({
        roundId,
        itemId: item,
        expertId: expert,
        run,
        reason: json(reason),
        assignedAt: ctx.now,
      })),
    )
    .execute()

/** The question to the plan, from what stands: work that has begun is fixed, the rest stays if it can. */
async function askOf(ctx: Ctx, round: Round, seed: string): Promise<Ask> {
  const { rules } = round
  const items = await ctx.db
    .selectFrom('judging.item')
    .select(['id', 'trade', 'panelId as panel', 'anchor'])
    .where('roundId', '=', round.id)
    .execute()
  const experts = await ctx.db
    .selectFrom('judging.panelExpert as e')
    .innerJoin('registry.person as p', 'p.id', 'e.personId')
    .leftJoin('registry.organization as o', 'o.id', 'p.organizationId')
    .where('e.roundId', '=', round.id)
    .select(['e.id', 'e.trades', 'e.cap', 'e.panelId as panel', 'o.path', 'e.verified', 'e.stoodDownAt'])
    .execute()
  const panels = await ctx.db.selectFrom('judging.panel').select('id').where('roundId', '=', round.id).orderBy('id').execute()
  const conflicts = await ctx.db.selectFrom('judging.conflict').select(['expertId', 'itemId']).where('roundId', '=', round.id).execute()
  const held = await ctx.db
    .selectFrom('judging.assignment')
    .select(['itemId as item', 'expertId as expert', 'state'])
    .where('roundId', '=', round.id)
    .where('endedAt', 'is', null)
    .execute()
  return {
    items,
    experts: experts.map(({ path, verified, stoodDownAt, ...expert }) => ({
      ...expert,
      verified: verified && stoodDownAt === null,
      city: path ? cityOf(path) : null,
    })),
    panels: rules.panelling === 'overlapping' ? [] : panels.map(({ id }) => id),
    conflicts: new Set(conflicts.map(({ expertId, itemId }) => pairKey(expertId, itemId))),
    held: held.map(({ state, ...pair }) => ({ ...pair, fixed: state !== 'open' })),
    rules: { scoresPerItem: rules.scoresPerItem, tradeExperts: rules.tradeExperts, cityCap: rules.cityCap },
    seed,
  }
}

/** The cut with names in place of ids: the office may know them. */
async function named(ctx: Ctx, roundId: string, shortages: readonly Shortage[]): Promise<NamedShortage[]> {
  const items = await ctx.db.selectFrom('judging.item').select(['id', 'label as name']).where('roundId', '=', roundId).execute()
  const experts = await ctx.db
    .selectFrom('judging.panelExpert as e')
    .innerJoin('registry.person as p', 'p.id', 'e.personId')
    .select(['e.id', 'p.name'])
    .where('e.roundId', '=', roundId)
    .execute()
  const names = new Map([...items, ...experts].map(({ id, name }) => [id, name]))
  const naming = (ids: readonly string[]) => ids.map((id) => ({ id, name: names.get(id) ?? '' }))
  return shortages.map((one) => ({ ...one, items: naming(one.items), experts: naming(one.experts) }))
}
