import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { ZodError } from 'zod'
import { holdsAny, type Wanted } from '../../contract/duties.ts'
import type { Endpoint } from '../../contract/endpoint.ts'
import type { Clock } from './clock.ts'
import { type Actor, type Ctx, type OpenCtx, system } from './context.ts'
import { isTransient, transact, tryOut } from './database.ts'
import { canonical } from './log.ts'
import { Problem } from './problems.ts'
import type { Route } from './routes.ts'
import { seal, unseal } from './secrets.ts'
import type { Tables } from './tables.gen.ts'

export type Doorway = { db: Kysely<Tables>; clock: Clock }
export type Knock = { actor: Actor | null; ip: string; lang: 'zh' | 'en'; key?: string | undefined; web?: Ctx['web'] }

/** 401 for nobody, 403 for somebody without any of the duties asked for; rows are cut by `visible()` later. */
export function admit({ access, early }: Endpoint, actor: Actor | null): void {
  if (access === 'anyone') return
  if (!actor) throw new Problem('unauthenticated', 'sign-in.required')
  const { owes } = actor
  if (owes?.wholly && !early) throw new Problem('forbidden', owes.code)
  if (access === 'person') return
  const wanted: readonly Wanted[] = access === 'staff' ? [] : typeof access === 'string' ? [access] : access
  const may = access === 'staff' ? actor.duties.length > 0 : holdsAny(actor.duties, wanted)
  if (!may && owes) throw new Problem('forbidden', owes.code)
  if (!may) throw new Problem('forbidden', 'duty.required', { duties: wanted })
}

export function readInput<E extends Endpoint>(endpoint: E, raw: Record<string, unknown>): Record<string, unknown> {
  const read = endpoint.input.safeParse(raw)
  if (read.success) return read.data
  throw new Problem('invalid', 'input.invalid', undefined, faultsOf(read.error))
}

const faultsOf = (error: ZodError) =>
  error.issues.map(({ path, code, input, message, ...more }) => ({
    field: path.join('.'),
    ...foundBy(more),
    // a check of ours that names its own code says it as its message
    code: /^[a-z-]+\.[a-z-]+$/.test(message)
      ? message
      : code === 'invalid_type' && input === undefined
        ? 'input.required'
        : `input.${code.replaceAll('_', '-')}`,
  }))

/** What a check of ours says of its finding, such as the character that nobody else can show. */
const foundBy = (issue: object): { value?: string } =>
  'params' in issue && typeof issue.params === 'object' && issue.params && 'value' in issue.params
    ? { value: String(issue.params.value) }
    : {}

/** The one way in, for HTTP and for the portal in process: admit, read, open one transaction for a command, act, present. */
export async function pass(way: Doorway, route: Route, knocking: Knock, raw: Record<string, unknown>, file?: unknown): Promise<unknown> {
  const { endpoint, handler, options } = route
  const knock = options.anonymous ? nameless(knocking) : knocking
  admit(endpoint, knock.actor)
  const input = { ...readInput(endpoint, raw), ...(file ? { file } : {}) }
  const ctxOf = (db: OpenCtx['db']): Ctx => ({
    db,
    actor: knock.actor as Actor,
    now: way.clock(),
    ip: knock.ip,
    lang: knock.lang,
    web: knock.web,
    ...(options.anonymous && { key: knock.key }),
  })
  const act = async (db: OpenCtx['db']) => present(endpoint, await handler(ctxOf(db), input as never))
  if (endpoint.method === 'GET' || options.transaction === false) return act(way.db)
  const keeps = knock.key !== undefined && options.replay !== false && !options.anonymous
  return transact(way.db, (trx) => (keeps ? once(trx, route, knock, input, () => act(trx)) : act(trx)))
}

const nameless = ({ lang, key }: Knock): Knock => ({ actor: null, ip: '', lang, key: key?.slice(0, 200) })

const present = (endpoint: Endpoint, answer: unknown) => (endpoint.output ? endpoint.output.parse(answer) : answer)

/** One key, one act: a repeat waits for the first to commit and gets its answer, if it may still see it; the key with another input is refused. */
async function once(trx: Transaction<Tables>, { endpoint }: Route, knock: Knock, input: unknown, act: () => Promise<unknown>) {
  const name = `${endpoint.method} ${endpoint.url}`
  const inputHash = createHash('sha256').update(canonical(input)).digest()
  const actorId = (knock.actor ?? system).userId
  const key = String(knock.key).slice(0, 200)
  const taken = await trx
    .insertInto('platform.idempotency')
    .values({ actorId, key, endpoint: name, inputHash })
    .onConflict((c) => c.columns(['actorId', 'key']).doNothing())
    .executeTakeFirst()
  if (taken.numInsertedOrUpdatedRows === 1n) {
    const answer = await act()
    await trx
      .updateTable('platform.idempotency')
      .set({ answer: seal(JSON.stringify(answer)) })
      .where('actorId', '=', actorId)
      .where('key', '=', key)
      .execute()
    return answer
  }
  const first = await trx
    .selectFrom('platform.idempotency')
    .selectAll()
    .where('actorId', '=', actorId)
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  if (first.endpoint !== name || Buffer.compare(Buffer.from(first.inputHash), inputHash) !== 0)
    throw new Problem('refused', 'request.key-reused')
  const answer = first.answer ? unseal(first.answer) : '{}'
  if (answer !== '{}') await refuseOutOfSight(trx, act)
  return JSON.parse(answer)
}

/**
 * What was answered then is not shown to somebody who could not see it now: the row has moved to another place, a duty was taken
 * back. The act is tried once more and taken back; only whether it could still be reached counts.
 */
async function refuseOutOfSight(trx: Transaction<Tables>, act: () => Promise<unknown>): Promise<void> {
  const again = await tryOut(trx, act).catch((error: unknown) => error)
  if (isTransient(again)) throw again
  if (again instanceof Problem && hiding.has(again.kind)) throw new Problem('refused', 'request.done-out-of-sight')
}

const hiding: ReadonlySet<string> = new Set(['unauthenticated', 'forbidden', 'missing'])

/** A browser tells where a command comes from; one from another site is turned away (cookies are SameSite as well). */
export function refuseForeign(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const site = request.headers['sec-fetch-site']
  const { origin, host } = request.headers
  const foreign = site ? site !== 'same-origin' && site !== 'none' : origin !== undefined && URL.parse(origin)?.host !== host
  if (foreign) throw new Problem('forbidden', 'request.foreign')
}

export async function isReady({ db }: Pick<Doorway, 'db'>): Promise<boolean> {
  return sql`select 1`.execute(db).then(
    () => true,
    () => false,
  )
}

export const langOf = (request: FastifyRequest): 'zh' | 'en' => {
  const { cookie = '', 'accept-language': accepted = '' } = request.headers
  // read here and not by the cookie plugin: the lanes have none
  const chosen = /(?:^|;\s*)lang=(\w+)/.exec(cookie)?.[1] ?? accepted
  return chosen.toLowerCase().startsWith('en') ? 'en' : 'zh'
}

/** What the browser sent, for sign-in: cookies, and the device that sessions are listed by. */
export const headersOf = ({ headers, ip }: FastifyRequest) => {
  const sent = new Headers(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] satisfies [string, string]])),
  )
  // the address as the trusted proxies tell it, never one that the visitor wrote
  sent.set('x-forwarded-for', ip)
  return sent
}
