import ExcelJS from 'exceljs'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '../../../contract/registry/audit.ts'
import { linkAudit, record } from '../../platform/audit.ts'
import type { Actor } from '../../platform/context.ts'
import { type World, world } from '../../testing/world.ts'
import { account } from '../people/testing.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

/** Asked for, worked off beside the requests, and read. */
async function checked(inspector: Actor) {
  expect(await w.as(inspector)(contract.checkAudit, {})).toMatchObject({ running: true, found: null })
  await w.act(inspector, (ctx) => linkAudit(ctx.db))
  // asked for twice, checked once
  await w.as(inspector)(contract.checkAudit, {})
  expect(await w.runJobs()).toBeGreaterThan(0)
  const { running, doneAt, found } = await w.as(inspector)(contract.getAuditCheck, {})
  expect([running, doneAt]).toEqual([false, w.time.now.toISOString()])
  if (!found) throw new Error('nothing was found')
  return found
}

test('the inspection reads what was done in its place, in chain order, and nothing of elsewhere', async () => {
  const [here, elsewhere] = [
    await w.given.organization({ kind: 'city', code: '3701' }),
    await w.given.organization({ kind: 'city', code: '3702' }),
  ]
  const clerk = w.given.officer({ at: here, duties: ['selection.review'] })
  const inspector = w.given.officer({ at: here, duties: ['inspection.read'] })
  for (const n of [1, 2, 3]) await w.act(clerk, (ctx) => record(ctx, 'thing.done', { kind: 'thing', id: `t${n}`, path: here.path }, { n }))
  await w.act(clerk, (ctx) => record(ctx, 'thing.done', { kind: 'thing', id: 'secret', path: elsewhere.path }))
  await w.act(clerk, (ctx) => linkAudit(ctx.db))
  const { rows } = await w.as(inspector)(contract.listAudit, { event: 'thing.done' })
  expect(rows.map(({ subjectId }) => subjectId).sort()).toEqual(['t1', 't2', 't3'])
  expect(rows.every(({ seq }) => seq !== null)).toBe(true)
  expect(await checked(inspector)).toMatchObject({ holds: true, broken: null, checked: 5, waiting: 0 })
  await expect(w.as(clerk)(contract.listAudit, {})).rejects.toMatchObject({ status: 403 })
  const one = await w.queries(() => w.as(inspector)(contract.listAudit, { limit: 1 }))
  expect(await w.queries(() => w.as(inspector)(contract.listAudit, { limit: 3 }))).toBe(one)
})

test('filters narrow it: by hand, subject, place and days in Shandong, both counted', async () => {
  const city = await w.given.organization({ kind: 'city', code: '3703', name: '丁市' })
  const county = await w.given.organization({ kind: 'county', parent: city, name: '丁县' })
  const clerk = await account(w, w.given.officer({ at: city, duties: ['selection.review'] }))
  const inspector = w.given.officer({ at: city, duties: ['inspection.read'] })
  const at = async (when: string, event: string, place: { path: string; id: string }) => {
    w.time.set(when)
    await w.act(clerk, (ctx) => record(ctx, event, { kind: 'organization', id: place.id, path: place.path }, { reason: '核对' }))
  }
  await at('2026-04-01T23:59:00+08:00', 'organization.changed', city)
  await at('2026-04-02T00:00:00+08:00', 'person.updated', county)
  await at('2026-04-03T08:00:00+08:00', 'organization.renamed', county)
  const eventsOf = async (filters: object) => (await w.as(inspector)(contract.listAudit, filters)).rows.map(({ event }) => event)
  expect(await eventsOf({})).toEqual(['organization.renamed', 'person.updated', 'organization.changed'])
  expect(await eventsOf({ kind: 'organization' })).toEqual(['organization.renamed', 'organization.changed'])
  expect(await eventsOf({ from: '2026-04-02', to: '2026-04-02' })).toEqual(['person.updated'])
  expect(await eventsOf({ place: county.path })).toEqual(['organization.renamed', 'person.updated'])
  expect(await eventsOf({ who: clerk.name })).toHaveLength(3)
  expect(await eventsOf({ who: '没有这个人' })).toEqual([])
  expect((await w.as(inspector)(contract.listAudit, { event: 'organization.renamed' })).rows[0]).toMatchObject({
    actorName: clerk.name,
    subjectName: '丁县',
    data: { reason: '核对' },
  })
})

test('what belongs to no place is seen from the top only', async () => {
  const city = await w.given.organization({ kind: 'city', code: '3704' })
  const top = w.given.officer({ at: await w.given.province(), duties: ['inspection.read'] })
  const below = w.given.officer({ at: city, duties: ['inspection.read'] })
  await w.act(top, (ctx) => record(ctx, 'session.revoked', { kind: 'user', id: 'u1' }))
  const seen = async (actor: typeof top) => (await w.as(actor)(contract.listAudit, { event: 'session.revoked' })).rows.length
  expect([await seen(top), await seen(below)]).toEqual([1, 0])
})

test('the workbook holds the same lines in words, and its export is recorded', async () => {
  const city = await w.given.organization({ kind: 'city', code: '3705', name: '戊市' })
  const inspector = w.given.officer({ at: city, duties: ['inspection.read'] })
  await w.act(inspector, (ctx) =>
    record(ctx, 'organization.renamed', { kind: 'organization', id: city.id, path: city.path }, { reason: '=1+1' }),
  )
  const blob = await w.as(inspector)(contract.exportAudit, { kind: 'organization' })
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(await blob.arrayBuffer())
  const lines = book.worksheets[0]?.getRows(1, 3)?.map((row) => [row.getCell(3).text, row.getCell(4).text, row.getCell(6).text]) ?? []
  expect(lines[1]).toEqual(['给单位更了名', '单位 戊市', '=1+1'])
  expect((await w.auditOf('lines')).map(({ event, actorId }) => [event, actorId])).toContainEqual(['audit.exported', inspector.userId])
})

test('a line changed behind our back is found, with the sound lines before it counted', async () => {
  const inspector = w.given.officer({ at: await w.given.province(), duties: ['inspection.read'] })
  await w.act(inspector, (ctx) => linkAudit(ctx.db))
  const before = await checked(inspector)
  await sql`alter table platform.audit_link disable trigger audit_link_append_only`.execute(w.db)
  await sql`update platform.audit_link set hash = decode(repeat('00', 32), 'hex') where seq = 3`.execute(w.db)
  expect(await checked(inspector)).toMatchObject({
    holds: false,
    broken: { kind: 'changed', seq: 3, event: expect.any(String), at: expect.any(String) },
    checked: 2,
  })
  expect(before).toMatchObject({ holds: true, waiting: 0 })
  expect(before.checked).toBeGreaterThan(3)
})
