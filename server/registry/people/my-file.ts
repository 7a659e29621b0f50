import type { Input, Output } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/registry/people.ts'
import { record } from '../../platform/audit.ts'
import type { Ctx } from '../../platform/context.ts'
import { missing, Problem, refuseIf } from '../../platform/problems.ts'
import { unseal } from '../../platform/secrets.ts'
import { notify } from '../notifications/index.ts'
import { findOrganization } from '../organizations/index.ts'
import { checkFacts } from './facts.ts'
import { bind, findEntered } from './identity/binding.ts'
import { whyNotActAsPerson, whyNotTry } from './identity/rules.ts'
import { loadPerson, ownId, present } from './reads.ts'
import { enterPerson, subjectOf, writeFile } from './verbs.ts'

type File = Output<typeof contract.getMyFile>

function refuse(code: string): never {
  throw new Problem('refused', code)
}

/** The unit one says one works in: any active enterprise, nothing above it. */
async function unitOf(ctx: Ctx, id: string | null | undefined) {
  const found = id ? await findOrganization(ctx, id) : null
  if (id && (!found?.active || found.kind !== 'enterprise')) missing('organization')
  return found
}

/**
 * The account's number is proved already. Where a unit wrote it down beside this very name and ID number, the file is found;
 * otherwise one is opened that a unit has to confirm. Which of the two it is tells nothing about other people's files.
 */
export async function openMyFile(ctx: Ctx, { organizationId, ...entered }: Input<typeof contract.openMyFile>): Promise<File> {
  refuseIf(ownId(ctx) ? 'person.has-file' : null)
  await checkFacts(ctx, entered)
  const account = await tried(ctx)
  refuseIf(whyNotTry(account.claimTries - 1))
  const phone = account.phoneSealed ? unseal(account.phoneSealed) : undefined
  const known = phone ? await findEntered(ctx, { name: entered.name, idNumber: entered.idNumber, phone }) : undefined
  if (known) {
    await bind(ctx, ctx.actor.userId, known)
    return answer({ ...ctx, actor: { ...ctx.actor, personId: known.id } }, known.id)
  }
  const unit = await unitOf(ctx, organizationId)
  const claimedId = await enterPerson(ctx, unit, { ...entered, ...(phone ? { phone } : {}) }, { claimed: true })
  const linked = await ctx.db
    .updateTable('registry.user')
    .set({ personId: claimedId, name: entered.name })
    .where('id', '=', ctx.actor.userId)
    .where('personId', 'is', null)
    .executeTakeFirst()
  refuseIf(linked.numUpdatedRows === 1n ? null : 'person.has-file')
  if (unit) await tellUnit(ctx, unit.id, entered.name)
  return answer({ ...ctx, actor: { ...ctx.actor, claimedId } }, claimedId)
}

const answer = async (ctx: Ctx, id: string): Promise<File> => present(ctx, await loadPerson(ctx, id))

const tried = ({ db, actor }: Ctx) =>
  db
    .updateTable('registry.user')
    .set((eb) => ({ claimTries: eb('claimTries', '+', 1) }))
    .where('id', '=', actor.userId)
    .returning(['claimTries', 'phoneSealed'])
    .executeTakeFirstOrThrow()

/** Keepers of the unit that a claim names hear of it. */
const tellUnit = (ctx: Ctx, organizationId: string, name: string) =>
  notify(ctx, { organizationId, duty: 'submit' }, { kind: 'identity.claim-waits', data: { name }, link: '/identity' })

async function myFile(ctx: Ctx) {
  const found = await loadPerson(ctx, ownId(ctx) ?? refuse('person.no-file'))
  refuseIf(found.mergedIntoId ? 'person.merged' : null)
  return found
}

/** Number and unit of a confirmed file are the unit's to change; a claim may name another unit. */
export async function updateMyFile(ctx: Ctx, input: Input<typeof contract.updateMyFile>): Promise<File> {
  const found = await myFile(ctx)
  refuseIf(input.idNumber && (found.confirmedAt || found.idNumberFingerprint) ? 'person.id-number-fixed' : null)
  const moves = input.organizationId !== undefined && input.organizationId !== found.organizationId
  refuseIf(moves && found.confirmedAt ? 'person.unit-fixed' : null)
  const unit = await unitOf(ctx, input.organizationId)
  await writeFile(ctx, found, input)
  if (moves && unit) await tellUnit(ctx, unit.id, found.name)
  return answer(ctx, found.id)
}

/** PIPL Art. 45: one's own data in a form that can be carried elsewhere. The clear values make it a recorded look. */
export async function exportMyFile(ctx: Ctx) {
  refuseIf(whyNotActAsPerson(ctx.actor))
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
