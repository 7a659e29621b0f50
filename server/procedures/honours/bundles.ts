import { zipSync } from 'fflate'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/procedures/honours.ts'
import { id } from '../../../contract/shapes.ts'
import { record } from '../../platform/audit.ts'
import { type Ctx, heldIn, holdsIn } from '../../platform/context.ts'
import { enqueue, job, schedule } from '../../platform/jobs.ts'
import { page } from '../../platform/list.ts'
import { unprintable } from '../../platform/paper/coverage.ts'
import { missing, refuseIf } from '../../platform/problems.ts'
import { searchQuery } from '../../platform/search.ts'
import { drawCertificates as draw } from './certificate.ts'
import { drawable, sheets } from './sheets.ts'

/** Sheets that one run of the job draws: some seconds of work, then the next request has its turn. */
const perRun = 10
/** Days that a bundle is kept; it carries check codes, so it does not lie about for ever. */
const keptDays = 7

const visible = (ctx: Ctx) =>
  ctx.db
    .selectFrom('honours.bundle as b')
    .innerJoin('registry.organization as o', 'o.id', 'b.issuerId')
    .where(heldIn(ctx.actor, { area: 'b.area', path: 'b.issuerPath' }, 'manage', 'confirm', 'inspection.read'))
    .select(['b.id', 'b.label', 'o.name as issuer', 'b.area', 'b.issuerPath', 'b.askedAt', 'b.total', 'b.drawn', 'b.readyAt'])

type Bundle = { area: string; issuerPath: string; readyAt: Date | null }

/** The inspection sees that certificates were drawn, not the sheets with their check codes. */
function whyNotDownload({ actor }: Ctx, { area, issuerPath: path, readyAt }: Bundle): string | null {
  if (!holdsIn(actor, 'manage', { area, path }) && !holdsIn(actor, 'confirm', { area, path })) return 'honour.other-place'
  return readyAt ? null : 'honour.still-drawing'
}

const told = <T extends Bundle>(ctx: Ctx, bundle: T) => ({ ...bundle, can: { download: whyNotDownload(ctx, bundle) } })

