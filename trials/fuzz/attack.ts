import { setTimeout as sleep } from 'node:timers/promises'
import { unzipSync } from 'fflate'
import type { Endpoint } from '../../contract/endpoint.ts'
import type { Ground } from '../ground.ts'
import { watch } from '../watch.ts'
import { type Canary, plantCanaries, sign } from './canaries.ts'
import { pool as openPool, rowsOf, uuid } from './harvest.ts'
import { type Planned, planner } from './plan.ts'
import { faultBook, replayOf } from './report.ts'
import { type Role, signInAll } from './roles.ts'
import { type Fact, leaksIn, type Sighting, united } from './scope.ts'
import { type Answered, hangUp, send } from './send.ts'
import { readFacts, readHolders } from './truth.ts'
import type { Wire } from './wire.ts'

type Plan = { endpoints: readonly Endpoint[]; seed: string; requests: number; concurrency: number }

const deadline = 20_000
const longestSilence = 90_000
const [longestEntry, pauseOfEntries] = [15_000, 5_000]

/** Sends so many requests and reads the tables before and after: what was shown to whom is judged by what they say. */
export async function attack(ground: Ground, { endpoints, seed, requests, concurrency }: Plan, tell: (text: string) => void) {
  const before = await truthBefore(ground)
  const roles = await signInAll(ground.site, ground.play, tell)
  const canaries = await plantCanaries(handsOf(roles))
  tell(`${roles.length} roles signed in, ${canaries.length} canaries planted, ${endpoints.length} endpoints`)
  const pool = openPool()
  const plan = planner({ endpoints, roles, pool, seed, requests, today: new Date().toISOString().slice(0, 10) })
  const faults = faultBook()
  const eyes = watcher(canaries)
  const seen = { requests: 0, shed: 0, again: 0, statuses: new Map<number, number>(), covered: new Set<string>() }
  const slowest = { ms: 0, beside: [] as string[], what: '' }
  const guard = watch({ pid: ground.pid, base: ground.site.base, tell })
  const inFlight = new Set<Planned>()
  const refusals = new Map<string, Map<string, number>>()
  let nth = 0
  const fault = (what: string, planned: Planned, answer?: string) => {
    if (faults.add(what, planned, answer)) tell(`✗ ${what}  ${planned.name} (request ${planned.nth})`)
  }

  const one = async (planned: Planned) => {
    inFlight.add(planned)
    const cookies = planned.role.visitor.cookies()
    const wire = { ...planned.wire, headers: { ...(cookies ? { cookie: cookies } : {}), ...planned.wire.headers } }
    const answer = await send(ground.site.base, wire, deadline)
    inFlight.delete(planned)
    seen.requests += 1
    if (planned.endpoint) seen.covered.add(planned.name)
    seen.statuses.set(answer.status, (seen.statuses.get(answer.status) ?? 0) + 1)
    if (answer.ms > slowest.ms) {
      // who waits is seldom who is slow: the others of that moment are named
      const beside = [...inFlight].map(({ name, nth, role }) => `${name} (${nth}, ${role.name})`)
      Object.assign(slowest, { ms: answer.ms, beside, what: replayOf(planned) })
    }
    if (answer.fault !== null) return fault(answer.fault, planned)
    const told = answer.body.toString('utf8')
    if (answer.status === 503 && told.includes('server.busy')) seen.shed += 1
    else if (answer.status >= 500) fault(String(answer.status), planned, told)
    if (answer.status >= 200 && answer.status < 300) learn(planned, answer, told)
    if (planned.how === 'valid' && answer.status >= 300) refuse(planned.name, told)
    eyes.markers(planned, textOf(answer, told))
    if (answer.status === 401 && planned.role.userId && !('cookie' in planned.wire.headers) && told.includes('sign-in.required'))
      await signInAgain(planned.role)
  }
  const refuse = (name: string, told: string) => {
    const code = /"code":"([^"]+)"/.exec(told)?.[1] ?? 'none'
    const fields = [...told.matchAll(/"field":"([^"]+)","code":"([^"]+)"/g)].map(([, field, why]) => `${field}:${why}`)
    const why = [code === 'input.invalid' ? '' : code, ...fields].filter(Boolean).join(' ')
    const known = refusals.get(name) ?? new Map<string, number>()
    refusals.set(name, known.set(why, (known.get(why) ?? 0) + 1))
  }
  const learn = (planned: Planned, answer: Answered, told: string) => {
    const { endpoint, role, input, name, how } = planned
    if (!endpoint) return eyes.page(planned, told)
    if (how !== 'tricky') plan.reach(name)
    if (!answer.type.includes('json')) return eyes.parts(planned, input)
    const body = parsed(told)
    pool.add(
      role.name,
      rowsOf(endpoint, input, body, (text) => text.includes(sign)),
    )
    // an empty page is what an id that nobody has is answered too
    if (!isEmptyPage(body)) eyes.parts(planned, input)
    eyes.ids(planned, body)
  }
  const entering = new Map<string, Promise<unknown>>()
  /** Whoever was locked out meanwhile goes on as a stranger; the others do not wait for him, and he does not try at every answer. */
  const signInAgain = (role: Role) => {
    const before = entering.get(role.name)
    if (before) return before
    seen.again += 1
    const entered = Promise.race([role.visitor.again(), sleep(longestEntry, undefined, { ref: false })]).catch(() => {})
    entering.set(role.name, entered)
    setTimeout(() => entering.delete(role.name), pauseOfEntries).unref()
    return entered
  }
  const worker = async () => {
    while (nth < requests && guard.silentFor() < longestSilence) {
      nth += 1
      await one(plan.next(nth))
      if (seen.requests % 1000 === 0)
        tell(`${seen.requests} of ${requests}, ${plan.reached.size} endpoints reached, ${faults.total()} server errors`)
    }
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
  // a fault that comes after the answer shows in a moment
  await sleep(2_000)
  await guard.stop()
  hangUp()
  await ground.close()
  const users = new Map(roles.map(({ name, userId }) => [name, userId]))
  const { facts, holders } = await ground.read(async (database) => ({
    facts: united(before, await readFacts(database)),
    holders: await readHolders(database, users),
  }))
  return {
    ...{ requests: seen.requests, serverErrors: faults.total(), faults: faults.list(), restarts: guard.restarts(), slowest },
    ...{
      reached: plan.reached,
      covered: seen.covered,
      shed: seen.shed,
      again: seen.again,
      statuses: Object.fromEntries([...seen.statuses].sort()),
    },
    refusals,
    leaks: leaksIn(eyes.sightings(), facts, holders),
  }
}

