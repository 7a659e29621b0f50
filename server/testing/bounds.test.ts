import { expect, test } from 'vitest'
import { z } from 'zod'
import { allModules } from '../app.ts'

type Schema = {
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  format?: string
  pattern?: string
  maximum?: number
  exclusiveMaximum?: number
  minimum?: number
  exclusiveMinimum?: number
  maxLength?: number
  maxItems?: number
  items?: Schema | boolean
  prefixItems?: Schema[]
  properties?: Record<string, Schema>
  propertyNames?: Schema
  additionalProperties?: Schema | boolean
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  $ref?: string
  $defs?: Record<string, Schema>
}

/** Formats that say themselves how long a text is. */
const short = new Set(['uuid', 'date', 'date-time', 'time'])
const open = (bound: number | undefined, other: number | undefined) =>
  (bound ?? other) === undefined || Math.abs(Number(bound ?? other)) >= Number.MAX_SAFE_INTEGER

/** Every place of an input where a stranger decides how much there is. */
function unbounded(schema: Schema, at: string): string[] {
  const inside = [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, each]) => unbounded(each, `${at}.${name}`)),
    ...Object.values(schema.$defs ?? {}).flatMap((each) => unbounded(each, `${at}$`)),
    ...[schema.anyOf, schema.oneOf, schema.allOf, schema.prefixItems].flatMap((each) => (each ?? []).flatMap((one) => unbounded(one, at))),
    ...(typeof schema.items === 'object' ? unbounded(schema.items, `${at}[]`) : []),
    ...(typeof schema.additionalProperties === 'object' ? unbounded(schema.additionalProperties, `${at}{}`) : []),
    ...(schema.propertyNames ? unbounded(schema.propertyNames, `${at}{name}`) : []),
  ]
  const types = [schema.type ?? []].flat()
  const number = types.includes('integer') || types.includes('number')
  if (schema.enum || schema.const !== undefined) return inside
  if (number && (open(schema.maximum, schema.exclusiveMaximum) || open(schema.minimum, schema.exclusiveMinimum)))
    inside.push(`${at}: number`)
  if (types.includes('string') && schema.maxLength === undefined && !short.has(schema.format ?? '')) inside.push(`${at}: string`)
  if (types.includes('array') && schema.maxItems === undefined && !schema.prefixItems) inside.push(`${at}: array`)
  return inside
}

const endpoints = allModules.flatMap((module) => module.routes ?? []).map(({ endpoint }) => endpoint)

test('no input leaves open how large a number, how long a text or a list may be', () => {
  const found = endpoints.flatMap(({ method, url, input }) =>
    unbounded(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Schema, `${method} ${url}`),
  )
  expect(found).toEqual([])
})

const asks = (url: string, method: string) => endpoints.find((each) => each.url === url && each.method === method)?.input

test('no day outside 1900 to 2100 comes in, wherever it stands', () => {
  const count = asks('/working-days', 'GET')
  for (const day of ['9999-12-31', '0001-01-01', '1899-12-31', '2101-01-01']) expect(count?.safeParse({ day, n: 1 }).success).toBe(false)
  expect(count?.safeParse({ day: '2026-03-05', n: '1' }).success).toBe(true)
  const change = asks('/recommendations/:id', 'PATCH')
  const notice = (from: string, to: string) => ({
    ...{ id: '00000000-0000-4000-8000-000000000000', version: 0 },
    form: { unitNotice: { from, to, objections: false } },
  })
  expect(change?.safeParse(notice('0001-01-01', '2026-01-05')).success).toBe(false)
  expect(change?.safeParse(notice('2026-01-05', '9999-12-31')).success).toBe(false)
  expect(change?.safeParse(notice('2026-01-05', '2026-01-09')).success).toBe(true)
})
