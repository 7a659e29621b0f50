import { sql } from 'kysely'
import type { z } from 'zod'
import type { Input, Output } from '../../../contract/endpoint.ts'
import type { listQuotas as contractList, setQuotas as contractSet, quotaRow } from '../../../contract/procedures/casework.ts'
import { record } from '../../platform/audit.ts'
import type { Ctx } from '../../platform/context.ts'
import { page } from '../../platform/list.ts'
import { missing, Problem, refuseIf } from '../../platform/problems.ts'
import { mayBelow } from './deadlines.ts'
import { ensureCounters, lockQuotas } from './places.ts'
import { type Allotment, type QuotaRow, whyNotAllot } from './quota-rules.ts'
import { getRound, type Round, visibleRound } from './rounds.ts'

type Asked = Omit<Input<typeof contractSet>, 'id'>['quotas']

/** The endpoint: only below the reader's own place. Errors: 403 `casework.not-below`, and those of `setQuotas`. */
export async function setQuotasBelow(ctx: Ctx, { id, quotas }: Input<typeof contractSet>): Promise<Output<typeof contractSet>> {
  const round = await visibleRound(ctx, id)
  const places = await placesOf(ctx, round, quotas)
  if (places.some((place) => !mayBelow(ctx, round, place))) throw new Problem('forbidden', 'casework.not-below')
  return { quotas: await write(ctx, round, quotas, places) }
}

/**
 * Sets many quotas at once, all or none; the caller has checked the right. Refusals with the organization's name in the details:
 * `casework.quota-twice`, `casework.quota-below-used`, `casework.quota-below-allotted`, `casework.quota-above-own`; `organization.missing`.
 */
export async function setQuotas(ctx: Ctx, roundId: string, quotas: Asked): Promise<void> {
  const round = await getRound(ctx, roundId)
  await write(ctx, round, quotas, await placesOf(ctx, round, quotas))
}

type Place = { id: string; parentId: string | null; path: string; name: string }

async function placesOf({ db }: Ctx, round: Round, quotas: Asked): Promise<Place[]> {
  const ids = [...new Set(quotas.map(({ organizationId }) => organizationId))]
  const places = await db.selectFrom('registry.organization').select(['id', 'parentId', 'path', 'name']).where('id', 'in', ids).execute()
  const inside = places.filter(({ path }) => path.startsWith(round.path) && path !== round.path)
  return inside.length === ids.length ? inside : missing('organization')
}

async function write(ctx: Ctx, round: Round, quotas: Asked, places: readonly Place[]): Promise<z.input<typeof quotaRow>[]> {
  // Whoever gives out places waits here for the one before: two clerks must not both give out the last of a parent's.
  await ctx.db.selectFrom('casework.round').select('id').where('id', '=', round.id).forUpdate().execute()
  await ensureCounters(
    ctx,
    places.map(({ id }) => ({ roundId: round.id, organizationId: id })),
  )
  await lockQuotas(
    ctx,
    round.id,
    places.map(({ id }) => id),
  )
  const closed = whyNotAllot(await allotments(ctx, round, quotas, places), await family(ctx, round, places), round.allotPercent)
  refuseIf(closed?.code ?? null, closed?.details)
  await upsert(ctx, round.id, quotas)
  await record(
    ctx,
    'casework.quotas-set',
    { kind: 'round', id: round.id, path: round.path },
    { quotas: quotas.map((each) => ({ ...each })) },
  )
  const rows = await quotaRows(ctx.db, round.id)
    .where(
      'o.id',
      'in',
      places.map(({ id }) => id),
    )
    .orderBy('o.path')
    .orderBy('q.groupCode')
    .execute()
  return rows.map(asRow)
}

/** What is asked beside what is used; a quota for a group that is new counts the places already taken in that group. */
async function allotments({ db }: Ctx, round: Round, quotas: Asked, places: readonly Place[]): Promise<Allotment[]> {
  const used = await db
    .selectFrom('casework.ranking')
    .select(['organizationId', 'groupCode', 'slot', sql<number>`count(*)::int`.as('count')])
    .where('roundId', '=', round.id)
    .where(
      'organizationId',
      'in',
      places.map(({ id }) => id),
    )
    .groupBy(['organizationId', 'groupCode', 'slot'])
    .execute()
  const count = (organizationId: string, group: string, slot: string) =>
    used
      .filter((row) => row.organizationId === organizationId && row.slot === slot && (group === '' || row.groupCode === group))
      .reduce((sum, row) => sum + row.count, 0)
  const byId = new Map(places.map((place) => [place.id, place]))
  return quotas.map((asked) => {
    const place = byId.get(asked.organizationId)
    return {
      ...asked,
      parentId: place?.parentId ?? null,
      name: place?.name ?? '',
      placesUsed: count(asked.organizationId, asked.group, 'regular'),
      reservesUsed: count(asked.organizationId, asked.group, 'reserve'),
    }
  })
}

