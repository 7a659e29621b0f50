import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Endpoint } from '../../contract/endpoint.ts'
import { allModules } from '../app.ts'
import { inputFor } from './access-inputs.ts'
import { scene } from './access-scene.ts'
import { type World, world } from './world.ts'

let w: World
let stage: Awaited<ReturnType<typeof scene>>
beforeAll(async () => {
  w = await world()
  stage = await scene(w)
  for (const actor of Object.values(stage.roles)) if (actor) w.people.set(actor.userId, actor)
})
afterAll(() => w.close())

const lists = allModules
  .flatMap((module) => module.routes ?? [])
  .map(({ endpoint }) => endpoint)
  .filter(({ method, input }) => method === 'GET' && 'after' in (input as unknown as { shape: object }).shape)

const values = ['x', '', 'a\u0000b', 0, -1.5, 1e308, true, null, { at: '9999-12-31T00:00:00Z' }, { at: '-271821-04-20T00:00:00Z' }]
/** One value in every place, as many as any list orders by; and what is no mark at all. */
const marks = [
  ...values.flatMap((value) => [1, 2, 3, 4].map((length) => JSON.stringify(Array(length).fill(value)))),
  JSON.stringify(['x', { at: '2026-01-01T00:00:00Z' }]),
  '[[1],{"a":2}]',
  '{"at":1}',
  'null',
  '[',
].map((text) => Buffer.from(text).toString('base64url'))

const urlOf = (endpoint: Endpoint, more: Record<string, string>) => {
  const input = inputFor(endpoint, stage.ids)
  const path = endpoint.url.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(input[name])))
  const rest = Object.entries(input).filter(([name]) => !endpoint.url.includes(`:${name}`))
  return `/api${path}?${new URLSearchParams([...rest.map(([name, value]) => [name, String(value)]), ...Object.entries(more)])}`
}

test('lists are many', () => expect(lists.length).toBeGreaterThan(30))

test.each(lists.map((endpoint) => [endpoint.url, endpoint] as const))('a forged mark of %s is refused or ignored', async (_, endpoint) => {
  let asked = 0
  for (const actor of Object.values(stage.roles)) {
    const headers = actor ? { 'x-test-actor': actor.userId } : {}
    const whole = await w.http.inject({ url: urlOf(endpoint, {}), headers })
    if (whole.statusCode !== 200) continue
    asked += 1
    for (const after of [...marks, 'x', 'é', '%00'])
      expect([after, (await w.http.inject({ url: urlOf(endpoint, { after }), headers })).statusCode]).toEqual([
        after,
        expect.toSatisfy((status: number) => status < 500),
      ])
    break
  }
  // a round that is not closed has no results to page through
  if (!endpoint.url.startsWith('/judging/rounds/:id/')) expect(asked).toBe(1)
})
