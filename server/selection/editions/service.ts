import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/selection/editions.ts'
import { type EditionRules, editionRules, type Stage } from '../../../contract/selection/rules.ts'
import { record } from '../../platform/audit.ts'
import { dayOf } from '../../platform/calendar.ts'
import { type Ctx, holds } from '../../platform/context.ts'
import { json } from '../../platform/database.ts'
import { invalid, missing, refuseIf } from '../../platform/problems.ts'
import { openRound, setDeadlines, setRoundClosing, setRoundState } from '../../procedures/casework/index.ts'
import { getEdition, type LoadedEdition, load, stagesOf } from './read.ts'
import { faultsOf, hashOf, stagesUnwritable, warningsOf, whyNot, whyNotRevise } from './rules.ts'
import { templates } from './templates.ts'

export async function listTemplates(ctx: Ctx) {
  const startsOn = dayOf(ctx.now)
  return {
    rows: templates.map(({ code, name, basis, rules, stages }) => ({
      code,
      name,
      basis,
      rules: rules(startsOn),
      stages: stages(startsOn),
    })),
  }
}

export async function createEdition(ctx: Ctx, input: Input<typeof contract.createEdition>) {
  const place = await ctx.db
    .selectFrom('registry.organization')
    .select(['id', 'path'])
    .where('id', '=', input.organizationId)
    .where('active', '=', true)
    .executeTakeFirst()
  if (!place || !holds(ctx.actor, 'selection.manage', place)) return missing('organization')
  const template = templates.find(({ code }) => code === input.template)
  if (!template) return missing('template')
  const { id } = await ctx.db
    .insertInto('selection.edition')
    .values({
      organizationId: place.id,
      path: place.path,
      templateCode: template.code,
      name: input.name,
      year: input.year,
      rules: json(editionRules.parse(template.rules(input.startsOn))),
      demonstration: input.demonstration,
      createdBy: ctx.actor.userId,
      createdAt: ctx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await writeStages(ctx, id, template.stages(input.startsOn))
  await record(ctx, 'edition.created', { kind: 'edition', id, path: place.path }, { template: template.code, year: input.year })
  return getEdition(ctx, { id })
}

async function writeStages(ctx: Ctx, editionId: string, stages: readonly Stage[]): Promise<void> {
  await ctx.db.deleteFrom('selection.stage').where('editionId', '=', editionId).execute()
  await ctx.db
    .insertInto('selection.stage')
    .values(stages.map((each, position) => ({ ...each, capabilities: [...each.capabilities], editionId, position })))
    .execute()
}

/** Moves the state under guard: somebody else may have been first. */
async function move(ctx: Ctx, edition: LoadedEdition, to: string, values: Record<string, unknown> = {}): Promise<void> {
  const moved = await ctx.db
    .updateTable('selection.edition')
    .set({ state: to, ...values })
    .where('id', '=', edition.id)
    .where('state', '=', edition.state)
    .where('version', '=', edition.version)
    .executeTakeFirst()
  refuseIf(moved.numUpdatedRows === 1n ? null : 'edition.wrong-state')
}

export async function changeEdition(ctx: Ctx, { id, name, rules, stages }: Input<typeof contract.changeEdition>) {
  const edition = await load(ctx, id)
  refuseIf(whyNot('change', edition, ctx.actor), { state: edition.state })
  const unwritable = stages ? stagesUnwritable(rules ?? edition.rules, stages, ctx.now) : []
  if (unwritable.length > 0) invalid(unwritable, 'edition.not-ready')
  // a change after the proposal is not what was proposed: it has to be proposed again
  await move(ctx, edition, 'preparing', { proposedBy: null, ...(name ? { name } : {}), ...(rules ? { rules: json(rules) } : {}) })
  if (stages) await writeStages(ctx, id, stages)
  await record(ctx, 'edition.changed', { kind: 'edition', id, path: edition.path }, { rules: Boolean(rules), stages: Boolean(stages) })
  return getEdition(ctx, { id })
}

export async function checkEdition(ctx: Ctx, { id }: { id: string }) {
  const { rules, stages } = await load(ctx, id)
  return { faults: faultsOf(rules, stages, ctx.now), warnings: warningsOf(rules, stages), hash: hashOf(rules, stages) }
}

function refuseFaulty(edition: LoadedEdition, now: Date): void {
  const faults = faultsOf(edition.rules, edition.stages, now)
  if (faults.length > 0) invalid(faults, 'edition.not-ready')
}

export async function proposeEdition(ctx: Ctx, { id }: { id: string }) {
  const edition = await load(ctx, id)
  refuseIf(whyNot('propose', edition, ctx.actor), { state: edition.state })
  refuseFaulty(edition, ctx.now)
  await move(ctx, edition, 'proposed', { proposedBy: ctx.actor.userId })
  await record(ctx, 'edition.proposed', { kind: 'edition', id, path: edition.path })
  return getEdition(ctx, { id })
}

export async function openEdition(ctx: Ctx, { id }: { id: string }) {
  const edition = await load(ctx, id)
  refuseIf(whyNot('open', edition, ctx.actor), { state: edition.state })
  refuseFaulty(edition, ctx.now)
  const { rules, stages } = edition
  const recommendation = stages.find(({ kind }) => kind === 'recommendation')
  const round = await openRound(ctx, {
    area: 'selection',
    kind: 'recommendation',
    organizationId: edition.organizationId,
    label: edition.name,
    closesAt: recommendation ? new Date(recommendation.closesAt) : null,
    // a place without an officer at the unit enters for it; the summary of a city is entered by the city
    originRoles: ['submit', 'review'],
    quotaDepths: rules.quotaRequired ? [1] : [],
  })
  await setDeadlines(ctx, round.id, rules.deadlines)
  const rulesHash = await writeVersion(ctx, id, 1, rules, stages, '开启时冻结')
  await move(ctx, edition, 'open', { roundId: round.id, rulesHash, version: 1, openedBy: ctx.actor.userId, openedAt: ctx.now })
  await record(ctx, 'edition.opened', { kind: 'edition', id, path: edition.path }, { rulesHash, roundId: round.id })
  return getEdition(ctx, { id })
}

async function writeVersion(
  ctx: Ctx,
  editionId: string,
  version: number,
  rules: EditionRules,
  stages: readonly Stage[],
  reason: string,
): Promise<string> {
  const hash = hashOf(rules, stages)
  await ctx.db
    .insertInto('selection.editionVersion')
    .values({ editionId, version, rules: json(rules), stages: json(stages), hash, reason, madeBy: ctx.actor.userId, at: ctx.now })
    .execute()
  return hash
}

/** Frozen rules change only as a new version with its reason; earlier versions stay readable. */
export async function reviseEdition(ctx: Ctx, { id, rules, stages, reason }: Input<typeof contract.reviseEdition>) {
  const edition = await load(ctx, id)
  refuseIf(whyNotRevise(edition, ctx.actor), { state: edition.state })
  // in the form they are read back in, so that the hash is that of what is published
  const next = { rules: rules ?? edition.rules, stages: stages ? stagesOf(stages) : edition.stages }
  // a stage that is over may stay as it was; everything else must still hold
  const faults = faultsOf(next.rules, next.stages, ctx.now).filter(({ code }) => code !== 'edition.stage-over')
  if (faults.length > 0) invalid(faults, 'edition.not-ready')
  const version = edition.version + 1
  const rulesHash = await writeVersion(ctx, id, version, next.rules, next.stages, reason)
  await move(ctx, edition, 'open', { rules: json(next.rules), rulesHash, version })
  if (stages) await writeStages(ctx, id, stages)
  if (edition.roundId) await followRound(ctx, edition.roundId, edition.rules, next)
  await record(ctx, 'edition.revised', { kind: 'edition', id, path: edition.path }, { version, rulesHash, reason })
  return getEdition(ctx, { id })
}

async function followRound(
  ctx: Ctx,
  roundId: string,
  before: EditionRules,
  { rules, stages }: { rules: EditionRules; stages: readonly Stage[] },
): Promise<void> {
  const recommendation = stages.find(({ kind }) => kind === 'recommendation')
  if (recommendation) await setRoundClosing(ctx, roundId, new Date(recommendation.closesAt))
  if (JSON.stringify(before.deadlines) !== JSON.stringify(rules.deadlines)) await setDeadlines(ctx, roundId, rules.deadlines)
}

export async function finishEdition(ctx: Ctx, { id }: { id: string }) {
  const edition = await load(ctx, id)
  refuseIf(whyNot('finish', edition, ctx.actor), { state: edition.state })
  refuseIf(edition.titles > 0 ? null : 'edition.nobody-conferred')
  await move(ctx, edition, 'finished')
  if (edition.roundId) await setRoundState(ctx, edition.roundId, 'closed')
  await record(ctx, 'edition.finished', { kind: 'edition', id, path: edition.path })
  return getEdition(ctx, { id })
}

export async function cancelEdition(ctx: Ctx, { id, reason }: Input<typeof contract.cancelEdition>) {
  const edition = await load(ctx, id)
  refuseIf(whyNot('cancel', edition, ctx.actor), { state: edition.state })
  refuseIf(edition.titles > 0 ? 'edition.already-conferred' : null)
  await move(ctx, edition, 'cancelled')
  if (edition.roundId) await setRoundState(ctx, edition.roundId, 'closed')
  await record(ctx, 'edition.cancelled', { kind: 'edition', id, path: edition.path }, { reason })
  return getEdition(ctx, { id })
}
