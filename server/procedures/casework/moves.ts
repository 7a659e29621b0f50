import type { DossierState, MoveVerb, ReturnFault, Slot } from '../../../contract/procedures/casework.ts'
import type { Fault } from '../../../contract/shapes.ts'
import { record } from '../../platform/audit.ts'
import type { Ctx } from '../../platform/context.ts'
import { announce } from '../../platform/events.ts'
import { missing, refuseIf } from '../../platform/problems.ts'
import { returnDue } from './deadline-rules.ts'
import { deadlinesOf } from './deadlines.ts'
import { asDossier, type Dossier, dossierRows, loadDossier } from './dossiers.ts'
import { dueAlong } from './due.ts'
import { dossierMoved } from './events.ts'
import { writeMove } from './history.ts'
import { type Held, releasePlaces, takePlace } from './places.ts'
import { type Conflict, depthOf, whyNotAccept, whyNotForward, whyNotRefuse, whyNotReturn, whyNotSubmit, whyNotWithdraw } from './rules.ts'

/** What a verb answers. `held`: the place taken by this move; `released`: the places given back by it. */
export type Moved = {
  id: string
  subjectKind: string
  subjectId: string
  state: DossierState
  step: number
  holderId: string
  dueAt: Date | null
  version: number
  held: Held | null
  released: Held[]
}

export type Submission = {
  dossierId: string
  /** What the mechanism finds missing in its own form; any fault refuses, all are answered at once. */
  faults: readonly Fault[]
  /** Where the person already stands, see `openElsewhere`. */
  conflict?: Conflict | null
  opinion?: string | undefined
  slot?: Slot | undefined
  rank?: number | undefined
}

/**
 * The origin hands in, or hands in again after a return. Refusals: `casework.wrong-state`, `casework.not-holder`, `casework.round-closed`,
 * `casework.deadline-passed`, `casework.incomplete` (details.faults), the conflict's own code, `casework.quota-full`, `casework.rank-taken`.
 */
export async function submitDossier(ctx: Ctx, asked: Submission): Promise<Moved> {
  const d = await loadDossier(ctx, asked.dossierId)
  const { faults, conflict = null } = asked
  refuse(whyNotSubmit(d, ctx, faults, conflict), faults, conflict)
  return climb(ctx, d, 'submit', { opinion: asked.opinion, slot: asked.slot ?? 'regular', rank: asked.rank })
}

export type Forwarded = {
  dossierId: string
  opinion: string
  slot?: Slot | undefined
  rank?: number | undefined
  /** The level to which the clerk means to send it; any other than the next is refused. */
  to?: string | undefined
  faults?: readonly Fault[]
  conflict?: Conflict | null
}

/**
 * The holder sends it one level up, inside its quota. Refusals beside those of submitting: `casework.top-level`, `casework.level-skipped`,
 * `casework.opinion-missing`, `casework.no-quota`.
 */
export async function forwardDossier(ctx: Ctx, asked: Forwarded): Promise<Moved> {
  const d = await loadDossier(ctx, asked.dossierId)
  const { faults = [], conflict = null } = asked
  refuse(whyNotForward(d, ctx, asked), faults, conflict)
  return climb(ctx, d, 'forward', { opinion: asked.opinion, slot: asked.slot ?? 'regular', rank: asked.rank })
}

function refuse(code: string | null, faults: readonly Fault[], conflict: Conflict | null): void {
  refuseIf(code, code === 'casework.incomplete' ? { faults: [...faults] } : code === conflict?.code ? conflict?.details : undefined)
}

type Climbing = { opinion?: string | undefined; slot: Slot; rank?: number | undefined }

