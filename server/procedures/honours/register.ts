import { sql } from 'kysely'
import type { Role } from '../../../contract/duties.ts'
import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/procedures/honours.ts'
import type { Ctx, OpenCtx } from '../../platform/context.ts'
import { heldIn, holdsIn } from '../../platform/context.ts'
import { within } from '../../platform/database.ts'
import { page } from '../../platform/list.ts'
import { unprintable } from '../../platform/paper/coverage.ts'
import { missing } from '../../platform/problems.ts'
import { searchQuery } from '../../platform/search.ts'
import { type HonourAct, type HonourState, plainNumber, whyNotAsk, whyNotCertify, whyNotSettle } from './rules.ts'

const publicColumns = [
  ...([
    'h.id',
    'h.titleCode',
    't.nameZh as titleZh',
    't.nameEn as titleEn',
    't.tier',
    'h.holderKind',
    'h.holderName',
    'h.position',
    'h.share',
    'h.validUntil',
    'h.unit',
    'h.place',
    'h.trade',
  ] as const),
  ...(['h.editionLabel', 'h.number', 'h.conferredOn', 'h.documentNumber', 'h.state', 'h.withdrawnOn', 'h.demonstration'] as const),
] as const

const register = ({ db }: OpenCtx) =>
  db
    .selectFrom('honours.honour as h')
    .innerJoin('honours.title as t', 't.code', 'h.titleCode')
    .select(publicColumns)
    .$narrowType<{ state: HonourState }>()

/** The titles and prizes that exist, lowest rung first, prizes last. */
export async function titles({ db }: OpenCtx) {
  const rows = await db
    .selectFrom('honours.title')
    .select(['code', 'kind', 'tier', 'level', 'nameZh', 'nameEn'])
    .$narrowType<{ kind: 'title' | 'prize'; level: 'enterprise' | 'county' | 'city' | 'industry' | 'province' | 'nation' }>()
    .orderBy(sql`tier nulls last`)
    .orderBy('code')
    .execute()
  return { rows }
}

/** The public register: newest first, withdrawn ones among them as withdrawn. */
export async function listHonours(ctx: OpenCtx, input: Input<typeof contract.listHonours>) {
  let query = register(ctx)
  const words = input.search ? searchQuery(input.search) : ''
  // A search without a single letter finds nothing rather than everything.
  if (input.search) query = query.where(words ? sql<boolean>`h.search @@ to_tsquery('simple', ${words})` : sql<boolean>`false`)
  if (input.title) query = query.where('h.titleCode', '=', input.title)
  if (input.place) query = query.where(within('h.path', [input.place]))
  if (input.industry) query = query.where('h.industry', '=', input.industry)
  if (input.year) query = query.where('h.year', '=', input.year)
  if (input.state) query = query.where('h.state', '=', input.state)
  return page(query, {
    ...input,
    by: [
      ['h.conferredOn', 'desc'],
      ['h.number', 'asc'],
      ['h.id', 'asc'],
    ],
  })
}

/** One's own; few enough in a life to be read whole. */
export async function listMyHonours(ctx: Ctx) {
  if (!ctx.actor.personId) return { rows: [] }
  const rows = await register(ctx).where('h.personId', '=', ctx.actor.personId).orderBy('h.conferredOn', 'desc').limit(50).execute()
  return { rows: rows.map((row) => ({ ...row, can: { certificate: whyNotCertify(row) } })) }
}

export async function getHonour(ctx: OpenCtx, { id }: { id: string }) {
  const found = await register(ctx)
    .select(['h.issuer', 'h.industry', 'h.holderId', 'h.sourceKind', 'h.sourceId'])
    .where('h.id', '=', id)
    .executeTakeFirst()
  if (!found) return missing('honour')
  const held = (await honoursOf(ctx, [found.holderId])).get(found.holderId) ?? []
  const changes = await ctx.db
    .selectFrom('honours.change')
    .select(['act', 'documentNumber', 'settledAt'])
    .$narrowType<{ act: HonourAct; settledAt: Date }>()
    .where('honourId', '=', id)
    .where('state', '=', 'confirmed')
    .orderBy('settledAt')
    .execute()
  return { ...found, source: { kind: found.sourceKind, id: found.sourceId }, others: held.filter((other) => other.id !== id), changes }
}

