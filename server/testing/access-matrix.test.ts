import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Endpoint } from '../../contract/endpoint.ts'
import { allModules } from '../app.ts'
import type { Actor } from '../platform/context.ts'
import { inputFor } from './access-inputs.ts'
import { matrix, roles } from './access-matrix.ts'
import { scene } from './access-scene.ts'
import { type World, world } from './world.ts'

const nameOf = ({ method, url }: Endpoint) => `${method} ${url}`
const endpoints = allModules.flatMap((module) => module.routes ?? []).map(({ endpoint }) => endpoint)

test('every endpoint has its line, and every line its endpoint', () => {
  expect(Object.keys(matrix).toSorted()).toEqual(endpoints.map(nameOf).toSorted())
})

test('nobody passes a door that is not for anyone, and no line expects a fault of ours', () => {
  const open = endpoints.filter(({ access }) => access === 'anyone').map(nameOf)
  expect(Object.keys(matrix).filter((name) => !matrix[name]?.startsWith('401') && !open.includes(name))).toEqual([])
  expect(Object.values(matrix).filter((line) => /\b5\d\d\b/.test(line))).toEqual([])
})

// It lends the one connection of the embedded database to one call at a time; who may do what does not depend on the database.
describe.skipIf(process.env.DATABASE_URL)('who is answered what', () => {
  let w: World
  let stage: Awaited<ReturnType<typeof scene>>
  const seen: string[] = []

  beforeAll(async () => {
    w = await world()
    stage = await scene(w)
    expect(Object.keys(stage.roles)).toEqual(roles)
    for (const actor of Object.values(stage.roles)) if (actor) w.people.set(actor.userId, actor)
    lend(w)
  })
  afterAll(async () => {
    // a new endpoint's line is written by the machine and read by a person
    if (process.env.WRITE_MATRIX) writeFileSync(join(import.meta.dirname, 'access-matrix.seen'), seen.join(''))
    await w.close()
  })

  test.each(endpoints.map((endpoint) => [nameOf(endpoint), endpoint] as const))('%s', async (name, endpoint) => {
    const statuses: number[] = []
    for (const actor of Object.values(stage.roles)) statuses.push(await undone(w, () => knock(endpoint, actor)))
    seen.push(`  '${name}': '${statuses.join(' ')}',\n`)
    expect(statuses.join(' ')).toBe(matrix[name])
  })

  async function knock(endpoint: Endpoint, actor: Actor | null): Promise<number> {
    const input = inputFor(endpoint, stage.ids)
    const url = endpoint.url.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(input[name])))
    const rest = Object.entries(input).filter(([name]) => !endpoint.url.includes(`:${name}`))
    const query = new URLSearchParams(rest.map(([name, value]) => [name, String(value)])).toString()
    const answer = await w.http.inject({
      method: endpoint.method,
      url: `/api${url}${endpoint.method === 'GET' ? `?${query}` : ''}`,
      headers: actor ? { 'x-test-actor': actor.userId } : {},
      ...(endpoint.method === 'GET' ? {} : { payload: Object.fromEntries(rest) }),
    })
    return answer.statusCode
  }
})

/** From here on a transaction of the server is a savepoint of ours, so that every call finds the world as it was. */
function lend({ database: { pglite } }: World): void {
  if (!pglite) throw new Error('the matrix needs the embedded database')
  const query = pglite.query.bind(pglite)
  const exec = pglite.exec.bind(pglite)
  const within = async (act: (trx: unknown) => Promise<unknown>) => {
    await exec('savepoint act')
    try {
      const answer = await act({ query, exec })
      await exec('release savepoint act')
      return answer
    } catch (error) {
      await exec('rollback to savepoint act')
      throw error
    }
  }
  Object.assign(pglite, { transaction: within })
}

async function undone<T>({ database: { pglite } }: World, call: () => Promise<T>): Promise<T> {
  await pglite?.exec('begin')
  try {
    return await call()
  } finally {
    await pglite?.exec('rollback')
  }
}
