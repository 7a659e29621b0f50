import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as contract from '../../../contract/registry/views.ts'
import type { Actor } from '../../platform/context.ts'
import { type World, world } from '../../testing/world.ts'
import { mostMarks, mostViews, whyNotKeep, whyNotSave } from './rules.ts'

let w: World
let clerk: Actor
let other: Actor
beforeAll(async () => {
  w = await world()
  const at = await w.given.organization({ kind: 'city', code: '3701' })
  clerk = await w.given.officer({ at, duties: ['selection.review'] })
  other = await w.given.officer({ at, duties: ['selection.review'] })
})
afterAll(() => w.close())

const page = 'recommendations'

test.each([
  [0, null],
  [mostViews - 1, null],
  [mostViews, 'view.too-many'],
])('with %i others a view is refused by %j', (others, code) => expect(whyNotSave(others)).toBe(code))
test.each([
  [mostMarks, null],
  [mostMarks + 1, 'view.too-many-marks'],
])('%i marks are refused by %j', (marks, code) => expect(whyNotKeep(marks)).toBe(code))

describe('a saved view', () => {
  test('is kept under its name, replaced under the same, listed by name, dropped', async () => {
    const first = await w.as(clerk)(contract.saveView, { page, name: '本周到期', query: 'state=in_review' })
    await w.as(clerk)(contract.saveView, { page, name: '已退回', query: 'state=returned' })
    const again = await w.as(clerk)(contract.saveView, { page, name: '本周到期', query: 'show=mine' })
    expect(again).toMatchObject({ id: first.id, query: 'show=mine', createdAt: w.time.now.toISOString() })
    const { rows } = await w.as(clerk)(contract.listViews, { page })
    expect(rows.map(({ name, query }) => [name, query])).toEqual([
      ['已退回', 'state=returned'],
      ['本周到期', 'show=mine'],
    ])
    await w.as(clerk)(contract.dropView, { id: first.id })
    expect((await w.as(clerk)(contract.listViews, { page })).rows.map(({ name }) => name)).toEqual(['已退回'])
  })

  test('does not exist for anybody else', async () => {
    const { id } = await w.as(clerk)(contract.saveView, { page: 'people', name: '我的', query: 'q=王' })
    expect((await w.as(other)(contract.listViews, { page: 'people' })).rows).toEqual([])
    await expect(w.as(other)(contract.dropView, { id })).rejects.toMatchObject({ status: 404, code: 'view.missing' })
    expect((await w.as(clerk)(contract.listViews, { page: 'people' })).rows).toHaveLength(1)
  })

  test('a list holds so many, and one that is there can still be replaced', async () => {
    for (let n = 0; n < mostViews; n++) await w.as(clerk)(contract.saveView, { page: 'register', name: `视图 ${n}`, query: '' })
    await expect(w.as(clerk)(contract.saveView, { page: 'register', name: '再一个', query: '' })).rejects.toMatchObject({
      status: 409,
      code: 'view.too-many',
    })
    await w.as(clerk)(contract.saveView, { page: 'register', name: '视图 3', query: 'year=2026' })
  })
})

describe('kept marks', () => {
  const name = 'checked.3701'
  test('begin empty, are added to and dropped, and are one person’s alone', async () => {
    expect(await w.as(clerk)(contract.getKept, { name })).toEqual({ name, marks: [] })
    await w.as(clerk)(contract.keepMarks, { name, add: ['a@1', 'b@1'] })
    const kept = await w.as(clerk)(contract.keepMarks, { name, add: ['a@2', 'b@1'], drop: ['a@1'] })
    expect(kept.marks).toEqual(['b@1', 'a@2'])
    expect(await w.as(clerk)(contract.getKept, { name })).toEqual({ name, marks: ['b@1', 'a@2'] })
    expect((await w.as(other)(contract.getKept, { name })).marks).toEqual([])
  })

  test('are limited', async () => {
    const many = Array.from({ length: mostMarks }, (_, n) => `m${n}`)
    await w.as(clerk)(contract.keepMarks, { name: 'many', add: many })
    await expect(w.as(clerk)(contract.keepMarks, { name: 'many', add: ['one more'] })).rejects.toMatchObject({
      status: 409,
      code: 'view.too-many-marks',
    })
  })
})
