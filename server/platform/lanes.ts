import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify'
import { langOf, pass, refuseForeign } from './door.ts'
import type { HttpOptions } from './http.ts'
import { answerProblems } from './replies.ts'
import type { Route } from './routes.ts'

/** What a ballot with all its proofs needs, several times over. */
const BODY_LIMIT = 64 * 1024

type Lanes = { app: FastifyInstance; server: (usual: RequestListener) => Server }

/**
 * An application of its own for the routes of `lane: true`, before the usual one on the same port: hooks of the usual one
 * (cookies, page headers, load shedding) would run for each of its requests, wherever the routes stand in it.
 */
export async function openLanes(options: HttpOptions, settings: FastifyServerOptions): Promise<Lanes> {
  // names of prototypes in a body are no danger here: the contract takes out what it knows, by its own names
  const app = Fastify({ ...settings, bodyLimit: BODY_LIMIT, onProtoPoisoning: 'ignore', onConstructorPoisoning: 'ignore' })
  answerProblems(app)
  const routes = options.routes.filter((route) => route.options.lane)
  for (const route of routes) openLane(app, options, route)
  await app.ready()
  const isLane = matching(routes)
  const server = (usual: RequestListener) => {
    const opened = createServer((request, answer) => (isLane(request) ? app.routing(request, answer) : usual(request, answer)))
    opened.keepAliveTimeout = 72_000 // longer than a proxy before us keeps its connections
    opened.requestTimeout = 120_000
    return opened
  }
  return { app, server }
}

const matching = (routes: readonly Route[]) => {
  const known = routes.map(({ endpoint: { method, url } }) => ({ method, url: new RegExp(`^/api${url.replace(/:\w+/g, '[^/?]+')}$`) }))
  return ({ method, url = '' }: IncomingMessage) => known.some((lane) => lane.method === method && lane.url.test(url))
}

const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }

/** The same in both applications: a call inside this process comes through the usual one. */
export function openLane(app: FastifyInstance, options: HttpOptions, route: Route): void {
  const { method, url } = route.endpoint
  app.route({
    method,
    url: `/api${url}`,
    config: { endpoint: `${method} ${url}` },
    handler: async (request, reply) => {
      refuseForeign(request)
      const raw = Object.assign({}, request.body, request.params)
      const answer = JSON.stringify(await pass(options, route, { actor: null, ip: request.ip, lang: langOf(request) }, raw))
      // straight to the socket: no hook waits for this answer
      reply.hijack()
      reply.raw.writeHead(200, { ...headers, 'content-length': Buffer.byteLength(answer) }).end(answer)
    },
  })
}
