import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Kysely } from 'kysely'
import type { Endpoint } from '../contract/endpoint.ts'
import { portalAssets, portalHandler, type Sending } from '../portal/serve.ts'
import { type App, allModules } from './app.ts'
import type { Clock } from './platform/clock.ts'
import { headersOf, langOf, pass } from './platform/door.ts'
import { Problem } from './platform/problems.ts'
import { isAway, problemOf, sendProblem } from './platform/replies.ts'
import type { Route } from './platform/routes.ts'
import type { Tables } from './platform/tables.gen.ts'
import { received } from './platform/uploads.ts'

const consoleFolder = join(import.meta.dirname, '../console/dist')
const year = 365 * 24 * 3600

type Behind = { database: { db: Kysely<Tables> }; clock: Clock }

/** The two faces behind the API: the console's files, and every other address drawn by the portal. */
export async function serveFaces({ http, ...app }: App, behind: Behind): Promise<void> {
  if (existsSync(consoleFolder)) await serveConsole(http)
  const assets = fileURLToPath(portalAssets)
  if (!existsSync(assets)) return void http.log.warn('the portal is not built: run `npm run build`')
  await http.register(fastifyStatic, {
    root: assets,
    prefix: '/_astro/',
    decorateReply: false,
    immutable: true,
    maxAge: year * 1000,
    preCompressed: true,
  })
  await http.register(async (scope) => servePortal(scope, app, behind))
}

async function serveConsole(http: FastifyInstance): Promise<void> {
  await http.register(fastifyStatic, { root: consoleFolder, prefix: '/console/', wildcard: false, maxAge: 0, preCompressed: true })
  const page = (_: FastifyRequest, reply: FastifyReply) => reply.header('cache-control', 'no-cache').sendFile('index.html', consoleFolder)
  http.get('/console', page)
  http.get('/console/*', page)
}

const nameOf = ({ method, url }: Pick<Endpoint, 'method' | 'url'>) => `${method} ${url}`

async function servePortal(
  scope: FastifyInstance,
  { actorOf, hold }: Pick<App, 'actorOf' | 'hold'>,
  { database, clock }: Behind,
): Promise<void> {
  const routes = new Map<string, Route>(allModules.flatMap((module) => module.routes ?? []).map((route) => [nameOf(route.endpoint), route]))
  const draw = await portalHandler()
  const changes = countActs(scope)
  // pages read their own forms, so the body stays unread here
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
  scope.all('/*', async (request, reply) => {
    // an address with an empty part is no page's; what it may have meant is one without
    const single = request.url.replace(/^[^?]*/, (path) => path.replace(/\/{2,}/g, '/'))
    if (single !== request.url) return reply.redirect(single, 301)
    const actor = await actorOf(request)
    const web = { headers: headersOf(request), cookies: [] as string[] }
    // the methods that a page has; the portal knows no other
    if (!['GET', 'HEAD', 'POST'].includes(request.method)) return sendProblem(request, reply, new Problem('missing', 'page.missing'), 405)
    let away = false
    const knock = { actor, ip: request.ip, lang: langOf(request), web }
    const api = async (endpoint: Pick<Endpoint, 'method' | 'url'>, input: object, sending: Sending = {}) => {
      const route = routes.get(nameOf(endpoint))
      if (!route) throw new Error(`no such endpoint: ${nameOf(endpoint)}`)
      await hold(route.endpoint, request.ip)
      const { file, done } = sending.file ? await received(sending.file) : {}
      return (await pass({ db: database.db, clock }, route, { ...knock, key: sending.key }, { ...input }, file)
        .catch((error: unknown) => {
          away ||= isAway(error)
          throw problemOf(error) ?? error
        })
        .finally(() => done?.())) as never
    }
    for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) reply.raw.setHeader(name, value)
    keepHead(reply, { cookies: web.cookies, isAway: () => away })
    reply.hijack()
    await draw(request.raw, reply.raw, { api, actor, lang: knock.lang, now: clock(), changes: changes() })
  })
}

/** Acts answered by this process, so that no page drawn before one is shown after it. Ballots change no page before the close. */
function countActs({ server }: FastifyInstance): () => number {
  let acts = 0
  server.on('request', ({ method, url }, response) => {
    if (method === 'GET' || method === 'HEAD' || /^\/api\/polls\/[^/]+\/ballots/.test(url ?? '')) return
    response.once('finish', () => {
      acts += 1
    })
  })
  return () => acts
}

/**
 * Sign-in happens inside a page: its cookies join those of the page when the head is written. A page that failed because the
 * database is away says that it is a matter of moments.
 */
function keepHead({ raw }: FastifyReply, { cookies, isAway }: { cookies: readonly string[]; isAway: () => boolean }): void {
  const write = raw.writeHead.bind(raw)
  const withCookies = (status: number, ...rest: unknown[]) => {
    const head = rest.find((each) => typeof each === 'object' && each !== null) as Record<string, string | string[]> | undefined
    if (head && cookies.length > 0) head['set-cookie'] = [...[head['set-cookie'] ?? []].flat(), ...cookies]
    if (status === 500 && isAway()) raw.setHeader('retry-after', '10')
    return write(status === 500 && isAway() ? 503 : status, ...(rest as []))
  }
  raw.writeHead = withCookies as typeof raw.writeHead
}
