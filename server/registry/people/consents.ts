import type { Input, Output } from '../../../contract/endpoint.ts'
import * as contract from '../../../contract/registry/records.ts'
import { record } from '../../platform/audit.ts'
import type { Ctx } from '../../platform/context.ts'
import { missing, refuseIf } from '../../platform/problems.ts'
import { whyNotActAsPerson } from './identity/rules.ts'
import { loadPerson } from './reads.ts'

const consents = ({ db, actor }: Ctx) =>
  db
    .selectFrom('registry.consent')
    .where('personId', '=', actor.personId)
    .select(['id', 'purpose', 'textVersion', 'givenAt', 'withdrawnAt'])
type Row = Awaited<ReturnType<ReturnType<typeof consents>['execute']>>[number]

const presentConsent = (row: Row): Output<typeof contract.giveConsent> => ({ ...row, purpose: contract.consentPurpose.parse(row.purpose) })

export async function listMyConsents(ctx: Ctx) {
  const rows = await consents(ctx).orderBy('givenAt', 'desc').limit(100).execute()
  return { rows: rows.map(presentConsent) }
}

export async function listConsents(ctx: Ctx, { personId }: Input<typeof contract.listConsents>) {
  const { id } = await loadPerson(ctx, personId)
  const rows = await ctx.db
    .selectFrom('registry.consent')
    .where('personId', '=', id)
    .select(['id', 'purpose', 'textVersion', 'givenAt', 'withdrawnAt'])
    .orderBy('givenAt', 'desc')
    .limit(100)
    .execute()
  return { rows: rows.map(presentConsent) }
}

export async function giveConsent(ctx: Ctx, { purpose, textVersion }: Input<typeof contract.giveConsent>) {
  const { personId } = ctx.actor
  refuseIf(whyNotActAsPerson(ctx.actor))
  const given = await ctx.db
    .insertInto('registry.consent')
    .values({ personId: personId ?? '', purpose, textVersion, givenBy: ctx.actor.userId, givenAt: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  refuseIf(given ? null : 'person.consent-given')
  await record(ctx, 'consent.given', { kind: 'person', id: personId ?? '' }, { purpose, textVersion })
  return presentConsent(
    await consents(ctx)
      .where('id', '=', given?.id ?? '')
      .executeTakeFirstOrThrow(),
  )
}

export async function withdrawConsent(ctx: Ctx, { id }: Input<typeof contract.withdrawConsent>) {
  const withdrawn = await ctx.db
    .updateTable('registry.consent')
    .set({ withdrawnAt: ctx.now })
    .where('id', '=', id)
    .where('personId', '=', ctx.actor.personId)
    .where('withdrawnAt', 'is', null)
    .returning('purpose')
    .executeTakeFirst()
  if (!withdrawn) missing('consent')
  await record(ctx, 'consent.withdrawn', { kind: 'person', id: ctx.actor.personId ?? '' }, { purpose: withdrawn?.purpose })
  return presentConsent(await consents(ctx).where('id', '=', id).executeTakeFirstOrThrow())
}

/** Whether a person agrees to a purpose now: for whoever shows or sends something of theirs. */
export async function hasConsent({ db }: Pick<Ctx, 'db'>, personId: string, purpose: string): Promise<boolean> {
  const live = await db
    .selectFrom('registry.consent')
    .select('id')
    .where('personId', '=', personId)
    .where('purpose', '=', purpose)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()
  return live !== undefined
}
