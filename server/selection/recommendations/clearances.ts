import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/selection/recommendations.ts'
import { deadlineOn } from '../../platform/calendar.ts'
import { type Ctx, holds } from '../../platform/context.ts'
import { missing, refuseIf } from '../../platform/problems.ts'
import { askClearances as ask, type Facts, type NewClearance, planClearances } from '../../procedures/clearance/index.ts'
import { loadIn } from '../editions/index.ts'
import { seenRecommendations } from './read.ts'

/** Asks about everybody who has come up to the owner, in one statement; repeating it asks only about those who came since. */
export async function askClearances(ctx: Ctx, { id, dueOn }: Input<typeof contract.askClearances>) {
  const edition = await loadIn(ctx, id, 'clear')
  if (!holds(ctx.actor, 'selection.manage', edition)) return missing('edition')
  const codes = [...new Set(edition.rules.clearance.flatMap(({ bodies }) => bodies))]
  if (codes.length === 0) return { asked: 0 }
  const bodies = await ctx.db
    .selectFrom('registry.organization')
    .select(['id', 'code'])
    .where('kind', '=', 'body')
    .where('code', 'in', codes)
    .where('active', '=', true)
    .execute()
  const byCode = Object.fromEntries(bodies.map((body) => [body.code ?? '', body.id]))
  const unknown = codes.filter((code) => !byCode[code])
  refuseIf(unknown.length > 0 ? 'recommendation.bodies-unknown' : null, { codes: unknown.join('、') })
  const rows = await seenRecommendations(ctx)
    .where('r.editionId', '=', id)
    .where('d.holderId', '=', edition.organizationId)
    .where('d.state', 'in', ['in_review', 'accepted'])
    .select([
      'r.id',
      'd.path',
      'p.id as personId',
      'p.name',
      'p.idNumberMasked',
      'p.isHead',
      'p.isPublicServant',
      'u.id as unitId',
      'u.name as unitName',
      'u.uscc',
      'u.nature',
    ])
    .execute()
  const dueAt = deadlineOn(dueOn)
  const requests = rows.flatMap((row): NewClearance[] => {
    const facts: Facts = { 'person.head': row.isHead, 'person.publicServant': row.isPublicServant, 'enterprise.nature': row.nature ?? '' }
    return planClearances(edition.rules.clearance, facts, byCode).ask.map(({ about, bodyId, basis }) => ({
      area: 'selection' as const,
      subjectKind: 'recommendation',
      subjectId: row.id,
      path: row.path,
      officeId: edition.organizationId,
      about,
      aboutId: about === 'person' ? row.personId : row.unitId,
      aboutName: about === 'person' ? row.name : row.unitName,
      aboutUnit: row.unitName,
      aboutMask: about === 'person' ? (row.idNumberMasked ?? '') : (row.uscc ?? ''),
      topic: edition.name,
      bodyId,
      basis,
      dueAt,
    }))
  })
  return ask(ctx, requests)
}
