import type { z } from 'zod'
import type { Input } from '../../../contract/endpoint.ts'
import type { setDeadline as contractSet, deadlines } from '../../../contract/procedures/casework.ts'
import { record } from '../../platform/audit.ts'
import type { Ctx } from '../../platform/context.ts'
import { Problem, refuseIf } from '../../platform/problems.ts'
import { chainOf, findPlace, lineOf, linesOf } from './chain.ts'
import { cascade, type Deadline, dueOf, dueOn, provisional, whyNotCascade, whyNotOverride } from './deadline-rules.ts'
import { recomputeDue } from './due.ts'
import { getRound, manages, type Round, visibleRound } from './rounds.ts'
import { depthOf } from './rules.ts'

export const deadlinesOf = ({ db }: Pick<Ctx, 'db'>, roundId: string): Promise<Deadline[]> =>
  db.selectFrom('casework.deadline').select(['organizationId', 'depth', 'dueAt']).where('roundId', '=', roundId).execute()

export type Cascade = {
  /** The day by which the owner's own level is done, 'YYYY-MM-DD'. */
  ownerDueOn: string
  /** Calendar days before it, by depth: `{ 1: 10, 2: 20 }` gives the cities 10 and the counties 20 days less. */
  daysByDepth: Readonly<Record<number, number>>
}

/**
 * Sets the deadlines of all levels at once, each 17:00:00 on a working day. Deadlines of single places stay and are cut to what now holds
 * above them; what is due for waiting dossiers follows. The caller has checked the right. Refusal: `casework.deadline-later-than-parent`.
 */
export async function setDeadlines(ctx: Ctx, roundId: string, { ownerDueOn, daysByDepth }: Cascade): Promise<Deadline[]> {
  const round = await getRound(ctx, roundId)
  const rows = cascade(ownerDueOn, depthOf(round.path), daysByDepth)
  refuseIf(whyNotCascade(rows))
  await ctx.db.deleteFrom('casework.deadline').where('roundId', '=', roundId).where('organizationId', 'is', null).execute()
  await ctx.db
    .insertInto('casework.deadline')
    .values(rows.map((row) => ({ ...row, roundId })))
    .execute()
  await ctx.db.updateTable('casework.round').set({ ownerDueOn }).where('id', '=', roundId).execute()
  await recomputeDue(ctx, roundId)
  await record(ctx, 'casework.deadlines-set', { kind: 'round', id: roundId, path: round.path }, { ownerDueOn, daysByDepth })
  return rows
}

/** Gives one place its own deadline, or with no day its level's again. Errors: `organization.missing`, 403 `casework.not-below`. */
export async function setDeadline(ctx: Ctx, { id, organizationId, dueOn: day, reason }: Input<typeof contractSet>) {
  const round = await visibleRound(ctx, id)
  const place = await findPlace(ctx, organizationId)
  const chain = chainOf(await lineOf(ctx, round, place))
  if (!mayBelow(ctx, round, place)) throw new Problem('forbidden', 'casework.not-below')
  await ctx.db.deleteFrom('casework.deadline').where('roundId', '=', id).where('organizationId', '=', place.id).execute()
  if (day) {
    const dueAt = dueOn(day)
    refuseIf(whyNotOverride(await deadlinesOf(ctx, id), chain, dueAt))
    await ctx.db
      .insertInto('casework.deadline')
      .values({ roundId: id, organizationId: place.id, depth: depthOf(place.path), dueAt, reason: reason ?? null })
      .execute()
  }
  await recomputeDue(ctx, id)
  await record(
    ctx,
    'casework.deadline-set',
    { kind: 'round', id, path: place.path },
    { organizationId: place.id, dueOn: day ?? null, ...(reason ? { reason } : {}) },
  )
  return getDeadlines(ctx, { id })
}

/** A place's quota and deadline are set by the place above it, never by itself. */
export const mayBelow = (ctx: Ctx, round: Round, place: { path: string }): boolean =>
  place.path !== round.path && manages(ctx, round, { path: place.path.replace(/[^.]+\.$/, '') })

export async function getDeadlines(ctx: Ctx, { id }: { id: string }): Promise<z.input<typeof deadlines>> {
  const round = await visibleRound(ctx, id)
  const rows = await deadlinesOf(ctx, id)
  const own = [
    ...new Map(ctx.actor.duties.filter(({ path }) => path.startsWith(round.path)).map((held) => [held.organizationId, held])).values(),
  ]
  const mine = await linesOf(ctx, round, own)
  const names = await ctx.db
    .selectFrom('casework.deadline as q')
    .innerJoin('registry.organization as o', 'o.id', 'q.organizationId')
    .select(['o.id', 'o.name', 'o.path', 'q.dueAt', 'q.reason'])
    .where('q.roundId', '=', id)
    .orderBy('o.path')
    .execute()
  const shown = names.filter(({ path }) => ctx.actor.duties.some((held) => path.startsWith(held.path)))
  const moment = (dueAt: Date) => ({ dueAt, provisional: provisional(dueAt) })
  return {
    byDepth: rows
      .filter((row) => row.organizationId === null)
      .toSorted((a, b) => a.depth - b.depth)
      .map((row) => ({ depth: row.depth, ...moment(row.dueAt) })),
    overrides: shown.map(({ id, name, dueAt, reason }) => ({ organization: { id, name }, reason, ...moment(dueAt) })),
    mine: mine.flatMap((line) => {
      const due = dueOf(rows, chainOf(line))
      const place = line[0]
      return due && place ? [{ organization: { id: place.id, name: place.name }, ...moment(due) }] : []
    }),
  }
}
