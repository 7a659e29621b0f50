import { z } from 'zod'
import { download, endpoint } from '../endpoint.ts'
import { byId, count, day, id, instant, pageInput, pageOf, text, why } from '../shapes.ts'

export const articleKind = z.enum(['news', 'policy'])
export const articleState = z.enum(['draft', 'published', 'withdrawn'])
export type ArticleState = z.infer<typeof articleState>

export const articleRefusal = z.enum([
  'article.other-place',
  'article.not-a-publisher',
  'article.already-published',
  'article.not-published',
  'article.withdrawn',
  'article.empty',
  'article.issuer-missing',
  'article.changed-meanwhile',
])
export type ArticleRefusal = z.infer<typeof articleRefusal>

/** A line of the public list. `issuedOn`, `documentNumber` and `issuingBody` belong to a policy. */
export const articleRow = z.object({
  id,
  kind: articleKind,
  title: z.string(),
  titleEn: z.string().nullable(),
  summary: z.string(),
  summaryEn: z.string().nullable(),
  organizationName: z.string(),
  documentNumber: z.string().nullable(),
  issuingBody: z.string().nullable(),
  issuedOn: day.nullable(),
  publishedAt: instant,
  demonstration: z.boolean(),
})

const attached = z.object({ name: z.string(), type: z.string(), size: z.int() })
const neighbour = z.object({ id, title: z.string(), titleEn: z.string().nullable() }).nullable()

/** `body`: paragraphs, `## ` headings, `- ` lists, `[links](https://…)`, `**strong**`; nothing else has a meaning. `earlier`, `later`: the same kind at the same place. */
export const article = articleRow.extend({ body: z.string(), file: attached.nullable(), earlier: neighbour, later: neighbour })

export const deskArticleRow = articleRow.extend({
  organizationId: id,
  state: articleState,
  changedAt: instant,
  publishedAt: instant.nullable(),
})

export const deskArticle = deskArticleRow.extend({
  body: z.string(),
  version: z.int(),
  file: attached.extend({ id }).nullable(),
  withdrawReason: z.string().nullable(),
  can: z.object({ change: why, publish: why, withdraw: why }),
})

const path = z
  .string()
  .max(120)
  .regex(/^([0-9a-z]+\.){1,8}$/)
const asked = pageInput.extend({ kind: articleKind.optional(), search: z.string().trim().max(60).optional(), place: path.optional() })

/** Without `place` the province's own; with a path ('37.3701.') those of that place and all below it. */
export const listArticles = endpoint({
  method: 'GET',
  url: '/articles',
  access: 'anyone',
  limit: { calls: 240, seconds: 60 },
  summary: '新闻与政策:已发布的,按类别、地区筛选,全文检索',
  input: asked,
  output: pageOf(articleRow),
})

export const getArticle = endpoint({
  method: 'GET',
  url: '/articles/:id',
  access: 'anyone',
  summary: '一篇已发布的新闻或政策',
  input: byId,
  output: article,
})

export const getArticleFile = download({
  method: 'GET',
  url: '/articles/:id/file',
  access: 'anyone',
  summary: '已发布的新闻或政策所附的文件',
  input: byId,
})

const writers = ['manage', 'registry.manage'] as const
const readers = [...writers, 'inspection.read'] as const

export const listDeskArticles = endpoint({
  method: 'GET',
  url: '/desk/articles',
  access: readers,
  summary: '经办端:本地区及下级的新闻与政策,含草稿和已撤下的',
  input: asked.extend({ state: articleState.optional() }),
  output: pageOf(deskArticleRow),
})

export const getDeskArticle = endpoint({
  method: 'GET',
  url: '/desk/articles/:id',
  access: readers,
  summary: '经办端:一篇新闻或政策与可办事项',
  input: byId,
  output: deskArticle,
})

export const getDeskArticleFile = download({
  method: 'GET',
  url: '/desk/articles/:id/file',
  access: readers,
  summary: '经办端:所附的文件,发布之前也可查看',
  input: byId,
})

/** A field that may be left out; sent empty it is cleared. */
const clearable = <S extends z.ZodType<string>>(field: S) =>
  z.union([field, z.literal('')]).transform((value) => (value === '' ? null : value))

/** What stands behind a link of the body is checked where it is drawn; here only the length. */
const written = z.object({
  title: text(120, 2),
  titleEn: clearable(text(240)),
  summary: text(300, 0),
  summaryEn: clearable(text(600)),
  body: text(40_000, 0),
  documentNumber: clearable(text(60)),
  issuingBody: clearable(text(120)),
  issuedOn: clearable(day),
  fileId: clearable(id),
})

export const createArticle = endpoint({
  method: 'POST',
  url: '/articles',
  access: writers,
  summary: '起草一篇新闻或政策',
  input: written
    .partial()
    .required({ title: true })
    .extend({ kind: articleKind, organizationId: id, demonstration: z.boolean().default(false) }),
  output: deskArticle,
})

/** `version`: the one that was read; somebody else's change in between refuses this one. Also corrects what is published. */
export const changeArticle = endpoint({
  method: 'PATCH',
  url: '/articles/:id',
  access: writers,
  summary: '修改草稿,或更正已发布的内容',
  input: written.partial().extend({ id, version: count }),
  output: deskArticle,
})

export const publishArticle = endpoint({
  method: 'POST',
  url: '/articles/:id/publish',
  access: writers,
  summary: '发布,向社会公开',
  input: byId,
  output: deskArticle,
})

export const withdrawArticle = endpoint({
  method: 'POST',
  url: '/articles/:id/withdraw',
  access: writers,
  summary: '撤下已发布的一篇,写明原因;记录留存',
  input: byId.extend({ reason: text(500, 5) }),
  output: deskArticle,
})
