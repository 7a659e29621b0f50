import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type World, world } from '../testing/world.ts'
import { findBrokenLink, linkAudit, record } from './audit.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

describe('audit', () => {
  test('lines join the chain behind the act, and a forged line is found', async () => {
    const officer = w.given.officer({ at: await w.given.province(), duties: ['inspection.read'] })
    for (const n of [1, 2, 3]) await w.act(officer, (ctx) => record(ctx, 'thing.done', { kind: 'thing', id: 'a' }, { n }))
    expect(await w.act(officer, (ctx) => linkAudit(ctx.db))).toBe(3)
    expect(await w.auditOf('a')).toMatchObject([{ data: { n: 1 } }, { data: { n: 2 } }, { data: { n: 3 } }])
    expect(await findBrokenLink(w.db)).toBeNull()
    await sql`alter table platform.audit_line disable trigger audit_line_append_only`.execute(w.db)
    await sql`update platform.audit_line set data = '{"n":9}' where data = '{"n":2}'`.execute(w.db)
    await sql`alter table platform.audit_line enable trigger audit_line_append_only`.execute(w.db)
    expect(await findBrokenLink(w.db)).toEqual({ seq: 2 })
  })

  test('a line can neither be changed nor deleted', async () => {
    await expect(sql`update platform.audit_line set event = 'x'`.execute(w.db)).rejects.toThrow(/append-only/)
    await expect(sql`delete from platform.audit_link`.execute(w.db)).rejects.toThrow(/append-only/)
  })
})

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
