import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Input, Output } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/registry/organizations.ts'
import { record } from '../../platform/audit.ts'
import { dayOf } from '../../platform/calendar.ts'
import type { Ctx } from '../../platform/context.ts'
import { Problem, refuseIf } from '../../platform/problems.ts'
import { searchText } from '../../platform/search.ts'
import { findOrganization, loadOrganization, type Organization } from './places.ts'
import { present } from './reads.ts'
import type { Place } from './rules.ts'
import * as rules from './rules.ts'

type Detail = Promise<Output<typeof contract.getOrganization>>
type Change = { kind: string; fromName?: string; toName?: string; fromPath?: string; toPath?: string; otherId?: string; reason?: string }

export const subjectOf = ({ id, path }: Place) => ({ kind: 'organization', id, path })
export const answer = async (ctx: Ctx, id: string): Detail => present(ctx, await loadOrganization(ctx, id))

export const searchOf = (texts: { name: string; shortName: string; code?: string | null | undefined; uscc?: string | null | undefined }) =>
  sql<string>`to_tsvector('simple', ${searchText(texts.name, texts.shortName, texts.code, texts.uscc)})`

/** The history that the reader of an organization sees; the audit line is for the inspector. */
export async function note(ctx: Ctx, organizationId: string, change: Change): Promise<void> {
  await ctx.db
    .insertInto('registry.organizationChange')
    .values({ ...change, organizationId, changedBy: ctx.actor.userId, changedAt: ctx.now })
    .execute()
}

/** Paths below a place that is being moved would be left behind: creating and moving take turns on the root row. */
export const holdTree = (ctx: Ctx, by: 'create' | 'move') => {
  const root = ctx.db.selectFrom('registry.organization').select('id').where('parentId', 'is', null)
  return (by === 'create' ? root.forShare() : root.forNoKeyUpdate()).execute()
}

export async function createOrganization(ctx: Ctx, input: Input<typeof contract.createOrganization>): Detail {
  const parent = await loadOrganization(ctx, input.parentId)
  refuseIf(rules.whyNotCreate(parent, input.kind, ctx.actor))
  return answer(ctx, (await enterOrganization(ctx, parent, input)).id)
}

type Found = NonNullable<Awaited<ReturnType<typeof findOrganization>>>
type New = Omit<Input<typeof contract.createOrganization>, 'parentId'>

