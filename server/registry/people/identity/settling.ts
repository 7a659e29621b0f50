import type { Input } from '../../../../contract/endpoint.ts'
import type * as contract from '../../../../contract/registry/identity.ts'
import { record } from '../../../platform/audit.ts'
import type { Ctx } from '../../../platform/context.ts'
import { announce } from '../../../platform/events.ts'
import { missing, refuseIf } from '../../../platform/problems.ts'
import { personMoved } from '../events.ts'
import { both, join } from '../merge.ts'
import { subjectOf } from '../verbs.ts'
import { close } from './asking.ts'
import { rebind, tell } from './binding.ts'
import { askedOf, type Loaded, loadRequest, present } from './requests.ts'
import { whyNotSettle } from './rules.ts'

async function load(ctx: Ctx, id: string): Promise<Loaded> {
  const found = await loadRequest(ctx, id)
  refuseIf(whyNotSettle(askedOf(found), ctx.actor))
  return found
}

export async function confirmIdentityRequest(ctx: Ctx, { id }: Input<typeof contract.confirmIdentityRequest>) {
  const found = await load(ctx, id)
  await close(ctx, id, 'confirmed')
  await record(ctx, `person.${found.kind}-confirmed`, subjectOf({ id: found.personId, path: found.path }), { requestId: id })
  await effects[askedOf(found).kind](ctx, found)
  return present(ctx, { ...found, state: 'confirmed', settledBy: ctx.actor.userId, settlerName: ctx.actor.name, settledAt: ctx.now })
}

export async function declineIdentityRequest(ctx: Ctx, { id, note }: Input<typeof contract.declineIdentityRequest>) {
  const found = await load(ctx, id)
  await close(ctx, id, 'declined', note)
  await record(ctx, `person.${found.kind}-declined`, subjectOf({ id: found.personId, path: found.path }), { requestId: id, reason: note })
  return present(ctx, { ...found, state: 'declined', settledBy: ctx.actor.userId, settlerName: ctx.actor.name, settledAt: ctx.now, note })
}

const fileOf = async ({ db }: Ctx, id: string) =>
  (await db
    .selectFrom('registry.person as p')
    .leftJoin('registry.organization as o', 'o.id', 'p.organizationId')
    .where('p.id', '=', id)
    .where('p.mergedIntoId', 'is', null)
    .selectAll('p')
    .select('o.path')
    .executeTakeFirst()) ?? missing('person')

const effects: Record<'phone' | 'take-over' | 'merge', (ctx: Ctx, found: Loaded) => Promise<void>> = {
  phone: async (ctx, { personId, phoneSealed, phoneFingerprint, phoneMasked }) => {
    if (!phoneSealed || !phoneFingerprint || !phoneMasked) return missing('identity-request')
    await rebind(ctx, await fileOf(ctx, personId), { phoneSealed, phoneFingerprint, phoneMasked })
  },
  'take-over': async (ctx, { personId, organizationId, toName }) => {
    const person = await fileOf(ctx, personId)
    await ctx.db.updateTable('registry.person').set({ organizationId, updatedAt: ctx.now }).where('id', '=', personId).execute()
    await record(ctx, 'person.taken-over', subjectOf(person), { from: person.organizationId, to: organizationId })
    await announce(ctx, personMoved, { id: personId, from: person.organizationId, to: organizationId })
    await tell(ctx, person, 'identity.taken-over', { unit: toName ?? '' })
  },
  merge: async (ctx, { personId, otherId, taken, reason }) => {
    const pair = await both(ctx, { id: personId, otherId: otherId ?? '' })
    refuseIf(pair.whyNot)
    await join(ctx, pair, taken, reason)
  },
}
