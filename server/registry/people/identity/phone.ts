import { sql } from 'kysely'
import type { Input, Output } from '../../../../contract/endpoint.ts'
import { maskPhone } from '../../../../contract/identity.ts'
import type * as contract from '../../../../contract/registry/identity.ts'
import { record } from '../../../platform/audit.ts'
import type { Ctx } from '../../../platform/context.ts'
import { invalid, Problem, refuseIf } from '../../../platform/problems.ts'
import { unseal } from '../../../platform/secrets.ts'
import { sendCode, whyNotCode } from '../../sign-in/index.ts'
import { ownId } from '../reads.ts'
import { phoneColumns } from '../sealed.ts'
import { rebind } from './binding.ts'

/** The number that the account has proved; who signs in with a password has none. */
async function ownPhone({ db, actor }: Ctx): Promise<string | null> {
  const account = await db.selectFrom('registry.user').select('phoneSealed').where('id', '=', actor.userId).executeTakeFirst()
  return account?.phoneSealed ? unseal(account.phoneSealed) : null
}

export async function sendPhoneCodes(ctx: Ctx, { phone }: Input<typeof contract.sendPhoneCodes>) {
  const held = (await ownPhone(ctx)) ?? refuse('identity.no-phone')
  refuseIf(held === phone ? 'identity.same-phone' : null)
  await sendCode(ctx, phone, 'sms.phone-code')
  await sendCode(ctx, held, 'sms.phone-code')
  return { seconds: 300, from: maskPhone(held) }
}

/** The codes are used up by the sign-in library, outside our transaction; what follows from them is one of ours. */
export async function changeMyPhone(ctx: Ctx, { phone, oldCode, newCode }: Input<typeof contract.changeMyPhone>) {
  const held = (await ownPhone(ctx)) ?? refuse('identity.no-phone')
  const [oldFault, newFault] = [await whyNotCode(ctx, held, oldCode), await whyNotCode(ctx, phone, newCode)]
  const faults = [...(oldFault ? [{ field: 'oldCode', code: oldFault }] : []), ...(newFault ? [{ field: 'newCode', code: newFault }] : [])]
  if (faults.length > 0) invalid(faults)
  const columns = phoneColumns(phone)
  const found = await ctx.db
    .selectFrom('registry.person as p')
    .leftJoin('registry.organization as o', 'o.id', 'p.organizationId')
    .selectAll('p')
    .select('o.path')
    .where('p.id', '=', ownId(ctx))
    .executeTakeFirst()
  const person = found ?? refuse('person.no-file')
  await ctx.db.transaction().execute(async (trx) => {
    const own = { ...ctx, db: trx }
    await rebind(own, person, columns)
    await record(own, 'person.phone-changed', { kind: 'person', id: person.id, ...(person.path ? { path: person.path } : {}) })
  })
  return { phoneMasked: columns.phoneMasked }
}

function refuse(code: string): never {
  throw new Problem('refused', code)
}

export async function getMyIdentity(ctx: Ctx): Promise<Output<typeof contract.getMyIdentity>> {
  const held = await ownPhone(ctx)
  const file = await ctx.db
    .selectFrom('registry.person as p')
    .leftJoin('registry.organization as o', 'o.id', 'p.organizationId')
    .select(['p.confirmedAt', 'o.name as unit'])
    .where('p.id', '=', ownId(ctx))
    .executeTakeFirst()
  const { personId, claimedId } = ctx.actor
  const state = personId ? 'confirmed' : claimedId ? 'claimed' : 'none'
  return {
    phoneMasked: held ? maskPhone(held) : null,
    state,
    unit: file?.unit ?? null,
    confirmedAt: file?.confirmedAt ?? null,
    declined: claimedId && !file?.unit ? await lastDecline(ctx, claimedId) : null,
    can: {
      changePhone: held === null ? 'identity.no-phone' : state === 'none' ? 'person.no-file' : null,
      drop: state === 'claimed' ? null : state === 'confirmed' ? 'identity.confirmed' : 'person.no-file',
    },
  }
}

/** Why the unit that was named said no. */
async function lastDecline({ db }: Ctx, claimId: string): Promise<string | null> {
  const line = await db
    .selectFrom('platform.auditLine')
    .select(sql<string>`data ->> 'reason'`.as('reason'))
    .where('subjectKind', '=', 'person')
    .where('subjectId', '=', claimId)
    .where('event', '=', 'person.claim-declined')
    .orderBy('ord', 'desc')
    .limit(1)
    .executeTakeFirst()
  return line?.reason ?? null
}
