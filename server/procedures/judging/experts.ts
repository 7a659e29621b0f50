import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/procedures/judging.ts'
import { record } from '../../platform/audit.ts'
import type { Ctx } from '../../platform/context.ts'
import { page } from '../../platform/list.ts'
import { missing, refuseIf } from '../../platform/problems.ts'
import { fillSeats } from './assigning.ts'
import { subjectOf } from './opening.ts'
import { progressOfExpert, withProgress } from './progress.ts'
import { holdOwnRound, holdRound, loadRound, visible } from './rounds.ts'
import { whyNotEnlist } from './rules.ts'

const rows = (ctx: Ctx) =>
  visible(ctx)
    .innerJoin('judging.panelExpert as e', 'e.roundId', 'r.id')
    .innerJoin('registry.person as p', 'p.id', 'e.personId')
    .leftJoin('registry.organization as h', 'h.id', 'p.organizationId')
    .select([
      'e.id',
      'e.personId',
      'p.name',
      'h.name as organizationName',
      'e.panelId',
      'e.trades',
      'e.verified',
      'e.cap',
      'e.stoodDownAt',
      'e.enlistedAt',
    ])
    .select(progressOfExpert('e.id'))

export async function listExperts(ctx: Ctx, { id, ...asked }: Input<typeof contract.listExperts>) {
  await loadRound(ctx, id)
  const found = await page(rows(ctx).where('r.id', '=', id), {
    ...asked,
    by: [
      ['e.enlistedAt', 'asc'],
      ['e.id', 'asc'],
    ],
  })
  return { ...found, rows: found.rows.map(withProgress) }
}

export type NewExpert = { personId: string; panelId?: string | null; trades: string[]; verified: boolean; cap?: number | undefined }

/** For a mechanism that brings its own list of experts. */
export async function enlistExperts(ctx: Ctx, roundId: string, experts: readonly NewExpert[]): Promise<{ id: string; personId: string }[]> {
  const round = await holdRound(ctx, roundId)
  refuseIf(whyNotEnlist({ ...round, manages: true }))
  const panels = await ctx.db.selectFrom('judging.panel').select('id').where('roundId', '=', roundId).execute()
  const known = new Set(panels.map(({ id }) => id))
  const closedPanels = round.rules.panelling !== 'overlapping'
  refuseIf(closedPanels && experts.some(({ panelId }) => !panelId) ? 'judging.panel-needed' : null)
  refuseIf(experts.some(({ panelId }) => panelId && !known.has(panelId)) ? 'judging.no-such-panel' : null)
  const rows = experts.map(({ cap = round.rules.expertCap, ...expert }) => ({
    ...expert,
    cap,
    roundId,
    enlistedBy: ctx.actor.userId,
    enlistedAt: ctx.now,
  }))
  const enlisted = await ctx.db
    .insertInto('judging.panelExpert')
    .values(rows)
    .onConflict((c) => c.columns(['roundId', 'personId']).doNothing())
    .returning(['id', 'personId'])
    .execute()
  refuseIf(enlisted.length === experts.length ? null : 'judging.already-enlisted')
  for (const { id } of enlisted) await record(ctx, 'judging.expert-enlisted', subjectOf(round), { expertId: id })
  return enlisted
}

export async function enlistExpert(ctx: Ctx, { id, ...expert }: Input<typeof contract.enlistExpert>) {
  await holdOwnRound(ctx, id)
  const person = await ctx.db.selectFrom('registry.person').select('id').where('id', '=', expert.personId).executeTakeFirst()
  if (!person) return missing('judging-person')
  const [enlisted] = await enlistExperts(ctx, id, [expert])
  const row = await rows(ctx)
    .where('e.id', '=', enlisted?.id ?? '')
    .executeTakeFirstOrThrow()
  return withProgress(row)
}

/** An expert drops out: locked judgements stand, the rest is given to others with the least disturbance. */
export async function replaceExpert(ctx: Ctx, { id, reason }: Input<typeof contract.replaceExpert>) {
  const seen = await rows(ctx).where('e.id', '=', id).select('r.id as roundId').executeTakeFirst()
  if (!seen) return missing('judging-expert')
  const round = await holdOwnRound(ctx, seen.roundId)
  refuseIf(whyNotEnlist(round))
  const gone = await ctx.db
    .updateTable('judging.panelExpert')
    .set({ stoodDownAt: ctx.now, stoodDownReason: reason })
    .where('id', '=', id)
    .where('stoodDownAt', 'is', null)
    .executeTakeFirst()
  refuseIf(gone.numUpdatedRows === 1n ? null : 'judging.already-stood-down')
  await record(ctx, 'judging.expert-stood-down', subjectOf(round), { expertId: id })
  return fillSeats(ctx, round)
}
