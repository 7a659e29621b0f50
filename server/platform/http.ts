import { randomBytes } from 'node:crypto'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import type { Download, Endpoint } from '../../contract/endpoint.ts'
import type { Actor } from './context.ts'
import { admit, type Doorway, headersOf, isReady, langOf, pass, refuseForeign } from './door.ts'
import { openLane, openLanes } from './lanes.ts'
import type { Limiter } from './limiter.ts'
import { metrics } from './metrics.ts'
import { isProduction } from './mode.ts'
import { describeApi } from './openapi.ts'
import { Problem } from './problems.ts'
import { answerProblems, sendFile, sendProblem } from './replies.ts'
import type { Route } from './routes.ts'
import { shedWhenBusy } from './shedding.ts'
import { receive } from './uploads.ts'

export type HttpOptions = Doorway & {
  routes: Route[]
  actorOf: (request: FastifyRequest) => Promise<Actor | null>
  /** How many proxies stand before this process; only so many forwarded addresses are believed. */
  proxies?: number
  hold: Limiter
  /** Milliseconds that the event loop may lag before callers are told to come back; 0 = any (a test on a loaded machine). */
  patience?: number
  log?: boolean
}

export async function openHttp(options: HttpOptions): Promise<FastifyInstance> {
  const settings = {
    logger: options.log ? { level: process.env.LOG_LEVEL ?? 'warn', redact: ['req.headers.cookie', 'req.headers.authorization'] } : false,
    trustProxy: (_address: string, hop: number) => hop < (options.proxies ?? 0),
    genReqId: numbering(),
  }
  const lanes = await openLanes(options, settings)
  const app = Fastify({ ...settings, bodyLimit: 2 * 1024 * 1024, serverFactory: lanes.server })
  app.addHook('onClose', () => lanes.app.close())
  answerProblems(app)
  await app.register(cookie)
  await app.register(multipart, { limits: { files: 1, fields: 20 } })
  await app.register(helmet, {
    contentSecurityPolicy: policy,
    crossOriginEmbedderPolicy: false,
    // 'no-referrer' would make a form say `Origin: null`, which is no origin to check
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: process.env.HTTPS === '1',
  })
  await app.register(compress, { global: false })
  await shedWhenBusy(app, { maxEventLoopDelay: options.patience ?? 3_000 })
  // what can be called is no secret; the page that plays with it is for those who build
  if (!isProduction || process.env.DOCS === '1') await describeApi(app, options.routes)
  for (const route of options.routes) route.options.lane ? openLane(app, options, route) : open(app, options, route)
  app.all('/api/*', (request, reply) => sendProblem(request, reply, new Problem('missing', 'page.missing')))
  app.get('/healthz', () => ({ ok: true }))
  app.get('/readyz', async (_, reply) => ((await isReady(options)) ? { ok: true } : reply.code(503).send({ ok: false })))
  app.get('/metrics', async (request, reply) =>
    mayMeasure(request) ? reply.type(metrics.contentType).send(await metrics.metrics()) : reply.code(404).send(),
  )
  return app
}

/** Figures of the machine are for whoever runs it: from the machine itself, or with the token. */
function mayMeasure({ ip, headers }: FastifyRequest): boolean {
  const token = process.env.METRICS_TOKEN
  if (token) return headers.authorization === `Bearer ${token}`
  return !isProduction || ip === '127.0.0.1' || ip === '::1'
}

/** Ids for the log, unique over processes without drawing random bytes for every request. */
function numbering(): () => string {
  const process = randomBytes(6).toString('base64url')
  let count = 0
  return () => {
    count += 1
    return `${process}-${count.toString(36)}`
  }
}

const policy = {
  useDefaults: false,
  directives: {
    'default-src': ["'self'"],
    'script-src': ["'self'"],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'worker-src': ["'self'", 'blob:'],
    'object-src': ["'none'"],
    'base-uri': ["'self'"],
    'form-action': ["'self'"],
    // a PDF that was fetched with the session is shown from memory
    'frame-src': ["'self'", 'blob:'],
    'frame-ancestors': ["'none'"],
  },
}

const nameOf = ({ method, url }: Endpoint) => `${method} ${url}`

function open(app: FastifyInstance, options: HttpOptions, route: Route): void {
  const { endpoint } = route
  const { anonymous = false } = route.options
  app.route({
    method: endpoint.method,
    // the log of requests holds addresses
    ...(anonymous && { logLevel: 'error' }),
    url: `/api${endpoint.url}`,
    config: { endpoint: nameOf(endpoint) },
    handler: async (request, reply) => {
      refuseForeign(request)
      await options.hold(endpoint, request.ip)
      const actor = anonymous ? null : await options.actorOf(request)
      const knock = { actor, ip: request.ip, lang: langOf(request), key: keyOf(request), web: { headers: headersOf(request), cookies: [] } }
      admit(endpoint, actor) // before a stranger's file is received
      const { fields, file, done } = endpoint.upload
        ? await receive(request)
        : { fields: plain(request.body), file: undefined, done: undefined }
      const raw = { ...plain(request.query), ...fields, ...plain(request.params) }
      const answer = await pass(options, route, knock, raw, file).finally(() => done?.())
      if (knock.web.cookies.length > 0) reply.header('set-cookie', knock.web.cookies)
      reply.header('cache-control', endpoint.access === 'anyone' && endpoint.method === 'GET' && !actor ? 'no-cache' : 'no-store')
      if (!endpoint.output) return sendFile(reply, answer as Download)
      return reply.type('application/json; charset=utf-8').send(JSON.stringify(answer))
    },
  })
}

const keyOf = ({ headers }: FastifyRequest) => (typeof headers['idempotency-key'] === 'string' ? headers['idempotency-key'] : undefined)
const plain = (value: unknown): Record<string, unknown> => (value && typeof value === 'object' && !Array.isArray(value) ? { ...value } : {})
