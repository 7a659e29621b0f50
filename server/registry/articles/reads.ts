import { sql } from 'kysely'
import type { Input, Output } from '../../../contract/endpoint.ts'
import * as contract from '../../../contract/registry/articles.ts'
import { type Ctx, type OpenCtx, placesOf } from '../../platform/context.ts'
import { within } from '../../platform/database.ts'
import { page } from '../../platform/list.ts'
import { missing } from '../../platform/problems.ts'
import { searchQuery } from '../../platform/search.ts'
import { sendFile } from '../files/index.ts'
import { whyNotChange, whyNotPublish, whyNotWithdraw } from './rules.ts'

const row = [
  ...(['a.id', 'a.kind', 'a.organizationId', 'a.title', 'a.titleEn', 'a.summary', 'a.summaryEn', 'a.documentNumber'] as const),
  ...(['a.issuingBody', 'a.issuedOn', 'a.state', 'a.publishedAt', 'a.changedAt', 'a.demonstration'] as const),
] as const
const whole = [...row, 'a.body', 'a.version', 'a.fileId', 'a.withdrawReason'] as const

const articles = ({ db }: Pick<Ctx, 'db'>) =>
  db
    .selectFrom('registry.article as a')
    .innerJoin('registry.organization as o', 'o.id', 'a.organizationId')
    .select(['o.name as organizationName', 'o.path'])

/** What anyone may read. */
const published = (ctx: Pick<Ctx, 'db'>) => articles(ctx).where('a.state', '=', 'published')

/** Every read of the desk starts here: drafts of other places do not exist. */
const visible = (ctx: Ctx) => articles(ctx).where(within('o.path', placesOf(ctx.actor, 'manage', 'registry.manage', 'inspection.read')))

type Asked = Pick<Input<typeof contract.listArticles>, 'kind' | 'search' | 'place'>

function asked<Q extends ReturnType<typeof articles>>(found: Q, { kind, search, place }: Asked) {
  const words = search ? searchQuery(search) : null
  return found
    .$if(kind !== undefined, (q) => q.where('a.kind', '=', kind ?? ''))
    .$if(place !== undefined, (q) => q.where(within('o.path', [place ?? ''])))
    .$if(words !== null, (q) => q.where(words ? sql<boolean>`a.search @@ to_tsquery('simple', ${words})` : sql<boolean>`false`))
}

export async function listArticles(
  ctx: OpenCtx,
  { after, limit, ...filter }: Input<typeof contract.listArticles>,
): Promise<Output<typeof contract.listArticles>> {
  const here = filter.place === undefined ? published(ctx).where('o.kind', '=', 'province') : published(ctx)
  const by = [
    ['a.publishedAt', 'desc'],
    ['a.id', 'asc'],
  ] as const
  const { rows, next } = await page(asked(here, filter).select(row), { after, limit, by })
  return { rows: rows.map(shown), next }
}

const shown = <R extends { kind: string; publishedAt: Date | null; changedAt: Date }>(found: R) => ({
  ...found,
  kind: contract.articleKind.parse(found.kind),
  publishedAt: found.publishedAt ?? found.changedAt,
})

export async function getArticle(ctx: OpenCtx, { id }: Input<typeof contract.getArticle>): Promise<Output<typeof contract.getArticle>> {
  const found = (await published(ctx).where('a.id', '=', id).select(whole).executeTakeFirst()) ?? missing('article')
  const [file, earlier, later] = await Promise.all([fileOf(ctx, found.fileId), beside(ctx, found, 'desc'), beside(ctx, found, 'asc')])
  return { ...shown(found), file, earlier, later }
}

/** The next one of the same kind and place, before or after it in time. */
async function beside(
  ctx: OpenCtx,
  { id, kind, organizationId, publishedAt }: { id: string; kind: string; organizationId: string; publishedAt: Date | null },
  direction: 'asc' | 'desc',
) {
  const sign = sql.raw(direction === 'asc' ? '>' : '<')
  const found = await published(ctx)
    .where('a.kind', '=', kind)
    .where('a.organizationId', '=', organizationId)
    .where(sql<boolean>`(a.published_at, a.id) ${sign} (${publishedAt}, ${id}::uuid)`)
    .select(['a.id', 'a.title', 'a.titleEn'])
    .orderBy('a.publishedAt', direction)
    .orderBy('a.id', direction)
    .limit(1)
    .executeTakeFirst()
  return found ?? null
}

async function fileOf({ db }: Pick<Ctx, 'db'>, fileId: string | null) {
  if (!fileId) return null
  const found = await db.selectFrom('registry.file').select(['id', 'name', 'type', 'size']).where('id', '=', fileId).executeTakeFirst()
  return found ?? null
}

/** Open to all once the article is, and closed again when it is withdrawn. */
export async function getArticleFile(ctx: OpenCtx, { id }: Input<typeof contract.getArticleFile>) {
  const found = await published(ctx).where('a.id', '=', id).select('a.fileId').executeTakeFirst()
  return sendFile(ctx, found?.fileId ?? missing('article'))
}

export async function listDeskArticles(
  ctx: Ctx,
  { after, limit, state, ...filter }: Input<typeof contract.listDeskArticles>,
): Promise<Output<typeof contract.listDeskArticles>> {
  const found = asked(visible(ctx), filter)
    .$if(state !== undefined, (q) => q.where('a.state', '=', state ?? ''))
    .select(row)
  const by = [
    ['a.changedAt', 'desc'],
    ['a.id', 'asc'],
  ] as const
  const { rows, next } = await page(found, { after, limit, by })
  return { rows: rows.map(onDesk), next }
}

const onDesk = <R extends { kind: string; state: string }>(found: R) => ({
  ...found,
  kind: contract.articleKind.parse(found.kind),
  state: contract.articleState.parse(found.state),
})

export async function load(ctx: Ctx, id: string) {
  const found = await visible(ctx).where('a.id', '=', id).select(whole).executeTakeFirst()
  return found ? onDesk(found) : missing('article')
}

export async function getDeskArticle(
  ctx: Ctx,
  { id }: Input<typeof contract.getDeskArticle>,
): Promise<Output<typeof contract.getDeskArticle>> {
  const found = await load(ctx, id)
  const { actor } = ctx
  const can = { change: whyNotChange(found, actor), publish: whyNotPublish(found, actor), withdraw: whyNotWithdraw(found, actor) }
  return { ...found, file: await fileOf(ctx, found.fileId), can }
}

export async function getDeskArticleFile(ctx: Ctx, { id }: Input<typeof contract.getDeskArticleFile>) {
  return sendFile(ctx, (await load(ctx, id)).fileId ?? missing('file'))
}