/** The quotas in force around these places: their parents', their sisters' and their children's. */
async function family({ db }: Ctx, round: Round, places: readonly Place[]): Promise<QuotaRow[]> {
  const own = places.map(({ id }) => id)
  const parents = [...new Set(places.flatMap(({ parentId }) => parentId ?? []))]
  const near = [...own, ...parents]
  return db
    .selectFrom('casework.quota as q')
    .innerJoin('registry.organization as o', 'o.id', 'q.organizationId')
    .select(['q.organizationId', 'o.parentId', 'o.name', 'q.groupCode as group', 'q.places'])
    .where('q.roundId', '=', round.id)
    .where((eb) => eb.or([eb('o.id', 'in', near), eb('o.parentId', 'in', near)]))
    .execute()
}

async function upsert({ db }: Ctx, roundId: string, quotas: Asked): Promise<void> {
  const rows = quotas.map((q) => sql`(${q.organizationId}::uuid, ${q.group}::text, ${q.places}::int, ${q.reserves}::int)`)
  await sql`
    insert into casework.quota as q (round_id, organization_id, group_code, places, reserves, places_used, reserves_used)
    select ${roundId}::uuid, v.organization_id, v.group_code, v.places, v.reserves,
      (select count(*)::int from casework.ranking k where k.round_id = ${roundId}::uuid and k.organization_id = v.organization_id
        and k.slot = 'regular' and (v.group_code = '' or k.group_code = v.group_code)),
      (select count(*)::int from casework.ranking k where k.round_id = ${roundId}::uuid and k.organization_id = v.organization_id
        and k.slot = 'reserve' and (v.group_code = '' or k.group_code = v.group_code))
    from (values ${sql.join(rows)}) as v(organization_id, group_code, places, reserves)
    on conflict (round_id, organization_id, group_code) do update set places = excluded.places, reserves = excluded.reserves`.execute(db)
}

/** Below the path, not in it: an industry union has no workers by place. */
const workers = sql<
  number | null
>`(select sum(e.workforce)::int from registry.organization e where e.path > o.path and e.path < rtrim(o.path, '.') || '/' and e.kind = 'enterprise' and e.active)`

const quotaRows = (db: Ctx['db'], roundId: string) =>
  db
    .selectFrom('registry.organization as o')
    .leftJoin('casework.quota as q', (join) => join.onRef('q.organizationId', '=', 'o.id').on('q.roundId', '=', roundId))
    .select(['o.id', 'o.name', 'o.path', 'q.groupCode', 'q.places', 'q.reserves'])
    .select([
      sql<number>`coalesce(q.places_used, 0)`.as('placesUsed'),
      sql<number>`coalesce(q.reserves_used, 0)`.as('reservesUsed'),
      workers.as('workers'),
    ])

type Row = Awaited<ReturnType<ReturnType<typeof quotaRows>['executeTakeFirstOrThrow']>>

const asRow = ({ id, name, path, groupCode, ...counts }: Row): z.input<typeof quotaRow> => ({
  organizationId: id,
  organizationName: name,
  path,
  group: groupCode ?? '',
  ...counts,
})

/**
 * A place's own quotas and those directly below it. Enterprises stand here only where they have a quota or have forwarded something.
 * Without `under`: the reader's own highest place in the round. Errors: `round.missing`, `organization.missing`.
 */
export async function listQuotas(ctx: Ctx, { id, under, after, limit }: Input<typeof contractList>): Promise<Output<typeof contractList>> {
  const round = await visibleRound(ctx, id)
  const root = await rootOf(ctx, round, under)
  const rows = quotaRows(ctx.db, id)
    .where((eb) => eb.or([eb('o.id', '=', root.id), eb('o.parentId', '=', root.id)]))
    .where((eb) => eb.or([eb('q.roundId', 'is not', null), eb('o.kind', 'in', round.handlerKinds)]))
    .where('o.active', '=', true)
  const { rows: found, next } = await page(rows, {
    after,
    limit,
    by: [
      ['o.path', 'asc'],
      ['q.groupCode', 'asc'],
    ],
  })
  return { rows: found.map(asRow), next }
}

async function rootOf(ctx: Ctx, round: Round, under?: string): Promise<{ id: string; path: string }> {
  const inRound = ctx.actor.duties.filter(({ path }) => path.startsWith(round.path))
  if (!under) {
    const own = inRound.toSorted((a, b) => a.path.length - b.path.length)[0]
    return own ? { id: own.organizationId, path: own.path } : { id: round.organizationId, path: round.path }
  }
  const place = await ctx.db.selectFrom('registry.organization').select(['id', 'path']).where('id', '=', under).executeTakeFirst()
  const inspects = ctx.actor.duties.some(({ duty, path }) => duty === 'inspection.read' && round.path.startsWith(path))
  const mine = place && (inspects ? place.path.startsWith(round.path) : inRound.some(({ path }) => place.path.startsWith(path)))
  return place && mine ? place : missing('organization')
}
