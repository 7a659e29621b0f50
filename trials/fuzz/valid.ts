import fc from 'fast-check'
import { z } from 'zod'
import type { Endpoint } from '../../contract/endpoint.ts'
import { invent } from '../../simulate/data/people.ts'
import type { Random } from '../../simulate/data/random.ts'
import { type Found, kindNamed, kindOfPart, type Pool } from './harvest.ts'

const shape = z.looseObject({
  type: z.union([z.string(), z.array(z.string()).transform(([first]) => first)]).optional(),
  format: z.string().optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minLength: z.int().optional(),
  maxLength: z.int().optional(),
  pattern: z.string().optional(),
  minItems: z.int().optional(),
  maxItems: z.int().optional(),
  get anyOf() {
    return z.array(shape).optional()
  },
  get items() {
    return shape.optional()
  },
  get properties() {
    return z.record(z.string(), shape).optional()
  },
  required: z.array(z.string()).optional(),
})
export type Shape = z.infer<typeof shape>

const shapes = new WeakMap<Endpoint, Shape>()
/** What the endpoint's own schema takes. */
export function shapeOf(endpoint: Endpoint): Shape {
  const known = shapes.get(endpoint) ?? shape.parse(z.toJSONSchema(endpoint.input, { io: 'input', unrepresentable: 'any' }))
  shapes.set(endpoint, known)
  return known
}

export type Source = { role: string; own: Random; pool: Pool; today: string }

const texts = ['按规定办理，材料齐全，情况属实。', '经核实，同意。', '焊工班组长，二十年只做一件事。', 'Checked and found in order.']
const people = invent('fuzz')
let [person, handedOut] = [people.person(), 0]
/** Name, ID number and phone of one invented person belong together. */
const somebody = () => {
  handedOut += 1
  if (handedOut % 3 === 0) person = people.person()
  return person
}

/** Fields whose form the schema does not tell, by name. */
const named: Readonly<Record<string, (own: Random) => string>> = {
  idNumber: () => somebody().idNumber,
  phone: () => somebody().phone,
  name: () => somebody().name,
  uscc: () => somebody().firm.uscc,
  username: (own) => `fuzz-${own.int(0, 1e9).toString(36)}`,
  answeredOn: () => '2026-03-04',
  page: () => 'people',
}
/** Under which other names a text is answered that has this name in an input. */
const alsoNamed: Readonly<Record<string, readonly string[]>> = {
  template: ['code'],
  title: ['code', 'titleCode'],
  term: ['code'],
  trade: ['code'],
  education: ['code'],
  place: ['path'],
  handlerId: ['organizationId'],
}

/** A text as the pattern wants it: one that was answered somewhere, otherwise one that is made of the pattern. */
function patterned(pattern: string, name: string, { own, pool }: Source): string {
  const fits = new RegExp(pattern, 'u')
  const known = [name, ...(alsoNamed[name] ?? [])].flatMap((each) => pool.texts(each)).filter((each) => fits.test(each))
  if (known.length > 0 && own.chance(0.85)) return own.pick(known)
  const plain = [named[name]?.(own), '按规定办理，材料齐全，情况属实。', 'night-school', String(own.int(100_000, 999_999))]
  const simple = plain.find((each) => each !== undefined && fits.test(each))
  return simple ?? fc.sample(fc.stringMatching(fits), { numRuns: 1, seed: own.int(0, 2 ** 31 - 1) })[0] ?? ''
}

const daysFrom = (today: string, days: number) => new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10)

function textFor(wanted: Shape, name: string, source: Source, kind: string): string {
  const { own, pool, role, today } = source
  if (wanted.format === 'uuid') return pool.pick(kind, role, own)?.id ?? pool.anything(own) ?? crypto.randomUUID()
  if (wanted.format === 'date') return daysFrom(today, own.int(-40, 40))
  if (wanted.format === 'date-time') return `${daysFrom(today, own.int(-20, 20))}T09:00:00+08:00`
  if (wanted.pattern) return patterned(wanted.pattern, name, source).slice(0, wanted.maxLength ?? 4000)
  const known = [name, ...(alsoNamed[name] ?? [])].flatMap((each) => pool.texts(each))
  const given = named[name]?.(own) ?? (known.length > 0 && own.chance(0.6) ? own.pick(known) : undefined)
  const text = String(given ?? own.pick(texts))
  const long = text.length < (wanted.minLength ?? 0) ? text.repeat(Math.ceil((wanted.minLength ?? 0) / Math.max(1, text.length))) : text
  return long.slice(0, wanted.maxLength ?? 4000)
}