/** Fixes which certificates belong to the bundle, in the order of their numbers; a job draws them. */
export async function drawCertificates(ctx: Ctx, { search, title, year }: Input<typeof contract.drawCertificates>) {
  const words = search ? searchQuery(search) : ''
  const wanted = await ctx.db
    .selectFrom('honours.honour as h')
    .innerJoin('honours.title as t', 't.code', 'h.titleCode')
    .where(heldIn(ctx.actor, { area: 'h.area', path: 'h.issuerPath' }, 'manage', 'confirm'))
    .where('h.state', '=', 'valid')
    .$if(title !== undefined, (q) => q.where('h.titleCode', '=', title ?? ''))
    .$if(year !== undefined, (q) => q.where('h.year', '=', year ?? 0))
    .$if(Boolean(search), (q) => q.where(words ? sql<boolean>`h.search @@ to_tsquery('simple', ${words})` : sql<boolean>`false`))
    .select(['h.id', 'h.area', 'h.issuerId', 'h.issuerPath', 'h.editionLabel', 'h.holderName', 'h.unit', 't.nameZh'])
    .orderBy('h.series')
    .orderBy('h.serial')
    .limit(2_000)
    .execute()
  const [first] = wanted
  if (!first) return refuseIf('honour.none-to-draw') ?? missing('honour')
  refuseIf(wanted.every(({ area }) => area === first.area) ? null : 'honour.several-areas')
  const only = (values: readonly string[]) => (new Set(values).size === 1 ? (values[0] ?? '') : '')
  const label = [only(wanted.map((one) => one.editionLabel)), only(wanted.map((one) => one.nameZh)), search].filter(Boolean).join(' · ')
  const { id: bundleId } = await ctx.db
    .insertInto('honours.bundle')
    .values({
      area: first.area,
      issuerId: first.issuerId,
      issuerPath: commonPath(wanted),
      label,
      askedBy: ctx.actor.userId,
      askedAt: ctx.now,
      total: wanted.length,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await ctx.db
    .insertInto('honours.bundleSheet')
    .values(wanted.map((one, at) => ({ bundleId, position: at + 1, honourId: one.id })))
    .execute()
  await record(
    ctx,
    'honour.certificates-drawn',
    { kind: 'certificate-bundle', id: bundleId, path: first.issuerPath },
    { total: wanted.length },
  )
  await enqueue(ctx, drawSheets, { bundleId })
  const bundle = told(ctx, await visible(ctx).where('b.id', '=', bundleId).executeTakeFirstOrThrow())
  const unsure = wanted.map(({ holderName, unit }) => ({ name: holderName, characters: unprintable(holderName + unit) }))
  return { ...bundle, unprintable: unsure.filter(({ characters }) => characters !== '') }
}

/** Sheets of several issuers belong to the place above them all: nobody below may open the bundle. */
function commonPath(issued: readonly { issuerPath: string }[]): string {
  const [first = [], ...rest] = issued.map(({ issuerPath }) => issuerPath.split('.').slice(0, -1))
  const shared = first.findIndex((label, at) => rest.some((path) => path[at] !== label))
  return `${first.slice(0, shared < 0 ? first.length : shared).join('.')}.`
}

export const listCertificateBundles = async (ctx: Ctx, input: Input<typeof contract.listCertificateBundles>) => {
  const found = await page(visible(ctx), {
    ...input,
    by: [
      ['b.askedAt', 'desc'],
      ['b.id', 'asc'],
    ],
  })
  return { ...found, rows: found.rows.map((bundle) => told(ctx, bundle)) }
}

export async function downloadCertificateBundle(ctx: Ctx, { id: bundleId }: Input<typeof contract.downloadCertificateBundle>) {
  const bundle = (await visible(ctx).where('b.id', '=', bundleId).executeTakeFirst()) ?? missing('certificate-bundle')
  refuseIf(whyNotDownload(ctx, bundle))
  const parts = await ctx.db
    .selectFrom('honours.bundlePart')
    .select(['last', 'content'])
    .where('bundleId', '=', bundleId)
    .orderBy('last')
    .execute()
  const name = `证书-${bundle.label || bundle.issuer}-${bundle.total}份`
  const [only] = parts
  if (only && parts.length === 1) return { name: `${name}.pdf`, type: 'application/pdf', body: Buffer.from(only.content) }
  const numbered = (n: number) => String(n).padStart(4, '0')
  const files = parts.map(({ last, content }, at): [string, Uint8Array] => [
    `证书 ${numbered((parts[at - 1]?.last ?? 0) + 1)}-${numbered(last)}.pdf`,
    content,
  ])
  // Documents are compressed already.
  return { name: `${name}.zip`, type: 'application/zip', body: Buffer.from(zipSync(Object.fromEntries(files), { level: 0 })) }
}

/** Draws the next sheets and asks for the run after this one: progress is seen between them. Repeatable: it goes on where the row says. */
export const drawSheets = job('honours.draw-certificates', z.object({ bundleId: id }), async (ctx, { bundleId }) => {
  const bundle = await ctx.db
    .selectFrom('honours.bundle')
    .select(['total', 'drawn'])
    .where('id', '=', bundleId)
    .forUpdate()
    .executeTakeFirst()
  if (!bundle || bundle.drawn >= bundle.total) return
  const last = Math.min(bundle.total, bundle.drawn + perRun)
  const next = await sheets(ctx)
    .innerJoin('honours.bundleSheet as s', 's.honourId', 'h.id')
    .where('s.bundleId', '=', bundleId)
    .where('s.position', '>', bundle.drawn)
    .where('s.position', '<=', last)
    .orderBy('s.position')
    .execute()
  // One withdrawn meanwhile has no sheet; a run without any leaves no part.
  if (next.length > 0)
    await ctx.db
      .insertInto('honours.bundlePart')
      .values({ bundleId, last, content: await draw(next.map(drawable)) })
      .execute()
  await ctx.db
    .updateTable('honours.bundle')
    .set({ drawn: last, readyAt: last === bundle.total ? ctx.now : null })
    .where('id', '=', bundleId)
    .execute()
  if (last < bundle.total) await enqueue(ctx, { name: 'honours.draw-certificates' }, { bundleId })
})

export const dropBundles = schedule('honours.drop-certificate-bundles', '40 3 * * *', async (ctx) => {
  const before = new Date(ctx.now.getTime() - keptDays * 86_400_000)
  await ctx.db.deleteFrom('honours.bundle').where('askedAt', '<', before).execute()
})
