import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Area } from '../../../contract/duties.ts'
import type { title } from '../../../contract/procedures/honours.ts'
import { record } from '../../platform/audit.ts'
import { dayOf } from '../../platform/calendar.ts'
import type { Ctx } from '../../platform/context.ts'
import { announce } from '../../platform/events.ts'
import { refuseIf } from '../../platform/problems.ts'
import { searchText } from '../../platform/search.ts'
import { sign } from '../../platform/secrets.ts'
import { honourConferred } from './events.ts'
import { numberIn, seriesOf, whyNotConfer } from './rules.ts'

/** A person, an organization, or a thing of the caller's own, such as a studio. */
export type Holder = { kind: string; id: string }

export type Conferral = {
  area: Area
  titleCode: string
  holder: Holder
  /** Among several who hold the same for the same: the order, and the share in hundredths of a percent. */
  position?: number
  share?: number
  /** 'YYYY-MM-DD', the last day of its term. */
  validUntil?: string
  /** As they read on the day; later changes of the holder's file do not change a certificate. */
  holderName: string
  unit: string
  place: string
  trade: string
  /** Empty where the source knows none. */
  industry?: string
  editionLabel: string
  /** Path of the place or unit where the holder works; the register is cut by it. */
  path: string
  issuer: { id: string; path: string; name: string }
  /** What it is conferred for; one title once for each source and holder. */
  sourceKind: string
  sourceId: string
  /** 'YYYY-MM-DD' */
  conferredOn: string
  documentNumber: string
  demonstration?: boolean
}
export type Conferred = { honourId: string; sourceId: string; holderId: string; number: string; checkCode: string }

type Title = z.infer<typeof title> & { prefix: string }

/**
 * Confers titles in the act's transaction, in the order given; numbers run on without a gap. Repeating it for the same sources and holders answers
 * the honours that stand. Refused: honour.title-unknown, honour.title-of-other-level, honour.in-the-future.
 */
