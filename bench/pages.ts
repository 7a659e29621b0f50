import { type Browser, type BrowserContext, chromium } from 'playwright-core'
import { findChromium } from '../e2e/browser.ts'
import { type Site, startSite } from '../e2e/site.ts'
import { slowPhone, type Weight, weigh } from '../e2e/weight.ts'
import { type Kind, pageKinds, whyNotThePage, workerCookies } from './page-kinds.ts'
import type { PageLoad } from './page-load.ts'
import { type Helper, helper } from './process.ts'
import { type Bench, type Line, median, round } from './report.ts'
import type { Question } from './saved.ts'

const setting = (name: string, usual: number): number => Number(process.env[name] ?? usual)
const rounds = setting('BENCH_ROUNDS', 3)
const seconds = setting('BENCH_SECONDS', 3)
const connections = setting('BENCH_CLIENTS', 32)

type Cookie = { name: string; value: string }
type Field = { browser: Browser; site: Site; cookies: readonly Cookie[]; peer: Helper; peerBase: string; load: Helper }

/**
 * Every kind of page of the portal on a slow phone with nothing in its cache, beside the same bytes from a bare static server;
 * then pages per second. The server is a process of its own on demonstration data, started for this.
 */
export const pages: Bench = async function* (tell) {
  const program = findChromium()
  if (!program) return tell('no Chromium found: the pages are not measured; name one with CHROMIUM')
  tell('starting the server and playing the demonstration, one to three minutes …')
  const { site, stop } = await ownOrNamed()
  const [peer, load] = [helper('saved.ts'), helper('page-load.ts')]
  const browser = await chromium.launch({ executablePath: program, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
  try {
    const port = await peer.ask<number>({ do: 'listen' } satisfies Question)
    const field = { browser, site, peer, load, peerBase: `http://127.0.0.1:${port}`, cookies: await workerCookies(site) }
    const kinds = await pageKinds(site, tell)
    if (kinds[0]?.path !== '/') throw new Error('the first page is not there: are the faces built? Nothing is measured.')
    for (const kind of kinds) yield await visited(field, kind, tell)
    const loaded = new Set(['/', '/nominees', '/news', '/news/:id', '/holders', '/notices'])
    for (const kind of kinds) if (loaded.has(kind.page)) yield await underLoad(field, port, kind, tell)
  } finally {
    await browser.close()
    for (const each of [peer, load]) await each.stop()
    await stop()
  }
}

/** BENCH_SITE and BENCH_VOTER name a demonstration that runs already; otherwise one is started for this. */
async function ownOrNamed(): Promise<{ site: Site; stop: () => Promise<void> }> {
  const { BENCH_SITE: base, BENCH_VOTER: voter = '' } = process.env
  if (!base) return startSite()
  return { site: { base, voter, password: '', worker: '', beginner: '', holder: '', expert: '' }, stop: async () => {} }
}

/** A phone's browser that has been nowhere. The worker that keeps pages offline registers after the load and is left out. */
async function phone({ browser, cookies }: Field, base: string, signed: boolean): Promise<BrowserContext> {
  const window = await browser.newContext({
    ...{ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: 'zh-CN' },
    serviceWorkers: 'block',
  })
  if (signed) await window.addCookies(cookies.map((each) => ({ ...each, url: base })))
  return window
}

async function visit(field: Field, base: string, { path, signed }: Kind): Promise<Weight> {
  const window = await phone(field, base, signed)
  try {
    return await weigh(await window.newPage(), base + path, slowPhone)
  } finally {
    await window.close()
  }
}

/** Saves the page with whatever a browser asks for on it. */
async function save(field: Field, { path, signed }: Kind): Promise<void> {
  const { site, peer } = field
  const window = await phone(field, site.base, signed)
  const page = await window.newPage()
  const asked = new Set([path])
  page.on('request', (request) => {
    if (request.method() === 'GET' && request.url().startsWith(site.base)) asked.add(request.url().slice(site.base.length))
  })
  await page.goto(site.base + path, { waitUntil: 'networkidle' })
  // with the cookies it ended up with: the same order of nominees as was just shown
  const cookie = (await window.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  await window.close()
  await peer.ask<number>({ do: 'save', base: site.base, paths: [...asked], cookie } satisfies Question)
}

async function visited(field: Field, kind: Kind, tell: (text: string) => void): Promise<Line> {
  await save(field, kind)
  const [ours, theirs]: [Weight[], Weight[]] = [[], []]
  for (let i = 0; i < rounds; i += 1) {
    ours.push(await visit(field, field.site.base, kind))
    theirs.push(await visit(field, field.peerBase, kind))
  }
  const of = (all: readonly Weight[], name: keyof Weight) => median(all.map((each) => each[name]))
  const weight = { scriptKB: of(ours, 'scriptKB'), styleKB: of(ours, 'styleKB') }
  const other = whyNotThePage(weight)
  if (other) throw new Error(`${kind.page} came without ${other}: that is not the page that was meant, are the faces built?`)
  const ratio = of(ours, 'lcpMs') / of(theirs, 'lcpMs')
  tell(`${kind.page}: ${round(of(ours, 'lcpMs'))} ms, static ${round(of(theirs, 'lcpMs'))} ms`)
  return {
    name: 'pages',
    page: kind.page,
    ...weight,
    fcpMs: round(of(ours, 'fcpMs')),
    lcpMs: round(of(ours, 'lcpMs')),
    cls: round(Math.max(...ours.map(({ cls }) => cls)), 4),
    staticLcpMs: round(of(theirs, 'lcpMs')),
    ratioToStatic: round(ratio, 2),
    rounds,
  }
}

/** Rendered: each question a new one (a query that the page does not read). Cached: the browser has the page and asks whether it still stands. */
async function underLoad({ site, load }: Field, staticPort: number, { page, path }: Kind, tell: (text: string) => void): Promise<Line> {
  const port = Number(new URL(site.base).port)
  const ask = (asking: Pick<PageLoad, 'port' | 'path'> & Partial<PageLoad>) =>
    load.ask<number>({ headers: { 'accept-encoding': 'gzip' }, connections, seconds, expect: 200, ...asking } satisfies PageLoad)
  const etag = (await fetch(site.base + path, { headers: { cookie: 'seed=bench123' } })).headers.get('etag') ?? ''
  const seed = { cookie: 'seed=bench123', 'accept-encoding': 'gzip' }
  await ask({ port, path, seconds: 1 })
  const played: { rendered: number; shared: number; cached: number; fixed: number }[] = []
  for (let i = 0; i < rounds; i += 1) {
    const rendered = await ask({ port, path, fresh: true })
    const shared = await ask({ port, path, headers: seed })
    const cached = await ask({ port, path, headers: { ...seed, 'if-none-match': etag }, expect: 304 })
    const fixed = await ask({ port: staticPort, path })
    played.push({ rendered, shared, cached, fixed })
  }
  const of = (pick: (each: (typeof played)[number]) => number) => round(median(played.map(pick)))
  tell(`${page}: ${of((each) => each.rendered)} rendered a second`)
  return {
    name: 'pages-per-second',
    page,
    renderedPerSecond: of((each) => each.rendered),
    sharedPerSecond: of((each) => each.shared),
    cachedPerSecond: of((each) => each.cached),
    staticPerSecond: of((each) => each.fixed),
    connections,
    rounds,
    note: 'one server process; rendered: every request draws the page; shared: as a crowd asks for it, drawn once in three seconds unless its order is the visitor’s own; cached: If-None-Match, answered 304; static: the same bytes from a bare Node server',
  }
}
