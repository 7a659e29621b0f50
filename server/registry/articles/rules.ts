import type { ArticleRefusal, ArticleState } from '../../../contract/registry/articles.ts'
import { type Actor, holds, holdsSome } from '../../platform/context.ts'
import { flow } from '../../platform/flow.ts'

export const articleFlow = flow({
  draft: { change: 'draft', publish: 'published' },
  published: { change: 'published', withdraw: 'withdrawn' },
  withdrawn: {},
})

export type Written = { kind: string; state: ArticleState; path: string; body: string; issuingBody: string | null }
type Refusal = ArticleRefusal | null

/** A firm tells its news elsewhere: what stands here speaks for a union, an association or a body. */
const publishers = ['province', 'city', 'county', 'zone', 'industry_union', 'association', 'body']

const writes = (actor: Actor, path: string) => holdsSome(actor, 'manage', { path }) || holds(actor, 'registry.manage', { path })

export function whyNotCreate({ kind, path }: { kind: string; path: string }, actor: Actor): Refusal {
  if (!writes(actor, path)) return 'article.other-place'
  return publishers.includes(kind) ? null : 'article.not-a-publisher'
}

export function whyNotChange({ state, path }: Written, actor: Actor): Refusal {
  if (!writes(actor, path)) return 'article.other-place'
  return articleFlow.next(state, 'change') ? null : 'article.withdrawn'
}

export function whyNotPublish(article: Written, actor: Actor): Refusal {
  if (!writes(actor, article.path)) return 'article.other-place'
  if (!articleFlow.next(article.state, 'publish')) return article.state === 'published' ? 'article.already-published' : 'article.withdrawn'
  return whyIncomplete(article)
}

/** What a reader must find: something to read and, of a policy, who issued it. */
export function whyIncomplete({ kind, body, issuingBody }: Pick<Written, 'kind' | 'body' | 'issuingBody'>): Refusal {
  if (body.trim() === '') return 'article.empty'
  return kind === 'policy' && !issuingBody ? 'article.issuer-missing' : null
}

export function whyNotWithdraw({ state, path }: Written, actor: Actor): Refusal {
  if (!writes(actor, path)) return 'article.other-place'
  if (articleFlow.next(state, 'withdraw')) return null
  return state === 'draft' ? 'article.not-published' : 'article.withdrawn'
}