/** What the office of the issuer, or one above it, sees; for all others it does not exist. */
export async function getDeskHonour(ctx: Ctx, { id }: { id: string }) {
  const found = await register(ctx)
    .select(['h.area', 'h.holderId', 'h.issuer', 'h.issuerPath', 'h.checkCode'])
    .where('h.id', '=', id)
    .where(heldIn(ctx.actor, { area: 'h.area', path: 'h.issuerPath' }, 'manage', 'confirm', 'inspection.read'))
    .executeTakeFirst()
  if (!found) return missing('honour')
  const changes = await ctx.db
    .selectFrom('honours.change')
    .select(['id', 'act', 'state', 'reason', 'documentNumber', 'askedAt', 'askedBy', 'settledAt', 'settledNote'])
    .$narrowType<{ act: HonourAct; state: 'asked' | 'confirmed' | 'declined' }>()
    .where('honourId', '=', id)
    .orderBy('askedAt')
    .orderBy('id')
    .execute()
  return { ...found, unprintable: unprintable(found.holderName + found.unit), changes, can: mayNow(ctx, found, changes) }
}

type Desk = { area: string; state: HonourState; issuerPath: string }

function mayNow({ actor }: Ctx, honour: Desk, changes: readonly { act: HonourAct; state: string; askedBy: string }[]) {
  const open = changes.find(({ state }) => state === 'asked')
  const at = (role: Role) => (holdsIn(actor, role, { area: honour.area, path: honour.issuerPath }) ? null : 'honour.other-place')
  const ask = (act: HonourAct) => at('manage') ?? whyNotAsk(act, honour, open)
  return {
    suspend: ask('suspend'),
    withdraw: ask('withdraw'),
    restore: ask('restore'),
    confirm: at('confirm') ?? whyNotSettle(open, actor.userId),
  }
}

/** A number never issued and a wrong check code answer alike, so that guessing teaches nothing. */
export async function checkCertificate(ctx: OpenCtx, { number, check }: Input<typeof contract.checkCertificate>) {
  const found = await register(ctx).select('h.checkCode').where('h.number', '=', plainNumber(number)).executeTakeFirst()
  if (!found || (check && check.toUpperCase() !== found.checkCode)) return { state: 'unknown' as const, honour: null }
  const { checkCode: _, ...honour } = found
  return { state: honour.state, honour }
}

/** The honours of several holders, oldest first; withdrawn ones among them as withdrawn. Whoever has none is not in the map. */
export async function honoursOf(ctx: OpenCtx, holderIds: readonly string[]) {
  const rows =
    holderIds.length === 0
      ? []
      : await register(ctx)
          .select('h.holderId')
          .where('h.holderId', 'in', [...holderIds])
          .orderBy('h.conferredOn')
          .orderBy('h.number')
          .execute()
  return Map.groupBy(rows, ({ holderId }) => holderId)
}

/** People who hold a title now, below a place: the pool from which the next rung is chosen. Suspended and withdrawn ones are not in it. */
export const holders = (ctx: OpenCtx, { titleCode, within: path }: { titleCode: string; within: string }) =>
  ctx.db
    .selectFrom('honours.honour as h')
    .select(['h.id as honourId', 'h.holderId as personId', 'h.holderName', 'h.unit', 'h.path', 'h.conferredOn', 'h.number'])
    .where('h.titleCode', '=', titleCode)
    .where('h.holderKind', '=', 'person')
    .where('h.state', '=', 'valid')
    .where(within('h.path', [path]))
    .orderBy('h.conferredOn')
    .orderBy('h.number')
    .execute()