/** Enters an organization below a parent without asking who may: for importers that have asked already. */
export async function enterOrganization(
  ctx: Ctx,
  parent: Place,
  { kind, name, shortName = name.slice(0, 60), code, ...facts }: New,
): Promise<Found> {
  await holdTree(ctx, 'create')
  const { path } = (await findOrganization(ctx, parent.id)) ?? parent
  refuseIf(await whyTaken(ctx, { code, uscc: facts.uscc }))
  const label = rules.labelOf(kind, code, randomUUID().replaceAll('-', '').slice(0, 8))
  const made = await ctx.db
    .insertInto('registry.organization')
    .values({
      ...facts,
      parentId: parent.id,
      path: `${path}${label}.`,
      kind,
      code: code ?? null,
      name,
      shortName,
      search: searchOf({ name, shortName, code, uscc: facts.uscc }),
      createdBy: ctx.actor.userId,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning(['id', 'name', 'shortName', 'kind', 'code', 'path', 'active', 'mergedIntoId', 'parentId'])
    .executeTakeFirst()
  // somebody entered the same code between the question and the answer
  if (!made) throw new Problem('refused', facts.uscc ? 'organization.uscc-taken' : 'organization.code-taken')
  await note(ctx, made.id, { kind: 'created', toName: name, toPath: made.path })
  await record(ctx, 'organization.created', subjectOf(made), { kind, code: code ?? null })
  return made
}

async function whyTaken({ db }: Ctx, { code, uscc }: { code?: string | undefined; uscc?: string | null | undefined }, but?: string) {
  const taken = await db
    .selectFrom('registry.organization as o')
    .where('o.active', '=', true)
    .where(({ or, eb }) => or([eb('o.code', '=', code ?? ''), eb('o.uscc', '=', uscc ?? '')]))
    .select(['o.id', 'o.code'])
    .execute()
  const other = taken.find(({ id }) => id !== but)
  if (!other) return null
  return code && other.code === code ? 'organization.code-taken' : 'organization.uscc-taken'
}

export async function changeOrganization(ctx: Ctx, { id, ...facts }: Input<typeof contract.changeOrganization>): Detail {
  const found = await loadOrganization(ctx, id)
  refuseIf(rules.whyNotChange(found, ctx.actor) ?? (await whyTaken(ctx, { uscc: facts.uscc }, id)))
  await ctx.db
    .updateTable('registry.organization')
    .set({ ...facts, search: searchOf({ ...found, ...('uscc' in facts ? { uscc: facts.uscc } : {}) }), updatedAt: ctx.now })
    .where('id', '=', id)
    .execute()
  await record(ctx, 'organization.changed', subjectOf(found), { fields: Object.keys(facts) })
  return answer(ctx, id)
}

export async function renameOrganization(
  ctx: Ctx,
  { id, name, shortName = name.slice(0, 60), reason }: Input<typeof contract.renameOrganization>,
): Detail {
  const found = await loadOrganization(ctx, id)
  refuseIf(rules.whyNotRename(found, ctx.actor))
  const moved = await ctx.db
    .updateTable('registry.organization')
    .set({ name, shortName, search: searchOf({ ...found, name, shortName }), updatedAt: ctx.now })
    .where('id', '=', id)
    .where('name', '=', found.name)
    .executeTakeFirst()
  refuseIf(moved.numUpdatedRows === 1n ? null : 'organization.changed-meanwhile')
  await note(ctx, id, { kind: 'renamed', fromName: found.name, toName: name, reason })
  await record(ctx, 'organization.renamed', subjectOf(found), { from: found.name, to: name })
  return answer(ctx, id)
}

export async function deactivateOrganization(ctx: Ctx, { id, reason }: Input<typeof contract.deactivateOrganization>): Detail {
  await holdTree(ctx, 'move')
  const found = await loadOrganization(ctx, id)
  refuseIf(rules.whyNotDeactivate(found, ctx.actor))
  await setActive(ctx, found, false)
  await ctx.db
    .updateTable('registry.dutyGrant')
    .set({ revokedAt: ctx.now, revokedBy: ctx.actor.userId })
    .where('organizationId', '=', id)
    .where('revokedAt', 'is', null)
    .execute()
  await note(ctx, id, { kind: 'deactivated', reason })
  await record(ctx, 'organization.deactivated', subjectOf(found))
  return answer(ctx, id)
}

export async function reactivateOrganization(ctx: Ctx, { id, reason }: Input<typeof contract.reactivateOrganization>): Detail {
  const found = await loadOrganization(ctx, id)
  refuseIf(rules.whyNotReactivate(found, ctx.actor) ?? (await whyTaken(ctx, { code: found.code ?? undefined, uscc: found.uscc }, id)))
  await setActive(ctx, found, true)
  await note(ctx, id, { kind: 'reactivated', reason })
  await record(ctx, 'organization.reactivated', subjectOf(found))
  return answer(ctx, id)
}

async function setActive(ctx: Ctx, { id, active: seen }: Organization, active: boolean): Promise<void> {
  const moved = await ctx.db
    .updateTable('registry.organization')
    .set({ active, endedOn: active ? null : dayOf(ctx.now), updatedAt: ctx.now })
    .where('id', '=', id)
    .where('active', '=', seen)
    .executeTakeFirst()
  refuseIf(moved.numUpdatedRows === 1n ? null : 'organization.changed-meanwhile')
}

export async function joinUnion(ctx: Ctx, { id, unionId }: Input<typeof contract.joinUnion>): Detail {
  const found = await loadOrganization(ctx, id)
  const union = await findOrganization(ctx, unionId)
  refuseIf(union ? rules.whyNotJoin(found, union, ctx.actor) : 'organization.not-a-union')
  refuseIf((await enterMembership(ctx, id, unionId)) ? null : 'organization.already-member')
  await note(ctx, id, { kind: 'joined', otherId: unionId })
  await record(ctx, 'organization.joined-union', subjectOf(found), { unionId })
  return answer(ctx, id)
}

/** Without asking who may: for importers that have asked already. Answers false for a member. */
export async function enterMembership(ctx: Ctx, organizationId: string, unionId: string): Promise<boolean> {
  const joined = await ctx.db
    .insertInto('registry.membership')
    .values({ organizationId, unionId, joinedAt: ctx.now, joinedBy: ctx.actor.userId })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return joined.numInsertedOrUpdatedRows === 1n
}

export async function leaveUnion(ctx: Ctx, { id, unionId }: Input<typeof contract.leaveUnion>): Detail {
  const found = await loadOrganization(ctx, id)
  refuseIf(rules.whyNotJoinUnion(found, ctx.actor))
  const left = await ctx.db
    .updateTable('registry.membership')
    .set({ leftAt: ctx.now, leftBy: ctx.actor.userId })
    .where('organizationId', '=', id)
    .where('unionId', '=', unionId)
    .where('leftAt', 'is', null)
    .executeTakeFirst()
  refuseIf(left.numUpdatedRows === 1n ? null : 'organization.no-member')
  await note(ctx, id, { kind: 'left', otherId: unionId })
  await record(ctx, 'organization.left-union', subjectOf(found), { unionId })
  return answer(ctx, id)
}