/** PostgreSQL lets itself be read beside the server. The embedded database does not: there the rows are read after it, with their history. */
const truthBefore = (ground: Ground): Promise<Map<string, Fact>> =>
  ground.kind === 'postgres' ? ground.read(readFacts) : Promise.resolve(new Map())

function handsOf(roles: readonly Role[]) {
  const hand = (name: string) => {
    const found = roles.find((role) => role.name === name)
    if (!found) throw new Error(`nobody is ${name}`)
    return found.visitor
  }
  return { admin: hand('admin'), jinan: hand('jinan-office'), anybody: hand('anonymous') }
}

/** A workbook is looked into; a printed page holds its text as drawings and is not. */
function textOf({ type, body }: Answered, told: string): string {
  if (!type.includes('spreadsheet')) return told
  try {
    return Object.values(unzipSync(body))
      .map((part) => Buffer.from(part).toString())
      .join('')
  } catch {
    return told
  }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null // asked for by HEAD
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

const isEmptyPage = (body: unknown) => isRecord(body) && Array.isArray(body.rows) && body.rows.length === 0

/** Every id that an answer holds as an id, and every canary in any answer at all. */
export function idsIn(value: unknown, key = 'id'): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => idsIn(each, key))
  if (isRecord(value)) return Object.entries(value).flatMap(([name, each]) => idsIn(each, name))
  return typeof value === 'string' && uuid.test(value) && /(^i|I)ds?$/.test(key) ? [value] : []
}

/** A page shows again what was typed into it. */
const sentIn = ({ path, body }: Wire, id: string) => (path.split('?')[1] ?? '').includes(id) || (body?.includes(id) ?? false)

function watcher(canaries: readonly Canary[]) {
  const found = new Map<string, Sighting>()
  const see = ({ role, name, nth }: Planned, id: string, how: string) => {
    const key = `${role.name}|${name}|${id}`
    if (!found.has(key)) found.set(key, { role: role.name, endpoint: name, id, how, request: nth })
  }
  return {
    ids: (planned: Planned, body: unknown) => {
      for (const id of new Set(idsIn(body))) see(planned, id, 'in the answer')
    },
    /** Who is answered about an id in the address has reached the row, whatever the answer holds. */
    parts: (planned: Planned, input: Readonly<Record<string, unknown>>) => {
      for (const [, part = ''] of planned.endpoint?.url.matchAll(/:(\w+)/g) ?? [])
        if (uuid.test(String(input[part]))) see(planned, String(input[part]), 'in the address')
    },
    page: (planned: Planned, html: string) => {
      for (const [, id = ''] of html.matchAll(/(?:href|value)="[^"]*?([0-9a-f]{8}-[0-9a-f-]{27})/g))
        if (!sentIn(planned.wire, id)) see(planned, id, 'on the page')
    },
    markers: (planned: Planned, text: string) => {
      if (!text.includes(sign)) return
      for (const { marker, id } of canaries) if (text.includes(marker)) see(planned, id, `by its text ${marker}`)
    },
    sightings: () => [...found.values()],
  }
}
