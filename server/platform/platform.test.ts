import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type World, world } from '../testing/world.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

describe('the door', () => {
  test('says that it is well, and describes itself', async () => {
    expect((await w.http.inject('/readyz')).statusCode).toBe(200)
    expect((await w.http.inject('/api/openapi.json')).json()).toMatchObject({ openapi: '3.1.0' })
    expect((await w.http.inject('/metrics')).body).toContain('process_cpu')
  })

  test('an unknown address is a problem in the language of the reader', async () => {
    const answer = await w.http.inject({ url: '/api/nowhere', headers: { 'accept-language': 'en' } })
    expect(answer.statusCode).toBe(404)
    expect(answer.json()).toMatchObject({ code: 'page.missing', detail: 'There is no such page.' })
  })
})
