import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/selection/recommendations.ts'
import type { Ctx } from '../../platform/context.ts'
import { missing, Problem, refuseIf } from '../../platform/problems.ts'
import { holdDossiersOf } from '../../procedures/casework/index.ts'
import { seenRecommendations } from './read.ts'
import { forwardOne, loadForOfficer } from './service.ts'

type Asked = Input<typeof contract.forwardRecommendations>['dossiers'][number]
type Blocked = { id: string; name: string | null; code: string; details?: Record<string, unknown> }
type Known = Map<string, { name: string; personId: string }>

/**
 * Each is forwarded by the very act that forwards one, so nothing can be sent in a heap that could not be sent alone. Who is refused is
 * noted and the rest is tried on, so that the clerk hears of everybody at once; one refusal undoes the whole (the router's transaction).
 * All dossiers are locked first, in the order of their ids: a clerk who forwards one of them meanwhile either was first or waits.
 */
export async function forwardRecommendations(ctx: Ctx, { dossiers }: Input<typeof contract.forwardRecommendations>) {
  const ids = dossiers.map(({ id }) => id)
  refuseIf(new Set(ids).size === ids.length ? null : 'recommendation.batch-twice')
  const known = await whoAre(ctx, ids)
  if (known.size === 0) missing('recommendation')
  await holdDossiersOf(
    ctx,
    [...known.values()].map(({ personId }) => personId),
  )
  const blocked: Blocked[] = []
  const rows = []
  for (const asked of dossiers) {
    const done = await tried(ctx, asked, known)
    if ('code' in done) blocked.push(done)
    else rows.push(done)
  }
  refuseIf(blocked.length > 0 ? 'recommendation.batch-blocked' : null, { count: blocked.length, blocked })
  return { rows }
}

/** Names and people of those that the clerk may see; of the others nothing is said but that they are not there. */
async function whoAre(ctx: Ctx, ids: readonly string[]): Promise<Known> {
  const rows = await seenRecommendations(ctx)
    .select(['r.id', 'r.personId', 'p.name'])
    .where('r.id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

async function tried(ctx: Ctx, { id, opinion, slot }: Asked, known: Known) {
  const name = known.get(id)?.name ?? null
  try {
    const { held } = await forwardOne(ctx, await loadForOfficer(ctx, id), { opinion, slot })
    return { id, name: name ?? '', slot: held?.slot ?? slot, rank: held?.rank ?? 0 }
  } catch (refused) {
    if (!(refused instanceof Problem)) throw refused
    return { id, name, code: refused.code, ...(isRecord(refused.details) && { details: refused.details }) }
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
