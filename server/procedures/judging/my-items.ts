import { sql } from 'kysely'
import { z } from 'zod'
import type { Input } from '../../../contract/endpoint.ts'
import { assignmentState, blindContent, judgingRules, roundState } from '../../../contract/procedures/judging.ts'
import type * as scoring from '../../../contract/procedures/judging-scoring.ts'
import { type Ctx, placesOf } from '../../platform/context.ts'
import { type Db, within } from '../../platform/database.ts'
import { page } from '../../platform/list.ts'
import { missing } from '../../platform/problems.ts'
import { sendFile } from '../../registry/files/index.ts'
import { conflictsNow } from './conflict-register.ts'
import { withProgress } from './progress.ts'
import { type Criterion, type Scoring, whyNotDeclare, whyNotLock, whyNotSave } from './rules.ts'

/**
 * Every read of a judge starts here: assignments that stand, in the judge's own name, in a round of a place where the
 * duty is held. Assignment and duty, never one of them. Nothing of the item's identity is selected from here on.
 */
export const mine = (ctx: Ctx, db: Db = ctx.db) =>
  db
    .selectFrom('judging.assignment as a')
    .innerJoin('judging.panelExpert as e', 'e.id', 'a.expertId')
    .innerJoin('judging.item as i', 'i.id', 'a.itemId')
    .innerJoin('judging.round as r', 'r.id', 'a.roundId')
    .where('a.endedAt', 'is', null)
    .where('e.stoodDownAt', 'is', null)
    .where((eb) => (ctx.actor.personId === null ? eb.val(false) : eb('e.personId', '=', ctx.actor.personId)))
    .where(within('r.path', placesOf(ctx.actor, 'judging.score')))

const own = [
  'a.id',
  'a.roundId',
  'a.expertId',
  'a.itemId',
  'a.state',
  'a.comment',
  'i.number',
  'i.trade',
  'i.content',
  'i.attachments',
  'r.label as roundLabel',
  'r.state as roundState',
  'r.dueAt',
  'r.rules',
  'r.path',
  'r.textsPublic',
] as const
const scored = sql<number>`(select count(*)::int from judging.score s where s.assignment_id = a.id)`.as('scored')
const sum = sql<number>`(select coalesce(sum(s.value), 0)::int from judging.score s where s.assignment_id = a.id)`.as('sum')

const attachments = z.array(z.object({ label: z.string(), fileId: z.string() }))

export async function loadMine(ctx: Ctx, id: string) {
  const found = await mine(ctx).where('a.id', '=', id).select(own).executeTakeFirst()
  if (!found) return missing('judging-item')
  const { rules, ...row } = found
  return {
    ...row,
    number: row.number ?? 0,
    criteria: judgingRules.parse(rules).criteria,
    state: assignmentState.parse(row.state),
    roundState: roundState.parse(row.roundState),
  }
}
export type Mine = Awaited<ReturnType<typeof loadMine>>

export const scoringOf = (row: Mine, now: Date, conflict: string | null): Scoring => ({
  round: row.roundState,
  dueAt: row.dueAt,
  now,
  state: row.state,
  conflict,
})

export const missingOf = (criteria: readonly Criterion[], scores: readonly { criterion: string }[]): string[] => {
  const given = new Set(scores.map(({ criterion }) => criterion))
  return criteria.filter(({ key }) => !given.has(key)).map(({ key }) => key)
}

const deductions = z.array(z.object({ points: z.int(), reason: z.string() }))

/** Scores by assignment; the caller has already been let see these assignments. */
export async function scoresOf(ctx: Ctx, assignmentIds: readonly string[]) {
  const rows = await ctx.db
    .selectFrom('judging.score')
    .select(['assignmentId', 'criterion', 'value', 'deductions'])
    .where('assignmentId', 'in', [...assignmentIds])
    .orderBy('criterion')
    .execute()
  const read = rows.map((row) => ({ ...row, deductions: deductions.parse(row.deductions) }))
  return Map.groupBy(read, ({ assignmentId }) => assignmentId)
}

