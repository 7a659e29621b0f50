import { type RawBuilder, sql } from 'kysely'
import { areas, type Role } from '../../../contract/duties.ts'
import { dossierState } from '../../../contract/procedures/casework.ts'
import { type Actor, type Ctx, type HeldDuty, placesOf } from '../../platform/context.ts'
import { within } from '../../platform/database.ts'
import { missing, refuseIf } from '../../platform/problems.ts'
import { findPlace, type Place, routeFor } from './chain.ts'
import { dueOf } from './deadline-rules.ts'
import { deadlinesOf } from './deadlines.ts'
import { writeMove } from './history.ts'
import { dutiesOf, getRound, type Round } from './rounds.ts'
import { type Case, depthOf } from './rules.ts'

const roles: readonly Role[] = ['submit', 'review', 'manage']
export const live = ['draft', 'in_review', 'returned', 'accepted'] as const
export const waiting = ['draft', 'in_review', 'returned'] as const

/**
 * Which dossiers (alias `d`) an actor may see: those of his areas in his places that have come up to his level, those of which his
 * organization is origin or holder, and everything in a place where he inspects. A condition for any query that joins
 * casework.dossier as d.
 */
export function seen(actor: Actor): RawBuilder<boolean> {
  const inAreas = areas.flatMap((area) => {
    const held = actor.duties.filter(({ duty }) => roles.some((role) => duty === `${area}.${role}`))
    return held.length > 0 ? [sql`(d.area = ${area} and ${reached(held)})`] : []
  })
  return sql<boolean>`(${sql.join([...inAreas, within('d.path', placesOf(actor, 'inspection.read'))], sql` or `)})`
}

function reached(held: readonly HeldDuty[]) {
  const arrived = [...Map.groupBy(held, ({ path }) => depthOf(path))].map(([depth, at]) => {
    const paths = at.map(({ path }) => path)
    return sql`(d.reached <= ${depth} and ${within('d.path', paths)})`
  })
  const own = sql.join([...new Set(held.map(({ organizationId }) => organizationId))])
  return sql`(${sql.join([...arrived, sql`d.origin_id in (${own}) or d.entered_by_id in (${own}) or d.holder_id in (${own})`], sql` or `)})`
}

/** Every read of dossiers starts here. Join a subject with `.innerJoin('selection.recommendation as r', 'r.id', 'd.subjectId')`. */
export const visible = ({ db, actor }: Pick<Ctx, 'db' | 'actor'>) => db.selectFrom('casework.dossier as d').where(seen(actor))

/** A dossier with its round, as the rules read it. */
export type Dossier = Case & {
  id: string
  roundId: string
  roundLabel: string
  subjectKind: string
  subjectId: string
  label: string
  group: string
  path: string
  holderPath: string
  reached: number
  extendedUntil: Date | null
  submittedAt: Date | null
  version: number
  quotaDepths: number[]
}

/** Dossiers (alias `d`) that a person is a party of. */
export const ofPerson = (personId: string): RawBuilder<boolean> =>
  sql<boolean>`exists (select 1 from casework.party y where y.dossier_id = d.id and y.person_id = ${personId})`

const people = sql<string[]>`array(select y.person_id from casework.party y where y.dossier_id = d.id and y.person_id is not null)`

export const dossierRows = (db: Ctx['db']) =>
  db
    .selectFrom('casework.dossier as d')
    .innerJoin('casework.round as cr', 'cr.id', 'd.roundId')
    .selectAll('d')
    .select(['cr.label as roundLabel', 'cr.state as roundState', 'cr.closesAt', 'cr.originRoles', 'cr.reviewRoles', 'cr.quotaDepths'])
    .select(people.as('personIds'))

type Row = Awaited<ReturnType<ReturnType<typeof dossierRows>['executeTakeFirstOrThrow']>>

export const asDossier = ({ groupCode, ...row }: Row): Dossier => ({
  ...row,
  ...dutiesOf(row),
  group: groupCode,
  state: dossierState.parse(row.state),
  roundState: row.roundState === 'open' ? 'open' : 'closed',
})

/** A dossier that the actor may see, or that is his own; for all others it does not exist. Errors: `dossier.missing`. */
export async function loadDossier(ctx: Ctx, id: string): Promise<Dossier> {
  const { personId } = ctx.actor
  const row = await dossierRows(ctx.db)
    .where('d.id', '=', id)
    .where((eb) => eb.or([seen(ctx.actor), ...(personId ? [ofPerson(personId)] : [])]))
    .executeTakeFirst()
  return row ? asDossier(row) : missing('dossier')
}

/** `share`: in hundredths of a percent, where shares are given. */
export type Party = { personId?: string | null; organizationId?: string | null; share?: number | null }

