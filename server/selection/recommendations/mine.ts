import type { Input, Output } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/selection/recommendations.ts'
import type { Ctx } from '../../platform/context.ts'
import { missing, refuseIf } from '../../platform/problems.ts'
import { standings } from '../../procedures/casework/index.ts'
import { notify } from '../../registry/notifications/index.ts'
import { loadIn } from '../editions/index.ts'
import { openRecommendation } from './open.ts'
import { check, evidenceOf, load, returnedOf } from './read.ts'

type Mine = Output<typeof contract.listMyRecommendations>['rows'][number]

/** A worker stands in few editions in a life; each is read whole. */
export async function listMyRecommendations(ctx: Ctx) {
  if (!ctx.actor.personId) return { rows: [] }
  const own = await ctx.db
    .selectFrom('selection.recommendation')
    .select(['id', 'dossierId'])
    .where('personId', '=', ctx.actor.personId)
    .orderBy('createdAt', 'desc')
    .limit(20)
    .execute()
  const standing = await standings(
    ctx,
    own.map(({ dossierId }) => dossierId),
  )
  const rows: Mine[] = []
  for (const { id, dossierId } of own) {
    const at = standing.get(dossierId)
    if (at) rows.push(await present(ctx, id, at))
  }
  return { rows }
}

type Standing = Awaited<ReturnType<typeof standings>> extends Map<string, infer S> ? S : never

async function present(ctx: Ctx, id: string, at: Standing): Promise<Mine> {
  const loaded = await load(ctx, id)
  const { person, faults } = await check(ctx, loaded)
  const withUnit = at.step === 0 && (at.state === 'draft' || at.state === 'returned')
  const open = at.state === 'draft' || at.state === 'returned' || at.state === 'in_review'
  return {
    id,
    editionId: loaded.editionId,
    editionName: loaded.editionName,
    title: loaded.titleCode,
    unit: loaded.unitName,
    state: at.state,
    holder: at.holder.name,
    route: at.route.map(({ name }) => name),
    step: at.step,
    version: loaded.version,
    form: loaded.form,
    person,
    evidence: await evidenceOf(ctx, id),
    faults,
    returned: await returnedOf(ctx, loaded.dossierId),
    dueAt: at.dueAt,
    consentedAt: loaded.consentedAt,
    can: {
      change: withUnit ? null : 'recommendation.not-with-unit',
      consent: loaded.consentedAt ? 'recommendation.already-consented' : open ? null : 'casework.wrong-state',
      withdraw: at.can.withdraw,
    },
  }
}

/** Self-recommendation: the draft opens at the worker's unit, whose union takes it up and hands it in. */
export async function nominateMyself(ctx: Ctx, { editionId, title }: Input<typeof contract.nominateMyself>): Promise<Mine> {
  refuseIf(ctx.actor.claimedId ? 'identity.not-confirmed' : null)
  const edition = await loadIn(ctx, editionId, 'recommend')
  const worker = await ctx.db
    .selectFrom('registry.person as p')
    .innerJoin('registry.organization as u', 'u.id', 'p.organizationId')
    .select(['p.id', 'p.name', 'p.trade', 'u.id as unitId', 'u.name as unitName', 'u.path'])
    .where('p.id', '=', ctx.actor.personId ?? '00000000-0000-0000-0000-000000000000')
    .executeTakeFirst()
  refuseIf(worker ? null : 'recommendation.no-unit')
  if (!worker) return missing('person')
  // the unit is where it begins; the worker may open it there and nothing more
  const asUnit = {
    ...ctx,
    actor: { ...ctx.actor, duties: [{ duty: 'selection.submit' as const, organizationId: worker.unitId, path: worker.path }] },
  }
  const id = await openRecommendation(asUnit, edition, { worker, title, channel: 'self', enteredById: worker.unitId })
  await notify(
    ctx,
    { organizationId: worker.unitId, duty: 'selection.submit' },
    { kind: 'recommendation.self-nominated', data: { name: worker.name }, link: `/recommendations/${id}` },
  )
  return (await listMyRecommendations(ctx)).rows.find((row) => row.id === id) ?? missing('recommendation')
}
