import type { Endpoint } from '../../contract/endpoint.ts'
import type { Random } from '../../simulate/data/random.ts'

/** A row that somebody was shown: what kind it is, and the plain values that stood beside its id. */
export type Found = { kind: string; id: string; fields: Readonly<Record<string, unknown>> }
export type Place = Pick<Endpoint, 'method' | 'url'>

export const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const organizations =
  'organization unit parent into holder origin handler body office union through place from to route children enterprise'
/** Other names under which rows of a kind go: in addresses, as keys of objects, and before `Id`. */
const names: Readonly<Record<string, string>> = {
  ...Object.fromEntries(organizations.split(' ').map((name) => [name, 'organizations'])),
  ...{ unions: 'organizations', employers: 'organizations', places: 'organizations', places_: 'organizations', candidates_: 'candidates' },
  ...{ person: 'people', owner: 'people', other: 'people', members: 'people', 'merge-candidates': 'people', 'find-duplicates': 'people' },
  ...{ file: 'files', photoFile: 'files', edition: 'editions', round: 'rounds', judging: 'judging-rounds', poll: 'polls', kept: 'people' },
  ...{
    notice: 'notices',
    entry: 'entries',
    dossier: 'casework',
    waiting: 'casework',
    recommendation: 'recommendations',
    honour: 'honours',
  },
  ...{ nominee: 'nominees', candidate: 'candidates', item: 'items', expert: 'experts', assignment: 'assignments', objection: 'objections' },
}
export const kindNamed = (name: string): string => names[name] ?? name

/** The kind that a part of an address stands for: `/judging/rounds/:id` is another round than `/rounds/:id`. */
export function kindOfPart(url: string, part: string): string {
  const segments = url.split('/').filter(Boolean)
  const before = segments[segments.indexOf(`:${part}`) - 1] ?? ''
  if (part !== 'id' && part.endsWith('Id')) return kindNamed(part.slice(0, -2))
  if (before === 'file') return 'people'
  return before === 'rounds' && segments[0] === 'judging' ? 'judging-rounds' : kindNamed(before)
}

function kindOfAnswer({ url }: Place): string {
  const last = url.split('/').findLast((segment) => segment !== '' && !segment.startsWith(':')) ?? ''
  if (url === '/my/file') return 'people'
  return last === 'rounds' && url.startsWith('/judging') ? 'judging-rounds' : kindNamed(last === 'office' ? 'nominees' : last)
}

const plain = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value) && String(value).length <= 200
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The ids of other rows that stand beside a row's own, one or a list. */
function idsBeside(fields: Readonly<Record<string, unknown>>, key: string, value: unknown): Found[] {
  if (typeof value === 'string' && key.endsWith('Id') && uuid.test(value)) return [{ kind: kindNamed(key.slice(0, -2)), id: value, fields }]
  if (!Array.isArray(value) || !key.endsWith('Ids')) return []
  return value.filter((id) => typeof id === 'string').map((id) => ({ kind: kindNamed(key.slice(0, -3)), id, fields }))
}

/** Every row in an answer. `secret` texts are left out: sent again by another role they would look like a leak. */
export function rowsOf(
  place: Place,
  input: Readonly<Record<string, unknown>>,
  answer: unknown,
  secret: (text: string) => boolean,
): Found[] {
  const parts = Object.fromEntries([...place.url.matchAll(/:(\w+)/g)].map(([, part = '']) => [part, input[part]]))
  const besides = (value: Record<string, unknown>) => ({
    ...parts,
    ...Object.fromEntries(Object.entries(value).filter(([, each]) => plain(each) && !secret(String(each)))),
    ...(isRecord(value.can) ? { can: value.can } : {}),
  })
  const visit = (value: unknown, kind: string, depth: number): Found[] => {
    if (Array.isArray(value)) return value.slice(0, 60).flatMap((each) => visit(each, kind, depth))
    if (!isRecord(value) || depth > 6) return []
    const fields = besides(value)
    const known = Object.keys(parts).find((part) => parts[part] === value.id)
    const own = typeof value.id === 'string' ? [{ kind: known ? kindOfPart(place.url, known) : kind, id: value.id, fields }] : []
    const within = Object.entries(value).flatMap(([key, each]) => [
      ...idsBeside(fields, key, each),
      ...visit(each, key === 'rows' || /^\d+$/.test(key) ? kind : kindNamed(key), depth + 1),
    ])
    return [...own, ...within]
  }
  return visit(answer, kindOfAnswer(place), 0)
}

const most = 400

/** What was found so far, by kind: by whom, and by anybody. The newest stay. */
export function pool() {
  const byKind = new Map<string, Found[]>()
  const texts = new Map<string, string[]>()
  const keep = <T>(map: Map<string, T[]>, key: string, item: T) => {
    const list = map.get(key) ?? []
    list.push(item)
    if (list.length > most) list.shift()
    map.set(key, list)
  }
  const add = (role: string, rows: readonly Found[]) => {
    for (const row of rows) {
      for (const key of [row.kind, `${role}|${row.kind}`, 'anything']) keep(byKind, key, row)
      for (const [name, value] of Object.entries(row.fields)) if (typeof value === 'string') keep(texts, name, value)
    }
  }
  const isOpen = ({ fields }: Found, verbs: readonly string[]) => verbs.some((verb) => isRecord(fields.can) && fields.can[verb] === null)
  const some = (key: string, own: Random, verbs: readonly string[] = []): Found | undefined => {
    const list = byKind.get(key) ?? []
    const open = list.filter((row) => isOpen(row, verbs))
    const from = open.length > 0 && own.chance(0.85) ? open : list
    return from.length > 0 ? own.pick(from) : undefined
  }
  /** Mostly what this role has seen itself, sometimes another's. `verbs`: rows that say that one of them is open are taken first. */
  const pick = (kind: string, role: string, own: Random, verbs?: readonly string[]) =>
    (own.chance(0.85) ? some(`${role}|${kind}`, own, verbs) : undefined) ?? some(kind, own, verbs)
  /** How well a role is placed for an act: 2 where it has seen a row on which the act is open, 1 where it has seen one at all. */
  const chances = (role: string, kind: string, verbs: readonly string[]): 0 | 1 | 2 => {
    const list = byKind.get(`${role}|${kind}`) ?? []
    return list.some((row) => isOpen(row, verbs)) ? 2 : list.length > 0 ? 1 : 0
  }
  return { add, pick, chances, texts: (name: string) => texts.get(name) ?? [], anything: (own: Random) => some('anything', own)?.id }
}
export type Pool = ReturnType<typeof pool>
