import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { endpoint } from '../../contract/endpoint.ts'
import { personName } from '../../contract/identity.ts'
import { type World, world } from '../testing/world.ts'
import type { Actor } from './context.ts'
import { readInput } from './door.ts'

let w: World
let clerk: Actor
let city: { id: string; name: string }

beforeAll(async () => {
  w = await world()
  clerk = w.given.officer({ at: await w.given.province(), duties: ['registry.manage'] })
  w.people.set(clerk.userId, clerk)
})
beforeEach(async () => {
  city = await w.given.organization({ kind: 'city' })
})
afterAll(() => w.close())

type Sent = { headers?: Record<string, string>; actor?: Actor | null }

/** A command as a browser sends it; the typed client would add a key of its own. */
async function post(url: string, payload: unknown, { headers = {}, actor = clerk }: Sent = {}) {
  const who: Record<string, string> = actor ? { 'x-test-actor': actor.userId } : {}
  const sent = typeof payload === 'string' ? payload : JSON.stringify(payload)
  const answer = await w.http.inject({
    method: 'POST',
    url: `/api${url}`,
    payload: sent,
    headers: { 'content-type': 'application/json', ...who, ...headers },
  })
  return { status: answer.statusCode, body: answer.json() }
}

const rename = (name: string, sent?: Sent) => post(`/organizations/${city.id}/rename`, { name, shortName: name, reason: '更名通知' }, sent)
const renames = async () => (await w.auditOf(city.id)).length

describe('an act with a key', () => {
  test('asked twice is done once and answered alike', async () => {
    const headers = { 'idempotency-key': 'twice' }
    const first = await rename('新名市', { headers })
    const second = await rename('新名市', { headers })
    expect(first.status).toBe(200)
    expect(second).toEqual(first)
    expect(await renames()).toBe(1)
  })

  test('asked twice at the same moment is done once', async () => {
    const headers = { 'idempotency-key': 'at once' }
    const [first, second] = await Promise.all([rename('同时市', { headers }), rename('同时市', { headers })])
    expect(second).toEqual(first)
    expect(await renames()).toBe(1)
  })

  test('the key with another input, or on another endpoint, is refused', async () => {
    const headers = { 'idempotency-key': 'other input' }
    await rename('甲名市', { headers })
    expect(await rename('乙名市', { headers })).toMatchObject({ status: 409, body: { code: 'request.key-reused' } })
    const elsewhere = await post(`/organizations/${city.id}/deactivate`, { reason: '撤并通知' }, { headers })
    expect(elsewhere).toMatchObject({ status: 409, body: { code: 'request.key-reused' } })
    expect(await renames()).toBe(1)
  })

  test('belongs to one person; a refused act gives the key back', async () => {
    const headers = { 'idempotency-key': 'mine' }
    const other = w.given.officer({ at: await w.given.province(), duties: ['registry.manage'] })
    w.people.set(other.userId, other)
    await rename('甲名市', { headers })
    expect((await rename('乙名市', { headers, actor: other })).status).toBe(200)
    const refused = await post(`/organizations/${crypto.randomUUID()}/rename`, { name: '无', shortName: '无', reason: '无此' }, { headers: { 'idempotency-key': 'again' } }) // biome-ignore format: one call
    expect(refused.status).toBe(404)
    expect((await rename('丙名市', { headers: { 'idempotency-key': 'again' } })).status).toBe(200)
  })
})

describe('an act repeated by its key', () => {
  test('is not answered again once its row has moved out of sight, and is not done again either', async () => {
    const headers = { 'idempotency-key': 'moved away' }
    const place = await w.given.organization({ kind: 'city' })
    const local = w.given.officer({ at: place, duties: ['registry.manage'] })
    w.people.set(local.userId, local)
    const below = await w.given.organization({ kind: 'county', parent: place })
    const ask = () => post(`/organizations/${below.id}/rename`, { name: '移走县', shortName: '移走', reason: '更名通知' }, { headers, actor: local }) // biome-ignore format: one call
    expect((await ask()).status).toBe(200)
    const elsewhere = await w.given.organization({ kind: 'city' })
    await w.db.updateTable('registry.organization').set({ parentId: elsewhere.id, path: `${elsewhere.path}moved.` }).where('id', '=', below.id).execute() // biome-ignore format: one statement
    expect(await ask()).toMatchObject({ status: 409, body: { code: 'request.done-out-of-sight' } })
    expect((await w.auditOf(below.id)).length).toBe(1)
  })

  test('by somebody whose duty was taken back is refused at the door', async () => {
    const headers = { 'idempotency-key': 'taken back' }
    const officer = w.given.officer({ at: await w.given.province(), duties: ['registry.manage'] })
    w.people.set(officer.userId, officer)
    expect((await rename('职责市', { headers, actor: officer })).status).toBe(200)
    w.people.set(officer.userId, { ...officer, duties: [] })
    expect((await rename('职责市', { headers, actor: officer })).status).toBe(403)
  })
})

