import { sql } from 'kysely'
import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/procedures/notices.ts'
import { entryLabel } from '../../../contract/procedures/notices.ts'
import { record } from '../../platform/audit.ts'
import { type Ctx, heldIn, holds, holdsIn } from '../../platform/context.ts'
import { announce } from '../../platform/events.ts'
import { page } from '../../platform/list.ts'
import { missing, Problem, refuseIf } from '../../platform/problems.ts'
import { unseal } from '../../platform/secrets.ts'
import { sendFile } from '../../registry/files/index.ts'
import { objectionDismissed, objectionUpheld } from './events.ts'
import { settleEntry } from './objections.ts'
import { findOffice } from './offices.ts'
import {
  isOpen,
  type ObjectionState,
  type ObjectionTarget,
  whyNotAccept,
  whyNotConfirm,
  whyNotDecide,
  whyNotHandle,
  whyNotInvestigate,
} from './rules.ts'

type Outcome = 'upheld' | 'dismissed'

/** Cut by the office that handles it, not by who owns the notice: a complaint that went round somebody does not exist for him. */
const visible = (ctx: Ctx) =>
  ctx.db
    .selectFrom('notices.objection as o')
    .innerJoin('notices.notice as n', 'n.id', 'o.noticeId')
    .innerJoin('notices.entry as e', 'e.id', 'o.entryId')
    .where(heldIn(ctx.actor, { area: 'n.area', path: 'o.handlerPath' }, 'notices.handle', 'confirm', 'inspection.read'))
    .select(['o.id', 'o.number', 'o.noticeId', 'n.title as noticeTitle', 'e.label', 'o.against', 'o.named', 'o.state'])
    .select(['o.handlerName', 'o.filedAt', 'o.replyDueAt', sql<boolean>`o.proposed_outcome is not null`.as('proposed')])
    .$narrowType<{ state: ObjectionState; against: ObjectionTarget }>()

const present = <T extends { label: unknown; state: ObjectionState; replyDueAt: Date }>({ label, ...row }: T, now: Date) => ({
  ...row,
  entryName: entryLabel.parse(label).name,
  overdue: isOpen(row.state) && now > row.replyDueAt,
})

export async function listObjections(ctx: Ctx, { noticeId, state, ...asked }: Input<typeof contract.listObjections>) {
  let query = visible(ctx)
  if (noticeId) query = query.where('o.noticeId', '=', noticeId)
  if (state) query = query.where('o.state', '=', state)
  const { rows, next } = await page(query, {
    ...asked,
    by: [
      ['o.replyDueAt', 'asc'],
      ['o.id', 'asc'],
    ],
  })
  return { rows: rows.map((row) => present(row, ctx.now)), next }
}

async function load(ctx: Ctx, id: string) {
  const found = await visible(ctx)
    .select(['o.entryId', 'e.subjectId', 'o.statement', 'o.proposedOutcome', 'o.proposedBy', 'o.finding', 'o.reply', 'o.decidedAt'])
    .select(['o.handlerId', 'o.handlerPath', 'e.recommenderPaths', 'n.area', 'n.path as noticePath', 'n.subjectKind as aboutKind'])
    .select('n.subjectId as aboutId')
    .$narrowType<{ proposedOutcome: Outcome | null }>()
    .where('o.id', '=', id)
    .executeTakeFirst()
  return found ?? missing('objection')
}

type Found = Awaited<ReturnType<typeof load>>

const whyNotFirst = (ctx: Ctx, path: string) => (holds(ctx.actor, 'notices.handle', { path }) ? null : 'objection.other-place')
const whyNotSecond = (ctx: Ctx, { area, handlerPath: path }: Found) =>
  holdsIn(ctx.actor, 'confirm', { area, path }) ? null : 'objection.other-place'

/** The objector is known to the office that owns the notice, or one above it; never to one that it handed the case to. */
const whyNotReveal = (ctx: Ctx, { named, noticePath, handlerPath }: Found) =>
  whyNotFirst(ctx, noticePath.startsWith(handlerPath) ? handlerPath : noticePath) ?? (named ? null : 'objection.anonymous')

export async function getObjection(ctx: Ctx, { id }: { id: string }) {
  const found = await load(ctx, id)
  const files = await filesOf(ctx, id)
  const handle = whyNotFirst(ctx, found.handlerPath)
  const can = {
    accept: handle ?? whyNotAccept(found),
    investigate: handle ?? whyNotInvestigate(found),
    decide: handle ?? whyNotDecide(found),
    confirm: whyNotSecond(ctx, found) ?? whyNotConfirm(found, ctx.actor.userId),
    reveal: whyNotReveal(ctx, found),
  }
  return { ...present(found, ctx.now), files: files.length, can }
}

async function loadFor(ctx: Ctx, id: string, step: 'first' | 'second' = 'first'): Promise<Found> {
  const found = await load(ctx, id)
  if (step === 'first' ? whyNotFirst(ctx, found.handlerPath) : whyNotSecond(ctx, found))
    throw new Problem('forbidden', 'objection.other-place')
  return found
}

type Change = Partial<{
  state: ObjectionState
  handlerId: string
  handlerPath: string
  handlerName: string
  proposedOutcome: Outcome | null
  proposedBy: string | null
  proposedAt: Date | null
  finding: string
  reply: string
  confirmedBy: string
  decidedAt: Date
}>

