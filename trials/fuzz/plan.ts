import type { Endpoint } from '../../contract/endpoint.ts'
import { type Random, random } from '../../simulate/data/random.ts'
import { kindOfPart, type Pool } from './harvest.ts'
import { mutated, oddValue } from './odd.ts'
import { addresses, one, pageWire } from './pages.ts'
import { mayKnock, type Role } from './roles.ts'
import { partsOf, validInput, verbsOf } from './valid.ts'
import { oddFile, plainFile, type Sending, tricky, type Wire, wireOf } from './wire.ts'

export type Planned = {
  nth: number
  role: Role
  endpoint: Endpoint | null
  name: string
  input: Record<string, unknown>
  wire: Wire
  how: string
}

export const nameOf = ({ method, url }: Pick<Endpoint, 'method' | 'url'>) => `${method} ${url}`

/** Acts that end something for everybody who comes after: only near the end and seldom with rows that are there. */
const ending =
  /\/(finish|cancel|close|release|conferral\/confirm|deactivate|merge|move|withdraw|refuse|lock|discard|abandon|commit|decide|decline|confirm|decline-change|stand-down)$/
/** Acts that could lock out the roles themselves or change where they stand. */
const harmful =
  /^\/(duties|staff|accounts|me\/(totp|password|sessions)|my\/sessions|organizations\/:id\/(move|merge|deactivate|rename)|sign-(out|in\/(password|totp|recovery-code)))/
const mostEndings = 2

export type Field = { endpoints: readonly Endpoint[]; roles: readonly Role[]; pool: Pool; seed: string; requests: number; today: string }

/** Decides the next request from the seed, its number, and what was answered so far. */
export function planner({ endpoints, roles, pool, seed, requests, today }: Field) {
  const [reached, tried, ended] = [new Set<string>(), new Map<string, number>(), new Map<string, number>()]
  const own = new Set(roles.flatMap(({ userId, name, places }) => [...(userId ? [userId, name] : []), ...places]))
  const keys: string[] = []

  /** The endpoint that was tried least of those that nobody has reached yet. */
  const wanting = (): Endpoint | undefined => {
    const left = endpoints.filter((each) => !reached.has(nameOf(each)))
    return left.sort((a, b) => (tried.get(nameOf(a)) ?? 0) - (tried.get(nameOf(b)) ?? 0))[0]
  }
  /** Whoever may knock, and mostly one who has seen a row on which the act is open. */
  const roleFor = (endpoint: Endpoint, random: Random, inside: boolean): Role => {
    const fit = inside ? roles.filter((role) => mayKnock(role, endpoint)) : roles
    const subject = partsOf(endpoint.url).at(-1)
    if (!inside || !subject || random.chance(0.2)) return random.pick(fit.length > 0 ? fit : roles)
    const placed = fit.map((role) => ({ role, chance: pool.chances(role.name, kindOfPart(endpoint.url, subject), verbsOf(endpoint)) }))
    const best = Math.max(0, ...placed.map(({ chance }) => chance))
    return random.pick(placed.length > 0 ? placed.filter(({ chance }) => chance === best).map(({ role }) => role) : roles)
  }
  /** Keeps the trial from sawing off its own branch. */
  const spared = (endpoint: Endpoint, input: Record<string, unknown>, nth: number): Record<string, unknown> => {
    const name = nameOf(endpoint)
    const ends = endpoint.method !== 'GET' && ending.test(endpoint.url)
    const mayEnd = nth > requests * 0.8 && (ended.get(name) ?? 0) < mostEndings
    if (ends && mayEnd) ended.set(name, (ended.get(name) ?? 0) + 1)
    const fresh = ends && !mayEnd
    if (!fresh && !harmful.test(endpoint.url)) return input
    const kept = ([key, value]: [string, unknown]) =>
      [
        key,
        (fresh && (key === 'id' || key.endsWith('Id'))) || (typeof value === 'string' && own.has(value)) ? crypto.randomUUID() : value,
      ] as const
    return Object.fromEntries(Object.entries(input).map(kept))
  }

  const apiCall = (nth: number, random: Random, endpoint: Endpoint, how: 'valid' | 'mutated' | 'tricky', by?: Role): Planned => {
    const role = by ?? roleFor(endpoint, random, how === 'valid' || random.chance(0.7))
    const parts = new Set(partsOf(endpoint.url))
    let input = validInput(endpoint, { role: role.name, own: random, pool, today })
    if (how === 'mutated') input = mutated(input, random, () => pool.anything(random), random.chance(0.6) ? parts : new Set())
    input = spared(endpoint, input, nth)
    const file: Sending | null = endpoint.upload ? (how === 'valid' ? plainFile(random) : oddFile(random)) : null
    let wire = wireOf(endpoint, input, file)
    if (how === 'tricky') wire = tricky(wire, random, keys)
    const key = wire.headers['idempotency-key']
    if (key) keys.push(key)
    if (keys.length > 50) keys.shift()
    tried.set(nameOf(endpoint), (tried.get(nameOf(endpoint)) ?? 0) + 1)
    return { nth, role, endpoint, name: nameOf(endpoint), input, wire, how }
  }

  const pageCall = (nth: number, random: Random): Planned => {
    const [role, address] = [random.pick(roles), random.pick(addresses)]
    const value = (name: string) =>
      random.chance(0.4)
        ? (one(pool.texts(name), random) ?? pool.anything(random) ?? 'x')
        : oddValue('x', name, random, pool.anything(random))
    const wire = pageWire(address, { own: random, pool, role: role.name, value })
    return { nth, role, endpoint: null, name: `${wire.method} ${address}`, input: {}, wire, how: 'page' }
  }

  /** First everybody reads what is open to them without naming a row, so that there are rows to name. */
  const round = random(`${seed}|round`)
    .shuffle(endpoints.filter(({ method, url, access }) => method === 'GET' && !url.includes(':') && access !== 'anyone'))
    .flatMap((endpoint) => roles.filter((role) => mayKnock(role, endpoint)).map((role) => ({ role, endpoint })))
    .slice(0, requests / 5)

  const next = (nth: number): Planned => {
    const own = random(`${seed}|${nth}`)
    const first = round[nth - 1]
    if (first) return apiCall(nth, own, first.endpoint, 'valid', first.role)
    if (own.chance(0.12)) return pageCall(nth, own)
    const left = own.chance(0.5) ? wanting() : undefined
    if (left) return apiCall(nth, own, left, 'valid')
    return apiCall(nth, own, own.pick(endpoints), own.chance(0.25) ? 'valid' : own.chance(0.75) ? 'mutated' : 'tricky')
  }
  return { next, reach: (name: string) => reached.add(name), reached }
}
