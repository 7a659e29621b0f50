import { defineMiddleware } from 'astro:middleware'
import { isLang } from '../kit/words/words.ts'
import { packed } from './packed.ts'
import { isTheme, sameSite, turned } from './switches.ts'
import { refusalOf } from './visit.ts'

const year = { path: '/', maxAge: 365 * 24 * 3600, httpOnly: true, sameSite: 'lax' } as const

/** Every page: no form of another site, switches into cookies, one's own pages only signed in, and what the pages read from `locals`. */
export const onRequest = defineMiddleware(async (context, next) => {
  const { request, cookies, locals, url } = context
  if (request.method === 'POST' && !sameSite(request.headers)) return new Response('cross-site form', { status: 403 })
  const { set, rest } = turned(url)
  for (const [name, value] of set) cookies.set(name, value, year)
  if (rest !== null) return context.redirect(rest, 303)
  const own = url.pathname === '/me' || url.pathname.startsWith('/me/')
  if (own && !locals.actor) return context.redirect(`/sign-in?needed&next=${encodeURIComponent(url.pathname + url.search)}`, 303)

  const lang = cookies.get('lang')?.value
  const theme = cookies.get('theme')?.value
  const seed = cookies.get('seed')?.value ?? ''
  locals.lang = isLang(lang) ? lang : (locals.lang ?? 'zh')
  locals.theme = isTheme(theme) ? theme : (locals.theme ?? 'auto')
  locals.large = cookies.get('type')?.value === 'large'
  locals.now ??= new Date()
  locals.seed = /^[a-z0-9]{8}$/.test(seed) ? seed : crypto.randomUUID().slice(0, 8)
  if (locals.seed !== seed) cookies.set('seed', locals.seed, { ...year, maxAge: 30 * 24 * 3600 })
  const response = await next().catch((problem) => {
    // A question that the API refuses (a mistyped filter, a mark of another list) is an address that does not exist.
    if (!refusalOf(problem) || url.pathname === '/404') throw problem
    return context.rewrite('/404')
  })
  // A page is drawn for one visitor in one language: nobody in between may keep it for another.
  // A picture for chats is the same for everybody and says so itself.
  if (!response.headers.has('cache-control'))
    response.headers.set('cache-control', locals.actor ? 'private, no-store' : 'private, no-cache')
  // Without a referrer a browser sends forms with `Origin: null`, which over plain http is all that tells ours from another site's.
  response.headers.set('referrer-policy', 'same-origin')
  return packed(request, response)
})
