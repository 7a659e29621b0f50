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
function named(name: string, { own }: Source): unknown {
  if (name === 'idNumber') return somebody().idNumber
  if (name === 'phone') return somebody().phone
  if (name === 'name') return somebody().name
  if (name === 'uscc') return somebody().firm.uscc
  if (name === 'username') return `fuzz-${own.int(0, 1e9).toString(36)}`
  if (name === 'answeredOn') return '2026-03-04'
  if (name === 'code' && own.chance(0.5)) return String(own.int(100_000, 999_999))
  if (name === 'after') return undefined
  return undefined
}

const daysFrom = (today: string, days: number) => new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10)

function textFor(wanted: Shape, name: string, source: Source, kind: string): string {
  const { own, pool, role, today } = source
  if (wanted.format === 'uuid') return pool.pick(kind, role, own)?.id ?? pool.anything(own) ?? crypto.randomUUID()
  if (wanted.format === 'date') return daysFrom(today, own.int(-40, 40))
  if (wanted.format === 'date-time') return `${daysFrom(today, own.int(-20, 20))}T09:00:00+08:00`
  const given = named(name, source) ?? (own.chance(0.6) ? pool.text(name, own) : undefined)
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

/** An input that the schema takes, about rows that somebody has seen; what stood beside a row (its version, its owner) goes with it. */
export function validInput(endpoint: Endpoint, source: Source): Record<string, unknown> {
  const { own, pool, role } = source
  const parts = [...endpoint.url.matchAll(/:(\w+)/g)].map(([, part = '']) => part)
  const last = endpoint.url.split('/').at(-1) ?? ''
  const subject = parts.at(-1)
  const kind = subject ? kindOfPart(endpoint.url, subject) : kindNamed(last)
  const row: Found | undefined = subject ? pool.pick(kind, role, own, last.replace(/-\w+$/, '')) : undefined
  const input = objectFor(shapeOf(endpoint), source, kind)
  if (!row || !subject) return input
  if (kind !== subject) input[subject] = subject === 'id' || subject.endsWith('Id') ? row.id : (row.fields[subject] ?? input[subject])
  for (const name of Object.keys(shapeOf(endpoint).properties ?? {}))
    if (name !== subject && name in row.fields && (name === 'version' || parts.includes(name) || own.chance(0.3)))
      input[name] = row.fields[name]
  for (const part of parts.slice(0, -1))
    if (!(part in row.fields)) input[part] = pool.pick(kindOfPart(endpoint.url, part), role, own)?.id ?? input[part]
  return input
}
