import { defineMiddleware } from 'astro:middleware'
import type { APIContext } from 'astro'
import { troubleHeaders, troublePage } from '../kit/look/trouble-page.ts'
import { isLang } from '../kit/words/words.ts'
import { answered, drawnOf, isReading, keepPage, keptPage } from './kept-pages.ts'
import { packed } from './packed.ts'
import { isTheme, sameSite, turned } from './switches.ts'
import { isTooLarge, kindOf, type Refusal, refusalOf } from './visit.ts'

const year = { path: '/', maxAge: 365 * 24 * 3600, httpOnly: true, sameSite: 'lax' } as const

/** Every page: no form of another site, switches into cookies, one's own pages only signed in, and what the pages read from `locals`. */
export const onRequest = defineMiddleware(async (context, next) => {
  const { request, cookies, locals, url } = context
  const spoken = cookies.get('lang')?.value
  locals.lang = isLang(spoken) ? spoken : (locals.lang ?? 'zh')
  if (request.method === 'POST' && !sameSite(request.headers)) return refused(context, { status: 403, code: 'request.foreign' })
  if (request.method === 'POST' && isTooLarge(request)) return refused(context, { status: 413, code: 'request.too-large' })
  const { set, rest } = turned(url)
  for (const [name, value] of set) cookies.set(name, value, year)
  if (rest !== null) return context.redirect(rest, 303)
  const own = url.pathname === '/me' || url.pathname.startsWith('/me/')
  if (own && !locals.actor)
    return context.redirect(`/sign-in?needed&next=${encodeURIComponent((url.pathname + url.search).slice(0, 1_000))}`, 303)

  const theme = cookies.get('theme')?.value
  locals.theme = isTheme(theme) ? theme : (locals.theme ?? 'auto')
  locals.large = cookies.get('type')?.value === 'large'
  locals.now ??= new Date()
  const seeded = lendSeed(context)
  const open = request.method === 'GET' && !locals.actor && isReading(url.pathname)
  const key = [url.href, locals.lang, locals.theme, locals.large].join(' ')
  const before = open ? keptPage(key, locals.changes) : null
  if (before) return answered(request, before)

  const response = await next().catch((problem) => {
    const refusal = refusalOf(problem)
    if (!refusal || url.pathname === '/404') throw problem
    // A question that the API refuses (a mistyped filter, a mark of another list) is an address that does not exist.
    return [400, 404].includes(refusal.status) ? context.rewrite('/404') : refused(context, refusal)
  })
  // A page is drawn for one visitor in one language: nobody in between may keep it for another.
  // A picture for chats is the same for everybody and says so itself.
  if (!response.headers.has('cache-control'))
    response.headers.set('cache-control', locals.actor ? 'private, no-store' : 'private, no-cache')
  // Without a referrer a browser sends forms with `Origin: null`, which over plain http is all that tells ours from another site's.
  response.headers.set('referrer-policy', 'same-origin')
  const page = response.headers.get('content-type')?.startsWith('text/html') ?? false
  if (!open || !page || response.status !== 200) return packed(request, response)
  const drawn = await drawnOf(response)
  if (!seeded()) keepPage(key, locals.changes, drawn)
  return answered(request, drawn)
})

/** A refusal of the whole page, in the reader's language. */
function refused(
  { request, locals }: APIContext,
  { status, code, details }: Pick<Refusal, 'status' | 'code'> & Partial<Refusal>,
): Response {
  const kind = kindOf(status)
  const trouble = { lang: locals.lang, kind, code, details, status, sent: request.method === 'POST' }
  return new Response(troublePage(trouble), { status, headers: troubleHeaders(trouble) })
}

/** The order of nominees is each visitor's own; a page that asks for it is nobody else's. Answers whether one did. */
function lendSeed({ cookies, locals }: APIContext): () => boolean {
  let lent = false
  const sent = cookies.get('seed')?.value ?? ''
  const seed = /^[a-z0-9]{8}$/.test(sent) ? sent : crypto.randomUUID().slice(0, 8)
  // a page that is not there is drawn again as another, with the same locals
  Object.defineProperty(locals, 'seed', {
    configurable: true,
    get: () => {
      if (!lent && seed !== sent) cookies.set('seed', seed, { ...year, maxAge: 30 * 24 * 3600 })
      lent = true
      return seed
    },
  })
  return () => lent
}
