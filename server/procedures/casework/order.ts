import { sql } from 'kysely'
import type { z } from 'zod'
import type { movedUp, Slot } from '../../../contract/procedures/casework.ts'
import { record } from '../../platform/audit.ts'
import type { Ctx } from '../../platform/context.ts'
import { announce } from '../../platform/events.ts'
import { refuseIf } from '../../platform/problems.ts'
import { live } from './dossiers.ts'
import { dossierMoved } from './events.ts'
import { writeMove } from './history.ts'
import { lockQuotas } from './places.ts'
import { visibleRound } from './rounds.ts'
import { whyNotReRank } from './rules.ts'

export type Order = {
  roundId: string
  organizationId: string
  group?: string | undefined
  /** Every dossier that the organization has forwarded and that still counts, first to last. */
  regular: readonly string[]
  reserve: readonly string[]
}

/**
 * Puts an organization's forwarded dossiers into a new order, also from regular to reserve and back, while none of them has been acted
 * on above. Refusals: `casework.not-holder`, `casework.order-incomplete` (the list is not the one in force), `casework.upper-has-acted`
 * with the names, `casework.quota-full`.
 */
export async function reRank(ctx: Ctx, order: Order): Promise<void> {
  const { roundId, organizationId, group = '', regular, reserve } = order
  const round = await visibleRound(ctx, roundId)
  const duties = [...round.reviewDuties, ...round.originDuties]
  refuseIf(
    ctx.actor.duties.some((held) => held.organizationId === organizationId && duties.includes(held.duty)) ? null : 'casework.not-holder',
  )
  const standing = await listed(ctx, order)
  const closed = whyNotReRank(standing, organizationId, [...regular, ...reserve])
  refuseIf(closed?.code ?? null, closed?.details)
  const rooms = await lockQuotas(ctx, roundId, [organizationId], ['', group])
  const was = standing.filter(({ slot }) => slot === 'regular').length
  const gained = regular.length - was
  const fits = rooms.every((room) => fitsIn(room.places, room.placesUsed + gained) && fitsIn(room.reserves, room.reservesUsed - gained))
  refuseIf(fits ? null : 'casework.quota-full', { takenBy: [] })
  await write(ctx, order, gained)
  await record(
    ctx,
    'casework.re-ranked',
    { kind: 'round', id: roundId, path: round.path },
    { organizationId, group, regular: [...regular], reserve: [...reserve] },
  )
}

const fitsIn = (limit: number | null, used: number): boolean => limit === null || used <= limit

/** Locked in the order of their ids, before the quota: as every verb does. */
const listed = ({ db }: Ctx, { roundId, organizationId, group = '' }: Order) =>
  db
    .selectFrom('casework.ranking as k')
    .innerJoin('casework.dossier as d', 'd.id', 'k.dossierId')
    .select(['d.id', 'd.label', 'd.state', 'd.route', 'd.step', 'k.slot'])
    .where('k.roundId', '=', roundId)
    .where('k.organizationId', '=', organizationId)
    .where('k.groupCode', '=', group)
    .orderBy('d.id')
    .forUpdate('d')
    .execute()

/** The unique rank is checked row by row, so the old order first steps aside (negative), then the new one is written in one statement. */
async function write(ctx: Ctx, { roundId, organizationId, group = '', regular, reserve }: Order, gained: number): Promise<void> {
  const rows = [...regular.map((id, i) => line(id, 'regular', i)), ...reserve.map((id, i) => line(id, 'reserve', i))]
  if (rows.length === 0) return
  const own = sql`k.round_id = ${roundId} and k.organization_id = ${organizationId} and k.group_code = ${group}`
  await sql`update casework.ranking k set rank = -rank where ${own}`.execute(ctx.db)
  await sql`
    update casework.ranking k set slot = v.slot, rank = v.rank
    from (values ${sql.join(rows)}) as v(dossier_id, slot, rank) where ${own} and k.dossier_id = v.dossier_id`.execute(ctx.db)
  if (gained === 0) return
  await ctx.db
    .updateTable('casework.quota')
    .set((eb) => ({ placesUsed: eb('placesUsed', '+', gained), reservesUsed: eb('reservesUsed', '-', gained) }))
    .where('roundId', '=', roundId)
    .where('organizationId', '=', organizationId)
    .where('groupCode', 'in', ['', group])
    .execute()
}

const line = (id: string, slot: Slot, i: number) => sql`(${id}::uuid, ${slot}::text, ${i + 1}::int)`

export type Vacancy = { roundId: string; organizationId: string; group?: string | undefined }

/**
 * Fills a place that has come free: the organization's next reserve becomes regular, after its last one. Without a reserve of its own
 * the next best of its sister units under the same parent takes the place over, and the place goes with it (facts §0.4). The caller has
 * checked the right. Null when nobody is left. Refusals: `casework.no-free-place`, `casework.moved-meanwhile`.
 */
