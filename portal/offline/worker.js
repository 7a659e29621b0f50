/* global build, words */
// Keeps the last reading pages as a stranger is shown them. One's own pages, the API and the desk are never touched.
const KEPT = 'kept' // pages, over builds: what was read yesterday stays readable after an update
const FILES = 'files' // their style and script; names carry a hash, so none is ever stale
const SHELL = `shell-${build}` // the page shown when nothing was kept
const MOST_PAGES = 30
const MOST_FILES = 90

const reading = /^\/($|(nominees|holders|notices|news|editions|figures|verify|accessibility|privacy)(\/[^/]*)?\/?$)/
// A list that was searched or paged is not one that somebody comes back to.
const isReading = ({ origin, pathname, search }) => origin === location.origin && search === '' && reading.test(pathname)
const filesOf = (html) => [
  ...new Set([...html.matchAll(/(?:href|src)="(\/_astro\/[^"]+\.(?:css|js|svg|png|webp))"/g)].map(([, file]) => file)),
]

addEventListener('install', (event) => event.waitUntil(installed()))
addEventListener('activate', (event) => event.waitUntil(activated()))
addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin) return
  if (url.pathname.startsWith('/_astro/')) event.respondWith(fileOf(request))
  else if (request.mode === 'navigate' && !/^\/(api|console|docs|dev|healthz|readyz|metrics)(\/|$)/.test(url.pathname))
    event.respondWith(page(event, url))
})

async function installed() {
  const answer = await fetch('/offline', { credentials: 'omit' })
  if (!answer.ok) throw new Error(`offline page: ${answer.status}`)
  const html = await answer.clone().text()
  await (await caches.open(SHELL)).put('/offline', answer)
  await keepFiles(html)
  await skipWaiting()
}

async function activated() {
  for (const name of await caches.keys()) if (name.startsWith('shell-') && name !== SHELL) await caches.delete(name)
  await registration.navigationPreload?.enable()
  await clients.claim()
  // The page that brought this worker was drawn before it stood here.
  for (const { url } of await clients.matchAll()) {
    const address = new URL(url)
    if (isReading(address)) await keep(await fetch(address), address)
  }
}

async function fileOf(request) {
  const known = await caches.match(request, { cacheName: FILES })
  return known ?? fetch(request)
}

async function page(event, url) {
  if (url.pathname === '/offline') return offline()
  try {
    const answer = (await event.preloadResponse) ?? (await fetch(event.request))
    if (answer.ok && isReading(url)) event.waitUntil(keep(answer.clone(), url).catch(() => {}))
    return answer
  } catch {
    const kept = isReading(url) ? await caches.match(url.href, { cacheName: KEPT, ignoreVary: true }) : undefined
    return kept ? marked(kept) : offline()
  }
}

/** A page drawn for somebody signed in is asked for once more without a session: what is kept on a shared phone is what anyone may read. */
async function keep(answer, url) {
  const html = await answer.text()
  if (!/no-store/.test(answer.headers.get('cache-control') ?? '')) return store(html, url)
  const lang = langOf(html) === 'en' ? 'en' : 'zh-CN'
  const plain = await fetch(url.href, { credentials: 'omit', headers: { 'accept-language': lang } })
  if (plain.ok && !plain.redirected) await store(await plain.text(), url)
}

async function store(html, url) {
  const title = /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? url.pathname
  const cache = await caches.open(KEPT)
  await cache.delete(url.href)
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'x-kept-at': new Date().toISOString(),
    'x-title': encodeURIComponent(title),
  }
  await cache.put(url.href, new Response(html, { headers }))
  await trim(cache, MOST_PAGES)
  await keepFiles(html)
}

async function keepFiles(html) {
  const cache = await caches.open(FILES)
  for (const file of filesOf(html)) {
    const known = await cache.match(file)
    const answer = known ?? (await fetch(file))
    if (!answer.ok) continue
    // put again, so that what is still in use is the last to go
    await cache.delete(file)
    await cache.put(file, answer)
  }
  await trim(cache, MOST_FILES)
}

async function trim(cache, most) {
  const keys = await cache.keys()
  for (const key of keys.slice(0, Math.max(0, keys.length - most))) await cache.delete(key)
}

const langOf = (html) => (/<html lang="en/.test(html) ? 'en' : 'zh')
const dateOf = (at, lang) =>
  new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : 'zh-CN', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Shanghai' }).format(
    new Date(at),
  )

/** The kept page says so at its head. */
async function marked(kept) {
  const html = await kept.text()
  const lang = langOf(html)
  const line = words[lang].kept.replace('{{on}}', dateOf(kept.headers.get('x-kept-at'), lang))
  return shown(html.replace(/<body[^>]*>/, (body) => `${body}<p class="kept" role="status">${line}</p>`))
}

/** The page for what was not kept, with a list of what was. */
async function offline() {
  const shell = await caches.match('/offline', { cacheName: SHELL })
  if (!shell) return Response.error()
  const cache = await caches.open(KEPT)
  const rows = []
  for (const request of [...(await cache.keys())].reverse()) {
    const answer = await cache.match(request, { ignoreVary: true })
    if (answer) rows.push(rowOf(new URL(request.url), answer.headers))
  }
  const html = await shell.text()
  return shown(rows.length === 0 ? html : html.replace(/<!--kept-->[\s\S]*?<!--\/kept-->/, `<ul class="rows">${rows.join('')}</ul>`), 503)
}

// The title comes out of a page of ours, where it is escaped already.
function rowOf({ pathname, search }, headers) {
  const address = (pathname + search).replaceAll('&', '&amp;').replaceAll('"', '&quot;')
  const name = decodeURIComponent(headers.get('x-title') ?? '').replace(/ · [^·]*$/, '')
  const at = headers.get('x-kept-at')
  return `<li><a href="${address}"><span class="name">${name}</span><br><time class="small ash" datetime="${at}">${dateOf(at, 'zh')}</time></a></li>`
}

const shown = (html, status = 200) =>
  new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:",
    },
  })
