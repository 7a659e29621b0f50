import { expect, test } from 'vitest'
import { z } from 'zod'
import { endpoint } from '../../contract/endpoint.ts'
import { allModules } from '../../server/app.ts'
import { random } from '../../simulate/data/random.ts'
import { kindOfPart, pool as openPool, rowsOf } from './harvest.ts'
import { mutated, oddDays } from './odd.ts'
import { shapeOf, validInput, valueFor } from './valid.ts'
import { encode, tricks, wireOf } from './wire.ts'

const endpoints = allModules.flatMap((module) => module.routes ?? []).map((route) => route.endpoint)
const pool = openPool()
const source = (seed: string) => ({ role: 'anybody', own: random(seed), pool, today: '2026-03-10' })

test('what is made from an endpoint’s schema, its schema takes, mostly', () => {
  const taken = endpoints.filter((each) =>
    [1, 2, 3, 4, 5].some((nth) => each.input.safeParse(validInput(each, source(`${each.url}|${nth}`))).success),
  )
  const never = endpoints.filter((each) => !taken.includes(each)).map(({ method, url }) => `${method} ${url}`)
  expect(never.length / endpoints.length, never.join(', ')).toBeLessThan(0.1)
})

test('numbers and texts stay inside the bounds of the schema', () => {
  const bounded = endpoint({
    ...{ method: 'POST', url: '/x', access: 'anyone', summary: '', output: z.object({}) },
    input: z.object({
      count: z.int().min(3).max(5),
      word: z.string().min(4).max(6),
      code: z.string().regex(/^[a-z]{3}-\d$/),
      many: z.array(z.int()).min(2).max(3),
    }),
  })
  for (let nth = 0; nth < 200; nth += 1)
    expect(bounded.input.safeParse(valueFor(shapeOf(bounded), '', source(`${nth}`))).success).toBe(true)
})

test('the same seed makes the same request', () => {
  const [first] = endpoints
  if (!first) throw new Error('no endpoint')
  const made = () => mutated({ a: '2026-03-10', b: { c: [1, 2] }, id: 'x' }, random('same'), () => 'y')
  expect(made()).toEqual(made())
})

test('a mutation leaves what is fixed, and stays small enough to send', () => {
  const input = { id: 'fixed', day: '2026-03-10', list: [{ a: 'x'.repeat(60) }], text: 'y' }
  for (let nth = 0; nth < 500; nth += 1) {
    const changed = mutated(input, random(`${nth}`), () => undefined, new Set(['id']))
    expect(changed.id).toBe('fixed')
    expect(JSON.stringify(changed)?.length).toBeLessThan(12_000_000)
  }
  expect(input).toEqual({ id: 'fixed', day: '2026-03-10', list: [{ a: 'x'.repeat(60) }], text: 'y' })
  expect(oddDays).toContain('9999-12-31')
})

test('every trick can be sent: no header or address that the client itself would refuse', () => {
  const wire = wireOf({ method: 'POST', url: '/people/:id' }, { id: '\ud800x', name: '王' })
  for (const trick of tricks)
    for (let nth = 0; nth < 20; nth += 1) {
      const { path, headers } = trick(wire, random(`${nth}`), ['k'])
      expect(path).toMatch(/^[\x21-\x7e]+$/)
      for (const value of Object.values(headers)) expect(value).toMatch(/^[\t\x20-\x7e\x80-\xff]*$/)
    }
  expect(encode('\ud800')).toBe('%EF%BF%BD')
})

test('rows are known by the address and by their keys', () => {
  const id = (nth: number) => `${nth}1111111-2222-4333-8444-555555555555`
  const answer = { rows: [{ id: id(1), person: { id: id(2) }, editionId: id(3), version: 4, can: { submit: null }, note: 'canary-x' }] }
  const found = rowsOf({ method: 'GET', url: '/recommendations' }, {}, answer, (text) => text.startsWith('canary-'))
  expect(found.map(({ kind, id }) => [kind, id])).toEqual([
    ['recommendations', id(1)],
    ['people', id(2)],
    ['editions', id(3)],
  ])
  expect(found[0]?.fields).toMatchObject({ version: 4, can: { submit: null } })
  expect(JSON.stringify(found)).not.toContain('canary-')
  expect(kindOfPart('/judging/rounds/:id/close', 'id')).toBe('judging-rounds')
  expect(kindOfPart('/rounds/:id/quotas', 'id')).toBe('rounds')
})
