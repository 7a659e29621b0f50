import type { Input, Output } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/registry/people.ts'
import { record } from '../../platform/audit.ts'
import type { Ctx } from '../../platform/context.ts'
import { missing, refuseIf } from '../../platform/problems.ts'
import { unseal } from '../../platform/secrets.ts'
import { findOrganization } from '../organizations/index.ts'
import { checkFacts } from './facts.ts'
import { loadPerson, present } from './reads.ts'
import { enterPerson, refuseSecondFile, subjectOf, writeFile } from './verbs.ts'

type File = Output<typeof contract.getMyFile>

/** The unit one says one works in: any active enterprise, nothing above it. */
async function unitOf(ctx: Ctx, id: string | null | undefined) {
  const found = id ? await findOrganization(ctx, id) : null
  if (id && (!found?.active || found.kind !== 'enterprise')) missing('organization')
  return found
}

export async function openMyFile(ctx: Ctx, { organizationId, ...entered }: Input<typeof contract.openMyFile>): Promise<File> {
  refuseIf(ctx.actor.personId ? 'person.has-file' : null)
  await checkFacts(ctx, entered)
  await refuseSecondFile(ctx, entered.idNumber)
  const personId = await enterPerson(ctx, await unitOf(ctx, organizationId), entered)
  const linked = await ctx.db
    .updateTable('registry.user')
    .set({ personId, name: entered.name })
    .where('id', '=', ctx.actor.userId)
    .where('personId', 'is', null)
    .executeTakeFirst()
  refuseIf(linked.numUpdatedRows === 1n ? null : 'person.has-file')
  const own = { ...ctx, actor: { ...ctx.actor, personId } }
  return present(own, await loadPerson(own, personId))
}

async function myFile(ctx: Ctx) {
  refuseIf(ctx.actor.personId ? null : 'person.no-file')
  const found = await loadPerson(ctx, ctx.actor.personId ?? '')
  refuseIf(found.mergedIntoId ? 'person.merged' : null)
  return found
}

export async function updateMyFile(ctx: Ctx, input: Input<typeof contract.updateMyFile>): Promise<File> {
  const found = await myFile(ctx)
  refuseIf(input.idNumber && found.idNumberFingerprint ? 'person.id-number-fixed' : null)
  await unitOf(ctx, input.organizationId)
  await writeFile(ctx, found, input)
  return present(ctx, await loadPerson(ctx, found.id))
}

/** PIPL Art. 45: one's own data in a form that can be carried elsewhere. The clear values make it a recorded look. */
export async function exportMyFile(ctx: Ctx) {
  const found = await myFile(ctx)
  const of = { personId: found.id }
  const honours = await ctx.db
    .selectFrom('registry.personHonour')
    .selectAll()
    .where('personId', '=', of.personId)
    .orderBy('createdAt')
    .execute()
  const evidence = await ctx.db
    .selectFrom('registry.personEvidence')
    .selectAll()
    .where('personId', '=', of.personId)
    .orderBy('createdAt')
    .execute()
  const consents = await ctx.db.selectFrom('registry.consent').selectAll().where('personId', '=', of.personId).orderBy('givenAt').execute()
  const { idNumberSealed, idNumberFingerprint, phoneSealed, phoneFingerprint, search, ...facts } = found
  const clear = { idNumber: idNumberSealed ? unseal(idNumberSealed) : null, phone: phoneSealed ? unseal(phoneSealed) : null }
  await record(ctx, 'person.exported', subjectOf(found))
  const body = Buffer.from(JSON.stringify({ ...facts, ...clear, honours, evidence, consents }, null, 2))
  return { name: 'my-file.json', type: 'application/json', body }
}
