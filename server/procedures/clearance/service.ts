import { sql } from 'kysely'
import type { z } from 'zod'
import { type Area, answers } from '../../../contract/duties.ts'
import type { Input, Output } from '../../../contract/endpoint.ts'
import { showsNumber } from '../../../contract/identity.ts'
import type * as contract from '../../../contract/procedures/clearance.ts'
import { type ClearanceAbout, clearanceAbout, clearanceAnswer, clearanceState } from '../../../contract/procedures/clearance.ts'
import { record } from '../../platform/audit.ts'
import { dayOf } from '../../platform/calendar.ts'
import { type Ctx, placesOf } from '../../platform/context.ts'
import { within } from '../../platform/database.ts'
import { page } from '../../platform/list.ts'
import { missing, refuseIf } from '../../platform/problems.ts'
import { isOverdue, whyNotAnswer, whyNotReopen } from './rules.ts'

export type NewClearance = {
  area: Area
  subjectKind: string
  subjectId: string
  /** The subject's path, e.g. its dossier's. */
  path: string
  /** The office that asks and may ask again. */
  officeId: string
  about: ClearanceAbout
  aboutId: string
  aboutName: string
  aboutUnit?: string
  /** A person's masked ID number (a full one is refused), an enterprise's credit code (public). */
  aboutMask?: string
  /** What it is for, e.g. the edition's name. */
  topic: string
  bodyId: string
  basis: string
  dueAt: Date
}

/**
 * Asks all at once, in one statement; what has been asked already is left alone, so it can be repeated. The caller has checked the
 * right. Answers how many questions are new. Refusal: `clearance.unmasked`.
 */
export async function askClearances(ctx: Ctx, requests: readonly NewClearance[]): Promise<{ asked: number }> {
  if (requests.length === 0) return { asked: 0 }
  const open = requests.some(
    ({ about, aboutName, aboutUnit = '', aboutMask = '' }) => about === 'person' && showsNumber(aboutName, aboutUnit, aboutMask),
  )
  refuseIf(open ? 'clearance.unmasked' : null)
  const fresh = await ctx.db
    .insertInto('clearance.request')
    .values(requests.map((request) => ({ ...request, askedAt: ctx.now })))
    .onConflict((c) => c.doNothing())
    .returning(['subjectKind', 'subjectId', 'path'])
    .execute()
  for (const [subjectId, all] of Map.groupBy(fresh, (row) => row.subjectId)) {
    const first = all[0]
    if (first) await record(ctx, 'clearance.asked', { kind: first.subjectKind, id: subjectId, path: first.path }, { questions: all.length })
  }
  return { asked: fresh.length }
}

/** Takes back what has not been answered, when the subject has gone. Answers stay. */
export async function cancelClearances(ctx: Ctx, subjectIds: readonly string[]): Promise<{ cancelled: number }> {
  if (subjectIds.length === 0) return { cancelled: 0 }
  const gone = await ctx.db
    .updateTable('clearance.request')
    .set({ state: 'cancelled' })
    .where('subjectId', 'in', [...subjectIds])
    .where('state', '=', 'asked')
    .returning(['subjectKind', 'subjectId', 'path'])
    .execute()
  for (const [subjectId, all] of Map.groupBy(gone, (row) => row.subjectId)) {
    const first = all[0]
    if (first)
      await record(ctx, 'clearance.cancelled', { kind: first.subjectKind, id: subjectId, path: first.path }, { questions: all.length })
  }
  return { cancelled: gone.length }
}

export type Clearance = z.input<typeof contract.clearanceRow>

/** The questions of many subjects in one query, for the lists of mechanisms; the caller has checked that the reader may see the subjects. */
export async function clearancesOf(ctx: Ctx, subjectIds: readonly string[]): Promise<Map<string, Clearance[]>> {
  if (subjectIds.length === 0) return new Map()
  const rows = await columns(requests(ctx))
    .where('r.subjectId', 'in', [...subjectIds])
    .where('r.state', '<>', 'cancelled')
    .orderBy('r.askedAt')
    .orderBy('b.path')
    .execute()
  return new Map(
    [...Map.groupBy(rows, ({ subjectId }) => subjectId)].map(([subjectId, all]) => [subjectId, all.map((row) => present(ctx, row))]),
  )
}

const requests = ({ db }: Pick<Ctx, 'db'>) =>
  db.selectFrom('clearance.request as r').innerJoin('registry.organization as b', 'b.id', 'r.bodyId')

