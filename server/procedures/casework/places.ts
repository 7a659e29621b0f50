import { sql } from 'kysely'
import { type Slot, slot as slots } from '../../../contract/procedures/casework.ts'
import type { Ctx } from '../../platform/context.ts'
import { refuseIf } from '../../platform/problems.ts'
import type { Dossier } from './dossiers.ts'
import { depthOf, whyNotPlace } from './rules.ts'

export type Held = { organizationId: string; slot: Slot; rank: number }
type Counter = { roundId: string; organizationId: string }

const usedColumn = { regular: 'placesUsed', reserve: 'reservesUsed' } as const

/** Every place that forwards has a counter, with or without a limit: its row is also the lock under which ranks are given. */
export async function ensureCounters({ db }: Pick<Ctx, 'db'>, counters: readonly Counter[]): Promise<void> {
  await db
    .insertInto('casework.quota')
    .values(counters.map((counter) => ({ ...counter, groupCode: '', places: null, reserves: null })))
    .onConflict((c) => c.doNothing())
    .execute()
}

/** The quotas of a place, locked, '' first: whoever forwards, orders or sets quotas here waits for the one before. */
export const lockQuotas = ({ db }: Pick<Ctx, 'db'>, roundId: string, organizationIds: readonly string[], groups?: readonly string[]) => {
  const all = db
    .selectFrom('casework.quota')
    .selectAll()
    .where('roundId', '=', roundId)
    .where('organizationId', 'in', [...organizationIds])
    .orderBy('organizationId')
    .orderBy('groupCode')
    .forUpdate()
  return (groups ? all.where('groupCode', 'in', [...groups]) : all).execute()
}

/**
 * Takes a place in the holder's quota and gives the dossier its rank there. The count is raised by one guarded statement,
 * so of any number of clerks after the last place one gets it. Refusals: `casework.no-quota`, `casework.quota-full`
 * with `takenBy`, `casework.rank-taken` with `takenBy`.
 */
export async function takePlace(ctx: Ctx, d: Dossier, { slot, rank }: { slot: Slot; rank?: number | undefined }): Promise<Held> {
  const organizationId = d.holderId
  const groups = ['', d.group]
  await ensureCounters(ctx, [{ roundId: d.roundId, organizationId }])
  const rooms = await lockQuotas(ctx, d.roundId, [organizationId], groups)
  const closed = whyNotPlace(rooms, slot, d.quotaDepths.includes(depthOf(d.holderPath)))
  if (closed) refuseIf(closed, { takenBy: await takenBy(ctx, d, slot) })
  const taken = await ranksTaken(ctx, d, slot)
  const wanted = rank ?? Math.max(0, ...taken) + 1
  if (taken.includes(wanted)) refuseIf('casework.rank-taken', { rank: wanted, takenBy: await takenBy(ctx, d, slot, wanted) })
  const counted = await countUp(ctx, d, slot)
  if (counted !== rooms.length) refuseIf('casework.quota-full', { takenBy: await takenBy(ctx, d, slot) })
  await ctx.db
    .insertInto('casework.ranking')
    .values({ roundId: d.roundId, organizationId, groupCode: d.group, slot, rank: wanted, dossierId: d.id, rankedAt: ctx.now })
    .execute()
  return { organizationId, slot, rank: wanted }
}

async function countUp({ db }: Ctx, d: Dossier, slot: Slot): Promise<number> {
  const used = sql.ref(slot === 'regular' ? 'places_used' : 'reserves_used')
  const limit = sql.ref(slot === 'regular' ? 'places' : 'reserves')
  const counted = await sql`
    update casework.quota set ${used} = ${used} + 1
    where round_id = ${d.roundId} and organization_id = ${d.holderId} and group_code in ('', ${d.group})
      and (${limit} is null or ${used} < ${limit})`.execute(db)
  return Number(counted.numAffectedRows ?? 0)
}

const ranksTaken = async ({ db }: Ctx, d: Dossier, slot: Slot): Promise<number[]> => {
  const rows = await db
    .selectFrom('casework.ranking')
    .select('rank')
    .where('roundId', '=', d.roundId)
    .where('organizationId', '=', d.holderId)
    .where('groupCode', '=', d.group)
    .where('slot', '=', slot)
    .execute()
  return rows.map(({ rank }) => rank)
}

/** Who holds the places, for the clerk of the same organization who came too late: at most 50. */
async function takenBy({ db }: Ctx, d: Dossier, slot: Slot, rank?: number) {
  const all = db
    .selectFrom('casework.ranking as k')
    .innerJoin('casework.dossier as d', 'd.id', 'k.dossierId')
    .select(['d.label', 'k.rank', 'k.rankedAt as at'])
    .where('k.roundId', '=', d.roundId)
    .where('k.organizationId', '=', d.holderId)
    .where('k.slot', '=', slot)
    .orderBy('k.rank')
    .limit(50)
  return (rank === undefined ? all : all.where('k.rank', '=', rank).where('k.groupCode', '=', d.group)).execute()
}

/** Gives back the places that a dossier holds in these organizations, with their ranks; the gap in the order stays until it is re-ordered. */
export async function releasePlaces(
  ctx: Ctx,
  d: Pick<Dossier, 'id' | 'roundId' | 'group'>,
  organizationIds: readonly string[],
): Promise<Held[]> {
  if (organizationIds.length === 0) return []
  await lockQuotas(ctx, d.roundId, organizationIds, ['', d.group])
  const freed = await ctx.db
    .deleteFrom('casework.ranking')
    .where('dossierId', '=', d.id)
    .where('organizationId', 'in', [...organizationIds])
    .returning(['organizationId', 'slot', 'rank'])
    .execute()
  for (const kind of slots.options) {
    const at = freed.filter(({ slot }) => slot === kind).map(({ organizationId }) => organizationId)
    if (at.length > 0) await countDown(ctx, d, kind, at)
  }
  return freed.map(({ organizationId, slot, rank }) => ({ organizationId, slot: slots.parse(slot), rank }))
}

async function countDown(
  { db }: Ctx,
  d: Pick<Dossier, 'roundId' | 'group'>,
  slot: Slot,
  organizationIds: readonly string[],
): Promise<void> {
  const column = usedColumn[slot]
  await db
    .updateTable('casework.quota')
    .set((eb) => ({ [column]: eb(column, '-', 1) }))
    .where('roundId', '=', d.roundId)
    .where('organizationId', 'in', [...organizationIds])
    .where('groupCode', 'in', ['', d.group])
    .where(column, '>', 0)
    .execute()
}
