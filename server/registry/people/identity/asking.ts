import type { Input } from '../../../../contract/endpoint.ts'
import type * as contract from '../../../../contract/registry/identity.ts'
import type { takeOverPerson as taking } from '../../../../contract/registry/people.ts'
import { record } from '../../../platform/audit.ts'
import type { Ctx } from '../../../platform/context.ts'
import { missing, refuseIf } from '../../../platform/problems.ts'
import { notify } from '../../notifications/index.ts'
import { loadOrganization } from '../../organizations/index.ts'
import { both } from '../merge.ts'
import { loadPerson } from '../reads.ts'
import { whyNotEnter, whyNotTakeOver } from '../rules.ts'
import { phoneColumns } from '../sealed.ts'
import { findByIdNumber, subjectOf } from '../verbs.ts'
import { tell } from './binding.ts'
import { loadRequest } from './requests.ts'
import { whyNotChangePhone, whyNotTakeBack } from './rules.ts'

type Person = { id: string; path: string | null; organizationId: string | null }
type What = { kind: 'phone' | 'take-over' | 'merge'; reason: string } & Partial<{
  otherId: string
  organizationId: string
  taken: string[]
  phoneSealed: Uint8Array
  phoneFingerprint: Uint8Array
  phoneMasked: string
}>

/** One open request of a kind for a person; the other keepers of the file find it among their work. */
export async function ask(ctx: Ctx, person: Person, what: What): Promise<{ requestId: string }> {
  const made = await ctx.db
    .insertInto('registry.identityRequest')
    .values({ ...what, personId: person.id, askedBy: ctx.actor.userId, askedAt: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  refuseIf(made ? null : 'identity.already-asked')
  const { id } = made ?? missing('identity-request')
  await record(ctx, `person.${what.kind}-asked`, subjectOf(person), { requestId: id, reason: what.reason })
  const keepers = { kind: 'identity.waits', link: '/identity' }
  if (person.organizationId) await notify(ctx, { organizationId: person.organizationId, duty: 'submit' }, keepers)
  return { requestId: id }
}

export async function askPhoneChange(ctx: Ctx, { id, phone, reason }: Input<typeof contract.askPhoneChange>) {
  const person = await loadPerson(ctx, id)
  refuseIf(whyNotChangePhone(person, ctx.actor))
  const columns = phoneColumns(phone)
  const held = person.phoneFingerprint
  refuseIf(held && Buffer.compare(Buffer.from(held), columns.phoneFingerprint) === 0 ? 'identity.same-phone' : null)
  const asked = await ask(ctx, person, { kind: 'phone', reason, ...columns })
  await tell(ctx, person, 'identity.phone-asked', { phone: columns.phoneMasked })
  return asked
}

/** A worker changed employers: who knows name and number may ask for the file. The unit that has it agrees, or the worker himself. */
export async function takeOverPerson(ctx: Ctx, { name, idNumber, organizationId, reason }: Input<typeof taking>) {
  const place = await loadOrganization(ctx, organizationId)
  refuseIf(whyNotEnter(place, ctx.actor))
  const found = (await findByIdNumber(ctx, idNumber)) ?? null
  refuseIf(whyNotTakeOver(found, { name, organizationId }))
  const person = found ?? missing('person')
  const asked = await ask(ctx, person, { kind: 'take-over', organizationId, reason })
  await tell(ctx, person, 'identity.take-over-asked', { unit: place.name })
  return asked
}

export async function askMerge(ctx: Ctx, { id, otherId, take, reason }: Input<typeof contract.askMerge>) {
  const { kept, whyNot } = await both(ctx, { id, otherId })
  refuseIf(whyNot)
  return ask(ctx, kept, { kind: 'merge', otherId, taken: take, reason })
}

export async function withdrawIdentityRequest(ctx: Ctx, { id }: Input<typeof contract.withdrawIdentityRequest>) {
  const found = await loadRequest(ctx, id)
  refuseIf(whyNotTakeBack(found, ctx.actor))
  await close(ctx, id, 'withdrawn')
  await record(ctx, `person.${found.kind}-withdrawn`, subjectOf({ id: found.personId, path: found.path }), { requestId: id })
  return {}
}

/** Moves an open request to its end, under guard: two who settle at once are told which of them was first. */
export async function close(ctx: Ctx, id: string, state: 'confirmed' | 'declined' | 'withdrawn', note?: string): Promise<void> {
  const moved = await ctx.db
    .updateTable('registry.identityRequest')
    .set({ state, settledBy: ctx.actor.userId, settledAt: ctx.now, note: note ?? null })
    .where('id', '=', id)
    .where('state', '=', 'asked')
    .executeTakeFirst()
  refuseIf(moved.numUpdatedRows === 1n ? null : 'identity.settled')
}