export async function moveUpReserve(ctx: Ctx, vacancy: Vacancy): Promise<z.input<typeof movedUp> | null> {
  const { roundId, organizationId, group = '' } = vacancy
  const sisters = await sistersOf(ctx, organizationId)
  const find = async () => (await reserves(ctx, vacancy, [organizationId])) ?? (await reserves(ctx, vacancy, sisters))
  // Dossier before quota, as every verb locks; what was found before the lock must still be the next afterwards.
  const found = await find()
  if (found) await ctx.db.selectFrom('casework.dossier').select('id').where('id', '=', found.id).forUpdate().execute()
  const rooms = await lockQuotas(ctx, roundId, sisters, ['', group])
  const own = rooms.filter((room) => room.organizationId === organizationId)
  refuseIf(
    own.length > 0 && own.every(({ places, placesUsed }) => places === null || placesUsed < places) ? null : 'casework.no-free-place',
  )
  const next = await find()
  refuseIf(next?.id === found?.id ? null : 'casework.moved-meanwhile')
  if (!next) return null
  const crossFilled = next.organizationId !== organizationId
  if (crossFilled) await handOver(ctx, vacancy, next.organizationId)
  const rank = await promote(ctx, vacancy, next)
  await tell(ctx, next, rank, crossFilled)
  return {
    dossierId: next.id,
    subjectKind: next.subjectKind,
    subjectId: next.subjectId,
    label: next.label,
    organization: { id: next.organizationId, name: next.organizationName },
    rank,
    crossFilled,
  }
}

async function sistersOf({ db }: Ctx, organizationId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('registry.organization as o')
    .innerJoin('registry.organization as s', 's.parentId', 'o.parentId')
    .select('s.id')
    .where('o.id', '=', organizationId)
    .execute()
  return rows.length > 0 ? rows.map(({ id }) => id) : [organizationId]
}

type Reserve = NonNullable<Awaited<ReturnType<typeof reserves>>>

/** The first reserve among these units that still counts and has come up from its unit: lowest rank, then the earliest. */
const reserves = ({ db }: Ctx, { roundId, group = '' }: Vacancy, units: readonly string[]) =>
  db
    .selectFrom('casework.ranking as k')
    .innerJoin('casework.dossier as d', 'd.id', 'k.dossierId')
    .innerJoin('registry.organization as o', 'o.id', 'k.organizationId')
    .selectAll('d')
    .select(['k.organizationId', 'o.name as organizationName', 'o.path as organizationPath'])
    .where('k.roundId', '=', roundId)
    .where('k.organizationId', 'in', [...units])
    .where('k.groupCode', '=', group)
    .where('k.slot', '=', 'reserve')
    .where('d.state', 'in', live)
    .orderBy('k.rank')
    .orderBy('k.rankedAt')
    .orderBy('d.id')
    .limit(1)
    .executeTakeFirst()

/** The place itself goes to the sister unit: the sum of places stays what it was. */
async function handOver({ db }: Ctx, { roundId, organizationId, group = '' }: Vacancy, to: string): Promise<void> {
  for (const [unit, change] of [
    [organizationId, -1],
    [to, 1],
  ] as const) {
    await db
      .updateTable('casework.quota')
      .set((eb) => ({ places: eb('places', '+', change) }))
      .where('roundId', '=', roundId)
      .where('organizationId', '=', unit)
      .where('groupCode', 'in', ['', group])
      .where('places', 'is not', null)
      .execute()
  }
}

async function promote({ db }: Ctx, { roundId, group = '' }: Vacancy, { id, organizationId }: Reserve): Promise<number> {
  await db
    .updateTable('casework.quota')
    .set((eb) => ({ placesUsed: eb('placesUsed', '+', 1), reservesUsed: eb('reservesUsed', '-', 1) }))
    .where('roundId', '=', roundId)
    .where('organizationId', '=', organizationId)
    .where('groupCode', 'in', ['', group])
    .execute()
  const { last } = await db
    .selectFrom('casework.ranking')
    .select(({ fn }) => fn.coalesce(fn.max('rank'), sql<number>`0`).as('last'))
    .where('roundId', '=', roundId)
    .where('organizationId', '=', organizationId)
    .where('groupCode', '=', group)
    .where('slot', '=', 'regular')
    .executeTakeFirstOrThrow()
  const rank = last + 1
  await db
    .updateTable('casework.ranking')
    .set({ slot: 'regular', rank })
    .where('dossierId', '=', id)
    .where('organizationId', '=', organizationId)
    .execute()
  return rank
}

async function tell(ctx: Ctx, { id, version, organizationId, ...d }: Reserve, rank: number, crossFilled: boolean): Promise<void> {
  const from = { id: organizationId, path: d.organizationPath }
  const seen = ctx.db
    .updateTable('casework.dossier')
    .set({ version: version + 1, updatedAt: ctx.now })
    .where('id', '=', id)
    .where('version', '=', version)
  refuseIf((await seen.executeTakeFirst()).numUpdatedRows === 1n ? null : 'casework.moved-meanwhile')
  await writeMove(ctx, { dossierId: id, version: version + 1, from, toId: d.holderId, verb: 'move_up', slot: 'regular', rank })
  const subject = { kind: d.subjectKind, id: d.subjectId, path: d.path }
  await record(ctx, `${d.subjectKind}.moved-up`, subject, { dossierId: id, organizationId, rank, crossFilled })
  const { roundId, subjectKind, subjectId, holderId } = d
  const state = d.state === 'accepted' ? 'accepted' : d.state === 'returned' ? 'returned' : 'in_review'
  await announce(ctx, dossierMoved, {
    dossierId: id,
    roundId,
    subjectKind,
    subjectId,
    verb: 'move_up',
    state,
    fromId: organizationId,
    toId: holderId,
  })
}