export async function confer(ctx: Ctx, conferrals: readonly Conferral[]): Promise<Conferred[]> {
  const titles = await titlesByCode(ctx, conferrals)
  const runs = new Map<string, { title: Title; conferrals: Conferral[] }>()
  for (const each of conferrals) {
    const title = titles.get(each.titleCode)
    refuseIf(whyNotConfer(title, each.issuer.path, each.conferredOn, dayOf(ctx.now)), {
      title: title?.nameZh ?? each.titleCode,
      name: each.holderName,
    })
    if (!title) continue
    const series = seriesOf(title, each.issuer.path, Number(each.conferredOn.slice(0, 4)), each.demonstration ?? false)
    const run = runs.get(series) ?? { title, conferrals: [] }
    runs.set(series, { title, conferrals: [...run.conferrals, each] })
  }
  const conferred: Conferred[] = []
  // Always in the same order, so that two batches cannot wait for each other's runs.
  for (const [series, run] of [...runs].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    conferred.push(...(await conferRun(ctx, series, run.title, run.conferrals)))
  return conferred
}

async function titlesByCode(ctx: Ctx, conferrals: readonly Conferral[]): Promise<Map<string, Title>> {
  if (conferrals.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('honours.title')
    .selectAll()
    .$narrowType<Pick<Title, 'kind' | 'level'>>()
    .where('code', 'in', [...new Set(conferrals.map(({ titleCode }) => titleCode))])
    .execute()
  return new Map(rows.map((row) => [row.code, row]))
}

async function conferRun(ctx: Ctx, series: string, title: Title, conferrals: readonly Conferral[]): Promise<Conferred[]> {
  const last = await lockSeries(ctx, series)
  const standing = await standingHonours(ctx, title.code, conferrals)
  const fresh = conferrals.filter(
    (each, i) => !standing.has(onceOf(each)) && conferrals.findIndex((one) => onceOf(one) === onceOf(each)) === i,
  )
  for (const [i, each] of fresh.entries()) standing.set(onceOf(each), await write(ctx, series, last + i + 1, title, each))
  if (fresh.length > 0)
    await ctx.db
      .updateTable('honours.series')
      .set({ last: last + fresh.length })
      .where('name', '=', series)
      .execute()
  return conferrals.flatMap((each) => standing.get(onceOf(each)) ?? [])
}

/** What a title is given once for. */
const onceOf = ({ sourceKind, sourceId, holder }: Pick<Conferral, 'sourceKind' | 'sourceId' | 'holder'>) =>
  [sourceKind, sourceId, holder.kind, holder.id].join(' ')

/** The row lock makes concurrent conferrals of one run take turns; rolled back, it gives its numbers back. */
async function lockSeries(ctx: Ctx, name: string): Promise<number> {
  await ctx.db
    .insertInto('honours.series')
    .values({ name, last: 0 })
    .onConflict((c) => c.doNothing())
    .execute()
  const { last } = await ctx.db.selectFrom('honours.series').select('last').where('name', '=', name).forUpdate().executeTakeFirstOrThrow()
  return last
}

async function standingHonours(ctx: Ctx, titleCode: string, conferrals: readonly Conferral[]): Promise<Map<string, Conferred>> {
  const rows = await ctx.db
    .selectFrom('honours.honour')
    .select(['id as honourId', 'sourceId', 'number', 'checkCode', 'sourceKind', 'holderKind', 'holderId'])
    .where('titleCode', '=', titleCode)
    .where(
      'sourceId',
      'in',
      conferrals.map(({ sourceId }) => sourceId),
    )
    .execute()
  return new Map(
    rows.map(({ sourceKind, holderKind: kind, ...row }) => [
      onceOf({ sourceKind, sourceId: row.sourceId, holder: { kind, id: row.holderId } }),
      row,
    ]),
  )
}

async function write(ctx: Ctx, series: string, serial: number, title: Title, conferral: Conferral): Promise<Conferred> {
  const { issuer, holder, demonstration = false, ...said } = conferral
  const personId = holder.kind === 'person' ? holder.id : null
  const number = numberIn(series, serial)
  const { holderName, unit, place, trade } = said
  const row = await ctx.db
    .insertInto('honours.honour')
    .values({
      ...{
        ...said,
        personId,
        holderKind: holder.kind,
        holderId: holder.id,
        series,
        serial,
        number,
        demonstration,
        checkCode: checkCodeOf(number),
        year: Number(said.conferredOn.slice(0, 4)),
        createdAt: ctx.now,
      },
      ...{ issuerId: issuer.id, issuerPath: issuer.path, issuer: issuer.name },
      search: sql<string>`to_tsvector('simple', ${searchText(holderName, unit, place, trade, title.nameZh, number)})`,
    })
    .returning(['id as honourId', 'sourceId', 'holderId', 'number', 'checkCode'])
    .executeTakeFirstOrThrow()
  const { titleCode, conferredOn, path, sourceKind, sourceId } = said
  await record(
    ctx,
    'honour.conferred',
    { kind: 'honour', id: row.honourId, path: issuer.path },
    { number, titleCode, holderKind: holder.kind, holderId: holder.id },
  )
  await announce(ctx, honourConferred, {
    honourId: row.honourId,
    personId,
    holderKind: holder.kind,
    holderId: holder.id,
    titleCode,
    tier: title.tier,
    conferredOn,
    path,
    sourceKind,
    sourceId,
    demonstration,
  })
  return row
}

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Eight letters (40 bits) of a keyed hash: nobody without the key can print a number that checks. Kept in the row, so that it outlives the key. */
export function checkCodeOf(number: string): string {
  const hash = createHash('sha256')
    .update(sign(`certificate:${number}`))
    .digest()
  return Array.from({ length: 8 }, (_, i) => letters[(hash[i] ?? 0) % 32]).join('')
}