describe('a command from another site', () => {
  test.each([
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ origin: 'https://evil.example', host: 'qilu.example' }],
    [{ origin: 'null', host: 'qilu.example' }],
  ])('with %j is turned away and does nothing', async (headers) => {
    expect(await rename('外来市', { headers })).toMatchObject({ status: 403, body: { code: 'request.foreign' } })
    expect(await renames()).toBe(0)
  })

  test.each([[{ 'sec-fetch-site': 'same-origin' }], [{ origin: 'https://qilu.example', host: 'qilu.example' }], [{}]])(
    'with %j is from our own page or from no browser',
    async (headers) => expect((await rename('本站市', { headers })).status).toBe(200),
  )
})

describe('an input', () => {
  test('is told all its faults at once, in words, and nothing happens', async () => {
    const { status, body } = await post('/organizations', { parentId: 'x', kind: 'moon', name: '', hasUnion: 'perhaps' })
    expect(status).toBe(400)
    expect(body.faults.map(({ field }: { field: string }) => field)).toEqual(
      expect.arrayContaining(['parentId', 'kind', 'name', 'hasUnion']),
    )
    expect(body.faults.every(({ detail }: { detail: string }) => detail.length > 0)).toBe(true)
    expect(body).toMatchObject({ code: 'input.invalid', type: '/problems/input.invalid', status: 400 })
  })

  test('may not say more than the endpoint asks for', async () => {
    const before = await w.db.selectFrom('registry.organization').selectAll().where('id', '=', city.id).executeTakeFirstOrThrow()
    await post(`/organizations/${city.id}/rename`, {
      name: '多言市',
      shortName: '多言',
      reason: '更名通知',
      path: '37.',
      id: crypto.randomUUID(),
    })
    const after = await w.db.selectFrom('registry.organization').selectAll().where('id', '=', city.id).executeTakeFirstOrThrow()
    expect(after).toMatchObject({ name: '多言市', path: before.path })
  })

  test.each([
    ['{"name":', 400, 'request.unreadable'],
    [JSON.stringify({ name: 'x'.repeat(2_200_000) }), 413, 'request.too-large'],
    ['[1,2]', 400, 'input.invalid'],
  ])('%.12s… is refused as what it is', async (text, status, code) => {
    expect(await post(`/organizations/${city.id}/rename`, text)).toMatchObject({ status, body: { code } })
  })

  test('a mark of a list that nobody gave out is refused or begins the list, never a fault of ours', async () => {
    const marks = ['@@@', Buffer.from('["x","y"]').toString('base64url'), Buffer.from('[{"at":"never"},7]').toString('base64url')]
    for (const after of marks) {
      const answer = await w.http.inject({ url: `/api/organizations?after=${after}`, headers: { 'x-test-actor': clerk.userId } })
      expect([200, 400]).toContain(answer.statusCode)
      const people = await w.http.inject({ url: `/api/people?after=${after}`, headers: { 'x-test-actor': clerk.userId } })
      expect([200, 400]).toContain(people.statusCode)
    }
  })
})

describe('who knocks', () => {
  test('nobody is told to sign in, somebody without the duty which duty it takes', async () => {
    expect(await rename('无名市', { actor: null })).toMatchObject({ status: 401, body: { code: 'sign-in.required' } })
    const worker = await w.given.worker()
    w.people.set(worker.userId, worker)
    expect(await rename('无权市', { actor: worker })).toMatchObject({
      status: 403,
      body: { code: 'duty.required', details: { duties: ['registry.manage'] } },
    })
  })

  test('is asked before the input is read, so that a stranger learns nothing from its faults', async () => {
    expect((await post(`/organizations/${city.id}/rename`, { name: 7 }, { actor: null })).status).toBe(401)
  })
})

test('a check of ours says what it found: the character of a name that nobody else can show', () => {
  const named = endpoint({
    method: 'POST',
    url: '/named',
    access: 'anyone',
    summary: 'a name',
    input: z.object({ name: personName }),
    output: z.object({}),
  })
  expect(() => readInput(named, { name: '王\ue863' })).toThrow(
    expect.objectContaining({ faults: [{ field: 'name', code: 'identity.name-private-use', value: '王〔U+E863〕' }] }),
  )
})