const columns = (query: ReturnType<typeof requests>) =>
  query
    .select([
      'r.id',
      'r.subjectKind',
      'r.subjectId',
      'r.path',
      'r.about',
      'r.aboutName',
      'r.aboutUnit',
      'r.aboutMask',
      'r.topic',
      'r.basis',
    ])
    .select([
      'r.area',
      'r.bodyId',
      'b.name as bodyName',
      'r.officeId',
      'r.state',
      'r.documentNumber',
      'r.answeredOn',
      'r.note',
      'r.askedAt',
      'r.dueAt',
      'r.reopened',
    ])

export type Row = Awaited<ReturnType<ReturnType<typeof columns>['execute']>>[number]

/** Only the very organization at which the duty is held: a duty above a body or an office does not open its desk. */
const at = (column: string, own: readonly string[]) =>
  own.length > 0 ? sql<boolean>`${sql.ref(column)} in (${sql.join([...new Set(own)])})` : sql<boolean>`false`

const atDesk = ({ actor }: Pick<Ctx, 'actor'>) =>
  at(
    'r.body_id',
    actor.duties.flatMap(({ duty, organizationId }) => (duty === 'clearance.answer' ? [organizationId] : [])),
  )

const inOffice = ({ actor }: Pick<Ctx, 'actor'>) => {
  const held = actor.duties
    .filter(({ duty }) => answers(duty, 'manage'))
    .map(({ duty, organizationId }) => sql`(${duty}, ${organizationId}::uuid)`)
  return held.length > 0 ? sql<boolean>`(r.area || '.manage', r.office_id) in (${sql.join(held)})` : sql<boolean>`false`
}

/** Every read of one question starts here: the body asked, the office that asked, the inspector of the place. */
export const visible = (ctx: Ctx) =>
  columns(requests(ctx)).where((eb) => eb.or([atDesk(ctx), inOffice(ctx), within('r.path', placesOf(ctx.actor, 'inspection.read'))]))

export const question = (row: Row) => ({
  area: row.area,
  state: clearanceState.parse(row.state),
  bodyId: row.bodyId,
  officeId: row.officeId,
  dueAt: row.dueAt,
})

function present(ctx: Ctx, row: Row): Clearance {
  const asked = question(row)
  const moment = { actor: ctx.actor, today: dayOf(ctx.now) }
  return {
    id: row.id,
    about: clearanceAbout.parse(row.about),
    name: row.aboutName,
    unit: row.aboutUnit,
    mask: row.aboutMask,
    topic: row.topic,
    basis: row.basis,
    bodyId: row.bodyId,
    bodyName: row.bodyName,
    state: asked.state,
    documentNumber: row.documentNumber,
    answeredOn: row.answeredOn,
    note: row.note,
    askedAt: row.askedAt,
    dueAt: row.dueAt,
    overdue: isOverdue(asked, ctx.now),
    can: { answer: whyNotAnswer(asked, moment), reopen: whyNotReopen(asked, moment) },
  }
}

/** The desk of the reader's own bodies. `q` finds in name and unit. */
export async function listClearances(
  ctx: Ctx,
  { state, q, after, limit }: Input<typeof contract.listClearances>,
): Promise<Output<typeof contract.listClearances>> {
  let rows = columns(requests(ctx)).where(atDesk(ctx))
  if (state === 'overdue') rows = rows.where('r.state', '=', 'asked').where('r.dueAt', '<=', ctx.now)
  else if (state === 'answered') rows = rows.where('r.state', 'in', clearanceAnswer.options)
  else if (state) rows = rows.where('r.state', '=', state)
  else rows = rows.where('r.state', '<>', 'cancelled')
  // One body's desk is hundreds of rows; `position` needs no escaping of what a person types.
  if (q) rows = rows.where(sql<boolean>`(position(${q} in r.about_name) > 0 or position(${q} in r.about_unit) > 0)`)
  const found = await page(rows, {
    after,
    limit,
    by: [
      ['r.dueAt', 'asc'],
      ['r.id', 'asc'],
    ],
  })
  return { rows: found.rows.map((row) => present(ctx, row)), next: found.next }
}

/** One question with every answer it has had. Errors: `clearance.missing`. */
export async function getClearance(ctx: Ctx, { id }: { id: string }): Promise<Output<typeof contract.getClearance>> {
  const row = (await visible(ctx).where('r.id', '=', id).executeTakeFirst()) ?? missing('clearance')
  const answers = await ctx.db.selectFrom('clearance.answer').selectAll().where('requestId', '=', id).orderBy('round').execute()
  const reopenings = await ctx.db
    .selectFrom('clearance.reopening')
    .select(['reason', 'reopenedAt'])
    .where('requestId', '=', id)
    .orderBy('round')
    .execute()
  return { ...present(ctx, row), answers: answers.map((each) => ({ ...each, state: clearanceAnswer.parse(each.state) })), reopenings }
}