/** A value that the schema takes; required fields always, others now and then. */
export function valueFor(wanted: Shape, name: string, source: Source, kind = kindNamed(name.replace(/Ids?$/, ''))): unknown {
  const { own } = source
  if (wanted.enum) return own.pick(wanted.enum)
  if (wanted.const !== undefined) return wanted.const
  if (wanted.anyOf) return valueFor(own.pick(wanted.anyOf), name, source, kind)
  if (wanted.type === 'null') return null
  if (wanted.type === 'boolean') return own.chance(0.5)
  if (wanted.type === 'integer' || wanted.type === 'number') {
    const from = Math.max(wanted.minimum ?? 1, -1_000)
    return own.int(from, Math.min(wanted.maximum ?? from + 20, from + 2_000))
  }
  if (wanted.type === 'array') {
    const least = wanted.minItems ?? 0
    const length = own.int(least, Math.min(least + 2, wanted.maxItems ?? least + 2))
    return Array.from({ length }, () => valueFor(wanted.items ?? {}, name, source, kind))
  }
  if (wanted.properties || wanted.type === 'object') return objectFor(wanted, source, kind)
  return textFor(wanted, name, source, kind)
}

const rarely = new Set(['after', 'rank', 'dueOn'])

function objectFor(wanted: Shape, source: Source, kind: string): Record<string, unknown> {
  const required = new Set(wanted.required)
  const chosen = Object.entries(wanted.properties ?? {}).filter(
    ([name]) => required.has(name) || (name !== 'after' && source.own.chance(rarely.has(name) ? 0.1 : 0.35)),
  )
  return Object.fromEntries(chosen.map(([name, each]) => [name, valueFor(each, name, source, name === 'id' ? kind : undefined)]))
}

export const partsOf = (url: string) => [...url.matchAll(/:(\w+)/g)].map(([, part = '']) => part)

/** What an act is called where an answer says whether it is open. */
export const verbsOf = ({ method, url }: Pick<Endpoint, 'method' | 'url'>): string[] => {
  const last = url.split('/').at(-1) ?? ''
  const words = last.startsWith(':') ? (method === 'DELETE' ? ['remove', 'drop'] : ['change', 'update', 'revise', 'correct']) : [last]
  return [
    ...new Set(
      words.flatMap((word) => [word, word.replace(/-\w+$/, ''), word.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())]),
    ),
  ]
}

/** An input that the schema takes, about rows that somebody has seen; what stood beside a row (its version, its owner) goes with it. */
export function validInput(endpoint: Endpoint, source: Source): Record<string, unknown> {
  const { own, pool, role } = source
  const parts = partsOf(endpoint.url)
  const subject = parts.at(-1)
  const kind = subject ? kindOfPart(endpoint.url, subject) : kindNamed(endpoint.url.split('/').at(-1) ?? '')
  const row: Found | undefined = subject ? pool.pick(kind, role, own, verbsOf(endpoint)) : undefined
  const properties = shapeOf(endpoint).properties ?? {}
  const input = objectFor(shapeOf(endpoint), source, kind)
  if (!row || !subject) return input
  if (kind !== subject) input[subject] = subject === 'id' || subject.endsWith('Id') ? row.id : (row.fields[subject] ?? input[subject])
  for (const name of Object.keys(properties))
    if (name !== subject && name in row.fields && (name === 'version' || parts.includes(name) || own.chance(0.3)))
      input[name] = row.fields[name]
  for (const part of parts.slice(0, -1))
    if (!(part in row.fields)) input[part] = pool.pick(kindOfPart(endpoint.url, part), role, own)?.id ?? input[part]
  return input
}