/** Moves only what is still as it was read: of two handlers at once the second is told so. */
async function move(ctx: Ctx, seen: Found, change: Change): Promise<void> {
  const moved = await ctx.db
    .updateTable('notices.objection')
    .set(change)
    .where('id', '=', seen.id)
    .where('state', '=', seen.state)
    .where(sql<boolean>`proposed_by is not distinct from ${seen.proposedBy}`)
    .executeTakeFirst()
  refuseIf(moved.numUpdatedRows === 1n ? null : 'objection.wrong-state')
}

/** Accepting may hand the case to another office of the place, but never to one that is complained about. */
export async function acceptObjection(ctx: Ctx, { id, handlerId }: Input<typeof contract.acceptObjection>) {
  const found = await loadFor(ctx, id)
  refuseIf(whyNotAccept(found))
  const handler = handlerId && handlerId !== found.handlerId ? ((await findOffice(ctx, handlerId)) ?? missing('organization')) : null
  if (handler) {
    if (!handler.path.startsWith(found.handlerPath)) throw new Problem('forbidden', 'objection.other-place')
    refuseIf(whyNotHandle(found.against, found.recommenderPaths, found.noticePath, handler), { name: handler.name })
  }
  await move(ctx, found, {
    state: 'accepted',
    ...(handler ? { handlerId: handler.id, handlerPath: handler.path, handlerName: handler.name } : {}),
  })
  await record(ctx, 'objection.accepted', { kind: 'objection', id, path: found.handlerPath }, handler ? { handlerId: handler.id } : {})
  return getObjection(ctx, { id })
}

export async function investigateObjection(ctx: Ctx, { id }: { id: string }) {
  const found = await loadFor(ctx, id)
  refuseIf(whyNotInvestigate(found))
  await move(ctx, found, { state: 'investigating' })
  await record(ctx, 'objection.investigated', { kind: 'objection', id, path: found.handlerPath })
  return getObjection(ctx, { id })
}

export async function decideObjection(ctx: Ctx, { id, outcome, finding, reply }: Input<typeof contract.decideObjection>) {
  const found = await loadFor(ctx, id)
  refuseIf(whyNotDecide(found))
  await move(ctx, found, { proposedOutcome: outcome, proposedBy: ctx.actor.userId, proposedAt: ctx.now, finding, reply })
  await record(ctx, 'objection.decided', { kind: 'objection', id, path: found.handlerPath }, { outcome })
  return getObjection(ctx, { id })
}

/** The second person: agreed, the outcome takes effect on that one name; not agreed, the case goes back to the handler. */
export async function confirmObjection(ctx: Ctx, { id, agree }: Input<typeof contract.confirmObjection>) {
  const found = await loadFor(ctx, id, 'second')
  refuseIf(whyNotConfirm(found, ctx.actor.userId))
  if (agree && found.proposedOutcome) await conclude(ctx, found, found.proposedOutcome)
  else {
    await move(ctx, found, { proposedOutcome: null, proposedBy: null, proposedAt: null })
    await record(ctx, 'objection.conclusion-returned', { kind: 'objection', id, path: found.handlerPath })
  }
  return getObjection(ctx, { id })
}

async function conclude(ctx: Ctx, found: Found, outcome: Outcome): Promise<void> {
  await move(ctx, found, { state: outcome, confirmedBy: ctx.actor.userId, decidedAt: ctx.now })
  await settleEntry(ctx, found.entryId)
  const { noticeId, entryId, subjectId, aboutKind, aboutId } = found
  await record(ctx, `objection.${outcome}`, { kind: 'objection', id: found.id, path: found.handlerPath }, { noticeId, entryId })
  await announce(ctx, outcome === 'upheld' ? objectionUpheld : objectionDismissed, { noticeId, aboutKind, aboutId, entryId, subjectId })
}

/** Leaves its line before it answers: nobody looks unseen. */
export async function revealObjector(ctx: Ctx, { id, reason }: Input<typeof contract.revealObjector>) {
  const found = await load(ctx, id)
  refuseIf(whyNotReveal(ctx, found))
  const { nameSealed, phoneSealed } = await ctx.db
    .selectFrom('notices.objection')
    .select(['nameSealed', 'phoneSealed'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  if (!nameSealed || !phoneSealed) return missing('objection')
  await record(ctx, 'objection.objector-revealed', { kind: 'objection', id, path: found.handlerPath }, { reason })
  return { name: unseal(nameSealed), phone: unseal(phoneSealed) }
}

const filesOf = (ctx: Ctx, id: string) =>
  ctx.db
    .selectFrom('notices.objectionFile')
    .select('fileId')
    .where('objectionId', '=', id)
    .orderBy('attachedAt')
    .orderBy('fileId')
    .execute()

/** Under the case's number, not under the name that the objector gave it. */
export async function downloadObjectionFile(ctx: Ctx, { id, position }: Input<typeof contract.downloadObjectionFile>) {
  const { number } = await load(ctx, id)
  const one = (await filesOf(ctx, id))[position - 1]
  if (!one) return missing('file')
  const { name, type, body } = await sendFile(ctx, one.fileId)
  return { name: `${number}-${position}${/\.[0-9A-Za-z]{1,5}$/.exec(name)?.[0] ?? ''}`, type, body }
}