async function climb(ctx: Ctx, d: Dossier, verb: 'submit' | 'forward', { opinion, slot, rank }: Climbing): Promise<Moved> {
  const step = Math.min(d.step + 1, d.route.length - 1)
  const next = await placeAt(ctx, d, step)
  const due = (await dueAlong(ctx, await deadlinesOf(ctx, d.roundId), d.route))[step] ?? null
  // First the dossier, then the quota: every verb locks in this order.
  const moved = await move(ctx, d, {
    state: 'in_review',
    step,
    holder: next,
    dueAt: later(due, d.extendedUntil),
    submittedAt: verb === 'submit' ? ctx.now : d.submittedAt,
  })
  const held = step === d.step ? null : await takePlace(ctx, d, { slot, rank })
  await tell(ctx, d, moved, verb, { opinion, slot: held?.slot ?? null, rank: held?.rank ?? null })
  return { ...moved, held, released: [] }
}

const later = (a: Date | null, b: Date | null): Date | null => (a && b ? (a > b ? a : b) : (a ?? b))

export type Returned = {
  dossierId: string
  /** At least one; all that is wrong in one go. */
  faults: readonly ReturnFault[]
  to: 'previous' | 'origin'
  opinion?: string | undefined
  dueOn?: string | undefined
}

/**
 * The holder sends it back; the places taken on the way are given back and their ranks are free. The levels in between get the
 * returner's own time for the way up. Refusals: `casework.wrong-state`, `casework.not-holder`, `casework.nowhere-to-return`,
 * `casework.round-closed`, `casework.deadline-passed`, `casework.fault-missing`.
 */
export async function returnDossier(ctx: Ctx, asked: Returned): Promise<Moved> {
  const d = await loadDossier(ctx, asked.dossierId)
  refuseIf(whyNotReturn(d, ctx, asked.faults))
  const step = asked.to === 'origin' ? 0 : d.step - 1
  const dueAt = returnDue(ctx.now, d.dueAt, asked.dueOn)
  refuseIf(dueAt && dueAt <= ctx.now ? 'casework.due-in-past' : null)
  const moved = await move(ctx, d, {
    state: 'returned',
    step,
    holder: await placeAt(ctx, d, step),
    dueAt,
    extendedUntil: later(later(d.extendedUntil, d.dueAt), dueAt),
  })
  const released = await releasePlaces(ctx, d, d.route.slice(step, d.step))
  await tell(ctx, d, moved, 'return', { opinion: asked.opinion, faults: asked.faults })
  return { ...moved, held: null, released }
}

/** The holder says no for good, with a reason. Refusals: `casework.wrong-state`, `casework.not-holder`, `casework.reason-missing`. */
export async function refuseDossier(ctx: Ctx, { dossierId, reason }: { dossierId: string; reason: string }): Promise<Moved> {
  const d = await loadDossier(ctx, dossierId)
  refuseIf(whyNotRefuse(d, ctx, reason))
  return end(ctx, d, 'refuse', 'refused', reason)
}

/**
 * Takes a dossier out on the mechanism's own decision (an upheld objection, a clearance refused), also an accepted one and also from a
 * listener: the caller has checked the right. A dossier that has ended already is left as it is, so it can be repeated.
 */
export async function removeDossier(ctx: Ctx, { dossierId, reason }: { dossierId: string; reason: string }): Promise<Moved | null> {
  const row = await dossierRows(ctx.db).where('d.id', '=', dossierId).executeTakeFirst()
  if (!row) return missing('dossier')
  const d = asDossier(row)
  return d.state === 'refused' || d.state === 'withdrawn' ? null : end(ctx, d, 'refuse', 'refused', reason)
}

/** The origin or the person steps back, also after acceptance. Refusals: `casework.wrong-state`, `casework.not-origin`, `casework.reason-missing`. */
export async function withdrawDossier(ctx: Ctx, { dossierId, reason }: { dossierId: string; reason: string }): Promise<Moved> {
  const d = await loadDossier(ctx, dossierId)
  refuseIf(whyNotWithdraw(d, ctx, reason))
  return end(ctx, d, 'withdraw', 'withdrawn', reason)
}

