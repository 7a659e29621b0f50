import type { Role } from '../../../contract/duties.ts'
import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/procedures/honours.ts'
import { record } from '../../platform/audit.ts'
import { dayOf } from '../../platform/calendar.ts'
import { type Ctx, heldIn, holdsIn } from '../../platform/context.ts'
import { announce } from '../../platform/events.ts'
import { missing, Problem, refuseIf } from '../../platform/problems.ts'
import { type AboutHonour, honourRestored, honourSuspended, honourWithdrawn } from './events.ts'
import { getDeskHonour } from './register.ts'
import { type HonourAct, type HonourState, honourFlow, whyNotAsk, whyNotSettle } from './rules.ts'

type Asked = Input<typeof contract.askWithdrawal>

async function load(ctx: Ctx, id: string, role: Role) {
  const found = await ctx.db
    .selectFrom('honours.honour as h')
    .innerJoin('honours.title as t', 't.code', 'h.titleCode')
    .select([
      'h.id',
      'h.area',
      'h.state',
      'h.issuerPath',
      'h.personId',
      'h.holderKind',
      'h.holderId',
      'h.titleCode',
      't.tier',
      'h.conferredOn',
      'h.path',
      'h.sourceKind',
      'h.sourceId',
    ])
    .select('h.demonstration')
    .$narrowType<{ state: HonourState }>()
    .where('h.id', '=', id)
    .where(heldIn(ctx.actor, { area: 'h.area', path: 'h.issuerPath' }, 'manage', 'confirm', 'inspection.read'))
    .forUpdate('h')
    .executeTakeFirst()
  if (!found) return missing('honour')
  if (!holdsIn(ctx.actor, role, { area: found.area, path: found.issuerPath })) throw new Problem('forbidden', 'honour.other-place')
  return found
}

const changesOf = ({ db }: Ctx, honourId: string) =>
  db
    .selectFrom('honours.change')
    .select(['id', 'act', 'state', 'reason', 'documentNumber', 'askedBy'])
    .$narrowType<{ act: HonourAct }>()
    .where('honourId', '=', honourId)

const asking =
  (act: HonourAct, event: string) =>
  async (ctx: Ctx, { id, reason, documentNumber }: Asked) => {
    const honour = await load(ctx, id, 'manage')
    const open = await changesOf(ctx, id).where('state', '=', 'asked').executeTakeFirst()
    refuseIf(whyNotAsk(act, honour, open))
    await ctx.db
      .insertInto('honours.change')
      .values({ honourId: id, act, reason, documentNumber, askedBy: ctx.actor.userId, askedAt: ctx.now })
      .execute()
    await record(ctx, event, { kind: 'honour', id, path: honour.issuerPath }, { documentNumber })
    return getDeskHonour(ctx, { id })
  }

export const askSuspension = asking('suspend', 'honour.suspension-asked')
export const askWithdrawal = asking('withdraw', 'honour.withdrawal-asked')
export const askRestoration = asking('restore', 'honour.restoration-asked')

/** What an event tells of an honour. */
export const aboutOf = (honour: Omit<AboutHonour, 'honourId'> & { id: string }): AboutHonour => {
  const { id: honourId, personId, holderKind, holderId, titleCode, tier, conferredOn, path, sourceKind, sourceId, demonstration } = honour
  return { honourId, personId, holderKind, holderId, titleCode, tier, conferredOn, path, sourceKind, sourceId, demonstration }
}

const happened = { suspend: honourSuspended, withdraw: honourWithdrawn, restore: honourRestored }
const pastOf = { suspend: 'honour.suspended', withdraw: 'honour.withdrawn', restore: 'honour.restored' }

async function settle(ctx: Ctx, changeId: string, honourId: string, state: 'confirmed' | 'declined', note: string | undefined) {
  const change = await changesOf(ctx, honourId).where('id', '=', changeId).executeTakeFirst()
  refuseIf(whyNotSettle(change, ctx.actor.userId))
  const moved = await ctx.db
    .updateTable('honours.change')
    .set({ state, settledBy: ctx.actor.userId, settledAt: ctx.now, settledNote: note ?? null })
    .where('id', '=', changeId)
    .where('state', '=', 'asked')
    .executeTakeFirst()
  refuseIf(change && moved.numUpdatedRows === 1n ? null : 'honour.no-open-change')
  return change ?? missing('honour')
}

/** The second person's yes. A withdrawn honour keeps its number and its line in the register, as withdrawn. */
export async function confirmChange(ctx: Ctx, { id, changeId, note }: Input<typeof contract.confirmChange>) {
  const honour = await load(ctx, id, 'confirm')
  const { act, reason, documentNumber } = await settle(ctx, changeId, id, 'confirmed', note)
  const state = honourFlow.next(honour.state, act)
  refuseIf(state ? null : 'honour.wrong-state')
  const withdrawn = act === 'withdraw' ? { withdrawnOn: dayOf(ctx.now), withdrawnReason: reason } : {}
  const moved = await ctx.db
    .updateTable('honours.honour')
    .set({ state: state ?? honour.state, ...withdrawn })
    .where('id', '=', id)
    .where('state', '=', honour.state)
    .executeTakeFirst()
  refuseIf(moved.numUpdatedRows === 1n ? null : 'honour.wrong-state')
  await record(ctx, pastOf[act], { kind: 'honour', id, path: honour.issuerPath }, { documentNumber })
  await announce(ctx, happened[act], aboutOf(honour))
  return getDeskHonour(ctx, { id })
}

export async function declineChange(ctx: Ctx, { id, changeId, note }: Input<typeof contract.declineChange>) {
  const honour = await load(ctx, id, 'confirm')
  const { act } = await settle(ctx, changeId, id, 'declined', note)
  await record(ctx, 'honour.change-declined', { kind: 'honour', id, path: honour.issuerPath }, { act })
  return getDeskHonour(ctx, { id })
}