export async function getMyItem(ctx: Ctx, { id }: Input<typeof scoring.getMyItem>) {
  const row = await loadMine(ctx, id)
  const scores = (await scoresOf(ctx, [id])).get(id) ?? []
  const conflict = (await conflictsNow(ctx, [id])).get(id) ?? null
  const scoring = scoringOf(row, ctx.now, conflict)
  const missingKeys = missingOf(row.criteria, scores)
  return {
    ...row,
    content: blindContent.parse(row.content),
    attachments: attachments.parse(row.attachments).map(({ label }, at) => ({ position: at + 1, label })),
    scores,
    scored: scores.length,
    total: missingKeys.length > 0 ? null : scores.reduce((all, { value }) => all + value, 0),
    can: {
      save: whyNotSave(scoring),
      lock: whyNotLock(scoring, missingKeys.length),
      declareConflict: whyNotDeclare({ round: row.roundState, state: row.state }),
    },
  }
}

export async function listMyItems(ctx: Ctx, { id, ...asked }: Input<typeof scoring.listMyItems>) {
  const { criteria } = await getMyRound(ctx, { id })
  const query = mine(ctx).where('a.roundId', '=', id).select(['a.id', 'i.number', 'i.trade', 'a.state', scored, sum])
  const found = await page(query, {
    ...asked,
    by: [
      ['i.number', 'asc'],
      ['a.id', 'asc'],
    ],
  })
  const rows = found.rows.map((row) => ({
    ...row,
    number: row.number ?? 0,
    state: assignmentState.parse(row.state),
    total: row.scored < criteria.length ? null : row.sum,
  }))
  return { ...found, rows }
}

/** The file under a number: what it was called when it was handed in does not leave the house. */
export async function getMyAttachment(ctx: Ctx, { id, position }: Input<typeof scoring.getMyAttachment>) {
  const row = await loadMine(ctx, id)
  const one = attachments.parse(row.attachments)[position - 1]
  if (!one) return missing('judging-attachment')
  const { type, body } = await sendFile(ctx, one.fileId)
  return { name: `${row.number}-${position}`, type, body }
}

const myRounds = (ctx: Ctx) =>
  mine(ctx)
    .groupBy(['r.id', 'r.label', 'r.state', 'r.dueAt', 'r.openedAt', 'r.rules'])
    .select(['r.id', 'r.label', 'r.state', 'r.dueAt', 'r.openedAt', 'r.rules'])
    .select([
      sql<number>`count(*)::int`.as('assigned'),
      sql<number>`(count(*) filter (where a.state = 'saved'))::int`.as('saved'),
      sql<number>`(count(*) filter (where a.state = 'locked'))::int`.as('locked'),
    ])

type MyRoundRow = { state: string; rules: unknown; dueAt: Date | null; assigned: number; saved: number; locked: number }

function toldRound<T extends MyRoundRow>(row: T, now: Date) {
  const state = roundState.parse(row.state)
  const open = row.assigned - row.locked
  const done = open === 0 ? 'judging.all-locked' : null
  const lockAll = done ?? whyNotSave({ round: state, dueAt: row.dueAt, now, state: 'open', conflict: null })
  return { ...withProgress(row), state, criteria: judgingRules.parse(row.rules).criteria, can: { lockAll } }
}

export async function listMyRounds(ctx: Ctx, asked: Input<typeof scoring.listMyRounds>) {
  const found = await page(myRounds(ctx), {
    ...asked,
    by: [
      ['r.openedAt', 'desc'],
      ['r.id', 'asc'],
    ],
  })
  return { ...found, rows: found.rows.map((row) => toldRound(row, ctx.now)) }
}

export async function getMyRound(ctx: Ctx, { id }: Input<typeof scoring.getMyRound>) {
  const found = await myRounds(ctx).where('r.id', '=', id).executeTakeFirst()
  return found ? toldRound(found, ctx.now) : missing('judging-round')
}
