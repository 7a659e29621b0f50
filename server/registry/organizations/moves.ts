import { sql } from 'kysely'
import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/registry/organizations.ts'
import { record } from '../../platform/audit.ts'
import { dayOf } from '../../platform/calendar.ts'
import type { Ctx } from '../../platform/context.ts'
import { within } from '../../platform/database.ts'
import { announce } from '../../platform/events.ts'
import { refuseIf } from '../../platform/problems.ts'
import { organizationMerged, organizationMoved } from './events.ts'
import { loadOrganization, type Organization } from './places.ts'
import * as rules from './rules.ts'
import { answer, holdTree, note, subjectOf } from './verbs.ts'

/** Moves a subtree: parent of the top and every path below change in one statement, so that no reader sees half of it. */
async function repath(ctx: Ctx, from: string, to: string, top: { id: string; parentId: string }): Promise<void> {
  const { count } = await ctx.db
    .with('moved', (db) =>
      db
        .updateTable('registry.organization')
        .set({
          path: sql<string>`${to}::text || substr(path, ${from.length + 1}::int)`,
          parentId: sql<string>`case when id = ${top.id}::uuid then ${top.parentId}::uuid else parent_id end`,
          updatedAt: ctx.now,
        })
        .where(within('path', [from]))
        .returning('id'),
    )
    .selectFrom('moved')
    .select(sql<number>`count(*) filter (where id = ${top.id}::uuid)::int`.as('count'))
    .executeTakeFirstOrThrow()
  refuseIf(count === 1 ? null : 'organization.changed-meanwhile')
}

export async function moveOrganization(ctx: Ctx, { id, parentId, reason }: Input<typeof contract.moveOrganization>) {
  await holdTree(ctx, 'move')
  const found = await loadOrganization(ctx, id)
  const goal = await loadOrganization(ctx, parentId)
  refuseIf(rules.whyNotMoveTo(found, goal, ctx.actor))
  const to = goal.path + found.path.slice(rules.parentPath(found.path).length)
  await repath(ctx, found.path, to, { id, parentId })
  await note(ctx, id, { kind: 'moved', fromPath: found.path, toPath: to, otherId: parentId, reason })
  await record(ctx, 'organization.moved', { ...subjectOf(found), path: to }, { from: found.path, to })
  await announce(ctx, organizationMoved, { id, from: found.path, to })
  return answer(ctx, id)
}

/** The other takes over children, people, duties and memberships; the merged one stays as history and points to it. */
export async function mergeOrganization(ctx: Ctx, { id, intoId, reason }: Input<typeof contract.mergeOrganization>) {
  await holdTree(ctx, 'move')
  const found = await loadOrganization(ctx, id)
  const into = await loadOrganization(ctx, intoId)
  refuseIf(rules.whyNotMergeInto(found, into, ctx.actor))
  await takeChildren(ctx, found, into)
  await takeHolders(ctx, id, intoId)
  const ended = await ctx.db
    .updateTable('registry.organization')
    .set({ active: false, mergedIntoId: intoId, endedOn: dayOf(ctx.now), updatedAt: ctx.now })
    .where('id', '=', id)
    .where('active', '=', true)
    .executeTakeFirst()
  refuseIf(ended.numUpdatedRows === 1n ? null : 'organization.changed-meanwhile')
  await keepCode(ctx, found, intoId, reason)
  await note(ctx, id, { kind: 'merged', fromName: found.name, fromPath: found.path, toPath: into.path, otherId: intoId, reason })
  await note(ctx, intoId, { kind: 'absorbed', otherId: id, reason })
  await record(ctx, 'organization.merged', subjectOf(found), { intoId, from: found.path, to: into.path })
  await announce(ctx, organizationMoved, { id, from: found.path, to: into.path })
  await announce(ctx, organizationMerged, { from: id, to: intoId })
  return answer(ctx, intoId)
}

async function takeChildren(ctx: Ctx, from: Organization, into: Organization): Promise<void> {
  await ctx.db
    .updateTable('registry.organization')
    .set({
      path: sql<string>`${into.path}::text || substr(path, ${from.path.length + 1}::int)`,
      parentId: sql<string>`case when parent_id = ${from.id}::uuid then ${into.id}::uuid else parent_id end`,
      updatedAt: ctx.now,
    })
    .where(within('path', [from.path]))
    .where('id', '<>', from.id)
    .execute()
}

/** Where the other one already has the same duty or membership, the merged one's simply ends. */
async function takeHolders({ db, now, actor }: Ctx, from: string, to: string): Promise<void> {
  await db.updateTable('registry.person').set({ organizationId: to, updatedAt: now }).where('organizationId', '=', from).execute()
  await db.updateTable('registry.user').set({ organizationId: to }).where('organizationId', '=', from).execute()
  await sql`update registry.duty_grant g set revoked_at = ${now}, revoked_by = ${actor.userId}
    where g.organization_id = ${from} and g.revoked_at is null and exists (select 1 from registry.duty_grant k
      where k.organization_id = ${to} and k.revoked_at is null and k.user_id = g.user_id and k.duty = g.duty)`.execute(db)
  await db
    .updateTable('registry.dutyGrant')
    .set({ organizationId: to })
    .where('organizationId', '=', from)
    .where('revokedAt', 'is', null)
    .execute()
  for (const [own, other] of [
    ['organization_id', 'union_id'],
    ['union_id', 'organization_id'],
  ] as const) {
    const [mine, theirs] = [sql.ref(own), sql.ref(other)]
    await sql`update registry.membership m set left_at = ${now}, left_by = ${actor.userId}
      where m.${mine} = ${from} and m.left_at is null and exists (select 1 from registry.membership k
        where k.${mine} = ${to} and k.left_at is null and k.${theirs} = m.${theirs})`.execute(db)
    await sql`update registry.membership set ${mine} = ${to} where ${mine} = ${from} and left_at is null`.execute(db)
  }
}

/** Old records carry the old code: it leads to the successor from now on, with all codes that led to the merged one. */
async function keepCode(ctx: Ctx, { id, code, name }: Organization, intoId: string, reason: string): Promise<void> {
  await ctx.db.updateTable('registry.organizationCodeHistory').set({ organizationId: intoId }).where('organizationId', '=', id).execute()
  if (!code) return
  await ctx.db
    .insertInto('registry.organizationCodeHistory')
    .values({ organizationId: intoId, code, name, untilOn: dayOf(ctx.now), note: reason })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
