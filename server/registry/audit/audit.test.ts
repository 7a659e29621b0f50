import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '../../../contract/registry/audit.ts'
import { linkAudit, record } from '../../platform/audit.ts'
import { type World, world } from '../../testing/world.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

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
  expect(await w.as(inspector)(contract.checkAudit, {})).toEqual({ holds: true, brokenAt: null })
  await expect(w.as(clerk)(contract.listAudit, {})).rejects.toMatchObject({ status: 403 })
  const one = await w.queries(() => w.as(inspector)(contract.listAudit, { limit: 1 }))
  expect(await w.queries(() => w.as(inspector)(contract.listAudit, { limit: 3 }))).toBe(one)
})