export type NewDossier = {
  roundId: string
  /** The mechanism's row: its kind names the audit lines ('recommendation' → 'recommendation.forwarded'). */
  subjectKind: string
  subjectId: string
  /** What lists show: the person's name or the work's title. */
  label: string
  /** Whose it is, the first first; each person among them may follow and withdraw it. */
  parties?: readonly Party[]
  originId: string
  /** The industry union or association of the second road; without it the dossier climbs by territory. */
  throughId?: string | null
  /** e.g. the code of the title; quotas may count it separately. */
  group?: string
  /** The organization whose officer enters it, when the origin has none; default the origin. */
  enteredById?: string
  /** Where the route begins, when the levels below have done their part on paper; default the origin. */
  startId?: string
}

/**
 * Opens a draft at its origin and fixes its route to the round's owner. Refusals: `casework.round-closed`,
 * `casework.not-origin`, `casework.level-skipped`, `casework.outside-round`, `casework.not-a-member`, `casework.already-open` (one live dossier for a person in a round).
 */
export async function openDossier(ctx: Ctx, asked: NewDossier): Promise<Dossier> {
  const round = await getRound(ctx, asked.roundId)
  refuseIf(round.state === 'closed' || (round.closesAt && ctx.now >= round.closesAt) ? 'casework.round-closed' : null)
  const origin = await findPlace(ctx, asked.originId)
  const enteredById = asked.enteredById ?? origin.id
  refuseIf(whyNotEnter(ctx.actor, round, origin, enteredById, asked))
  const { path, route, chain } = await routeFor(ctx, round, origin, asked.throughId ?? null, asked.startId)
  const start = asked.startId ? await findPlace(ctx, asked.startId) : origin
  const row = await ctx.db
    .insertInto('casework.dossier')
    .values({
      roundId: round.id,
      area: round.area,
      subjectKind: asked.subjectKind,
      subjectId: asked.subjectId,
      label: asked.label,
      personId: round.onePerPerson ? firstPerson(asked) : null,
      groupCode: asked.group ?? '',
      originId: origin.id,
      enteredById,
      path,
      route,
      holderId: start.id,
      holderPath: start.path,
      reached: depthOf(start.path),
      dueAt: dueOf(await deadlinesOf(ctx, round.id), chain),
      createdAt: ctx.now,
      updatedAt: ctx.now,
    })
    // The unique indexes decide between two clerks who enter the same person at once.
    .onConflict((c) => c.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) refuseIf('casework.already-open', await whoHasIt(ctx, asked))
  else {
    await addParties(ctx, row.id, asked.parties ?? [])
    await writeMove(ctx, { dossierId: row.id, version: 0, from: start, toId: null, verb: 'open' })
  }
  return row ? loadDossier(ctx, row.id) : missing('dossier')
}

const firstPerson = ({ parties = [] }: NewDossier): string | null => parties.find(({ personId }) => personId)?.personId ?? null

async function addParties({ db }: Ctx, dossierId: string, parties: readonly Party[]): Promise<void> {
  const rows = parties.map(({ personId = null, organizationId = null, share = null }, at) => {
    return { dossierId, position: at + 1, personId, organizationId, share }
  })
  if (rows.length > 0) await db.insertInto('casework.party').values(rows).execute()
}

/** Entered at the origin, at a place above it, or at the union through which it goes; a later start only where it is entered. */
function whyNotEnter(actor: Actor, round: Round, origin: Place, enteredById: string, { throughId, startId }: NewDossier): string | null {
  const may = actor.duties.some(
    ({ duty, organizationId, path }) =>
      organizationId === enteredById &&
      round.originDuties.includes(duty) &&
      (enteredById === origin.id || enteredById === throughId || origin.path.startsWith(path)),
  )
  if (!may) return 'casework.not-origin'
  return startId && startId !== enteredById ? 'casework.level-skipped' : null
}

/** Where the one who was first stands, as far as this reader may know: the place only if he sees the dossier. */
async function whoHasIt(ctx: Ctx, asked: NewDossier): Promise<Record<string, unknown>> {
  const { roundId, subjectId } = asked
  const personId = firstPerson(asked)
  const row = await visible(ctx)
    .innerJoin('registry.organization as o', 'o.id', 'd.originId')
    .select(['o.name', 'd.label'])
    .where('d.roundId', '=', roundId)
    .where('d.state', 'in', live)
    .where((eb) => eb.or([eb('d.subjectId', '=', subjectId), ...(personId ? [eb('d.personId', '=', personId)] : [])]))
    .executeTakeFirst()
  return row ? { label: row.label, organization: row.name } : {}
}