async function end(ctx: Ctx, d: Dossier, verb: 'refuse' | 'withdraw', state: 'refused' | 'withdrawn', reason: string): Promise<Moved> {
  const moved = await move(ctx, d, { state, step: d.step, holder: { id: d.holderId, path: d.holderPath }, dueAt: null })
  const released = await releasePlaces(ctx, d, d.route)
  await tell(ctx, d, moved, verb, { opinion: reason })
  return { ...moved, held: null, released }
}

/** The owner takes it in. Refusals: `casework.wrong-state`, `casework.not-holder`, `casework.not-owner-level`. */
export async function acceptDossier(ctx: Ctx, { dossierId, opinion }: { dossierId: string; opinion?: string | undefined }): Promise<Moved> {
  const d = await loadDossier(ctx, dossierId)
  refuseIf(whyNotAccept(d, ctx))
  const moved = await move(ctx, d, { state: 'accepted', step: d.step, holder: { id: d.holderId, path: d.holderPath }, dueAt: null })
  await tell(ctx, d, moved, 'accept', { opinion })
  return { ...moved, held: null, released: [] }
}

type Target = {
  state: DossierState
  step: number
  holder: { id: string; path: string }
  dueAt: Date | null
  submittedAt?: Date | null
  extendedUntil?: Date | null
}

/** Moves the dossier as it was seen, or refuses: whoever was first has moved it. */
async function move(ctx: Ctx, d: Dossier, { holder, ...to }: Target): Promise<Omit<Moved, 'held' | 'released'>> {
  const row = await ctx.db
    .updateTable('casework.dossier')
    .set({
      ...to,
      holderId: holder.id,
      holderPath: holder.path,
      reached: Math.min(d.reached, depthOf(holder.path)),
      version: d.version + 1,
      updatedAt: ctx.now,
    })
    .where('id', '=', d.id)
    .where('state', '=', d.state)
    .where('version', '=', d.version)
    .returning('dueAt')
    .executeTakeFirst()
  refuseIf(row ? null : 'casework.moved-meanwhile')
  const { id, subjectKind, subjectId } = d
  return { id, subjectKind, subjectId, state: to.state, step: to.step, holderId: holder.id, dueAt: to.dueAt, version: d.version + 1 }
}

const placeAt = async ({ db }: Ctx, d: Dossier, step: number) => {
  const id = d.route[step] ?? d.holderId
  const place = await db.selectFrom('registry.organization').select(['id', 'path']).where('id', '=', id).executeTakeFirst()
  return place ?? missing('organization')
}

const past: Record<MoveVerb, string> = {
  open: 'opened',
  submit: 'submitted',
  forward: 'forwarded',
  return: 'returned',
  accept: 'accepted',
  refuse: 'refused',
  withdraw: 'withdrawn',
  move_up: 'moved-up',
}

type Said = { opinion?: string | undefined; slot?: Slot | null; rank?: number | null; faults?: readonly ReturnFault[] }

/** History, audit and event of a move. The audit line carries the subject's name: 'recommendation.forwarded'. */
async function tell(ctx: Ctx, d: Dossier, moved: Omit<Moved, 'held' | 'released'>, verb: MoveVerb, said: Said): Promise<void> {
  const from = { id: d.holderId, path: d.holderPath }
  await writeMove(ctx, { dossierId: d.id, version: moved.version, from, toId: moved.holderId, verb, ...said })
  await record(
    ctx,
    `${d.subjectKind}.${past[verb]}`,
    { kind: d.subjectKind, id: d.subjectId, path: d.path },
    {
      dossierId: d.id,
      fromId: d.holderId,
      toId: moved.holderId,
      slot: said.slot ?? null,
      rank: said.rank ?? null,
      faults: said.faults?.length ?? 0,
    },
  )
  const { id: dossierId, roundId, subjectKind, subjectId } = d
  await announce(ctx, dossierMoved, {
    dossierId,
    roundId,
    subjectKind,
    subjectId,
    verb,
    state: moved.state,
    fromId: d.holderId,
    toId: moved.holderId,
  })
}
