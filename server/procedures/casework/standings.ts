import type { z } from 'zod'
import { type Slot, slot as slots, type standing } from '../../../contract/procedures/casework.ts'
import type { Ctx } from '../../platform/context.ts'
import { missing } from '../../platform/problems.ts'
import { asDossier, type Dossier, dossierRows, ofPerson, seen } from './dossiers.ts'
import { depthRead } from './history.ts'
import {
  depthOf,
  holdsCase,
  type Room,
  whyNotAccept,
  whyNotAnyPlace,
  whyNotForward,
  whyNotRefuse,
  whyNotReturn,
  whyNotSubmit,
  whyNotWithdraw,
} from './rules.ts'

export type Standing = z.input<typeof standing>

/**
 * Where these dossiers stand and what this reader can do with each, for the lists of mechanisms: four statements whatever the number.
 * What he may not see is left out. Faults of the form and conflicts with other programmes are the mechanism's to add to `can`.
 */
export async function standings(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Standing>> {
  if (ids.length === 0) return new Map()
  const { personId } = ctx.actor
  const rows = await dossierRows(ctx.db)
    .where('d.id', 'in', [...ids])
    .where((eb) => eb.or([seen(ctx.actor), ...(personId ? [ofPerson(personId)] : [])]))
    .execute()
  if (rows.length === 0) return new Map()
  const dossiers = rows.map(asDossier)
  const [names, rooms, held] = [await namesOf(ctx, dossiers), await roomsOf(ctx, dossiers), await heldBy(ctx, dossiers)]
  return new Map(dossiers.map((d) => [d.id, present(ctx, d, names, rooms.get(d.id) ?? [], held.get(d.id) ?? [])]))
}

export const getStanding = async (ctx: Ctx, id: string): Promise<Standing> => (await standings(ctx, [id])).get(id) ?? missing('dossier')

type Named = Map<string, { name: string; path: string }>

const namesOf = async ({ db }: Ctx, dossiers: readonly Dossier[]): Promise<Named> => {
  const ids = [...new Set(dossiers.flatMap(({ route }) => route))]
  const rows = await db.selectFrom('registry.organization').select(['id', 'name', 'path']).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row]))
}

async function roomsOf({ db }: Ctx, dossiers: readonly Dossier[]): Promise<Map<string, Room[]>> {
  const rows = await db
    .selectFrom('casework.dossier as d')
    .innerJoin('casework.quota as q', (join) => join.onRef('q.roundId', '=', 'd.roundId').onRef('q.organizationId', '=', 'd.holderId'))
    .select(['d.id', 'q.places', 'q.reserves', 'q.placesUsed', 'q.reservesUsed'])
    .where(
      'd.id',
      'in',
      dossiers.map(({ id }) => id),
    )
    .where((eb) => eb.or([eb('q.groupCode', '=', ''), eb('q.groupCode', '=', eb.ref('d.groupCode'))]))
    .orderBy('q.groupCode')
    .execute()
  return Map.groupBy(rows, ({ id }) => id)
}

type HeldPlace = { organizationId: string; slot: Slot; rank: number }

async function heldBy({ db }: Ctx, dossiers: readonly Dossier[]): Promise<Map<string, HeldPlace[]>> {
  const rows = await db
    .selectFrom('casework.ranking')
    .select(['dossierId', 'organizationId', 'slot', 'rank'])
    .where(
      'dossierId',
      'in',
      dossiers.map(({ id }) => id),
    )
    .execute()
  return Map.groupBy(
    rows.map((row) => ({ ...row, slot: slots.parse(row.slot) })),
    ({ dossierId }) => dossierId,
  )
}

function present(ctx: Ctx, d: Dossier, names: Named, rooms: Room[], held: HeldPlace[]): Standing {
  const place = (id: string) => ({ id, name: names.get(id)?.name ?? '' })
  const least = depthRead(ctx, d)
  const shown = held.filter(({ organizationId }) => depthOf(names.get(organizationId)?.path ?? '') >= least)
  return {
    id: d.id,
    roundId: d.roundId,
    subjectKind: d.subjectKind,
    subjectId: d.subjectId,
    label: d.label,
    group: d.group,
    state: d.state,
    step: d.step,
    route: d.route.map(place),
    holder: place(d.holderId),
    dueAt: d.dueAt,
    submittedAt: d.submittedAt,
    version: d.version,
    places: shown
      .toSorted((a, b) => d.route.indexOf(a.organizationId) - d.route.indexOf(b.organizationId))
      .map(({ organizationId, slot, rank }) => ({ organization: place(organizationId), slot, rank })),
    // How full the holder's quota is, is the holder's own business.
    room: holdsCase(d, ctx.actor) ? tightest(rooms) : null,
    can: canOf(ctx, d, rooms),
  }
}

/** Of several quotas that count a dossier the one with the least left; null without a limit. */
function tightest(rooms: readonly Room[]): Room | null {
  const left = ({ places, placesUsed }: Room) => (places ?? Number.POSITIVE_INFINITY) - placesUsed
  const room = rooms.filter(({ places }) => places !== null).toSorted((a, b) => left(a) - left(b))[0]
  return room ? { places: room.places, placesUsed: room.placesUsed, reserves: room.reserves, reservesUsed: room.reservesUsed } : null
}

function canOf(ctx: Ctx, d: Dossier, rooms: readonly Room[]): Standing['can'] {
  const required = d.quotaDepths.includes(depthOf(d.holderPath))
  const place = () => (d.step < d.route.length - 1 ? whyNotAnyPlace(rooms, required) : null)
  return {
    submit: whyNotSubmit(d, ctx) ?? place(),
    forward: whyNotForward(d, ctx) ?? place(),
    return: whyNotReturn(d, ctx),
    refuse: whyNotRefuse(d, ctx),
    accept: whyNotAccept(d, ctx),
    withdraw: whyNotWithdraw(d, ctx),
  }
}
