import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '../../../contract/registry/vocabularies.ts'
import { type World, world } from '../../testing/world.ts'
import { loadReferenceData } from '../organizations/index.ts'
import { clerkAt, country } from '../organizations/testing.ts'
import { termReader } from './service.ts'

let w: World
let at: Awaited<ReturnType<typeof country>>
beforeAll(async () => {
  w = await world()
  at = await country(w)
  await loadReferenceData(w.db)
})
afterAll(() => w.close())

test('anyone reads a list as it was in a year', async () => {
  const in2020 = await w.as(null)(contract.listTerms, { code: 'industry', year: 2020 })
  const now = await w.as(null)(contract.listTerms, { code: 'industry' })
  expect(in2020.rows.map(({ nameZh }) => nameZh)).toContain('新能源新材料')
  expect(now).toMatchObject({ year: 2026 })
  expect(now.rows).toHaveLength(12)
  expect((await w.as(null)(contract.listTerms, { code: 'industry', all: 'true' })).rows).toHaveLength(13)
  await expect(w.as(null)(contract.listTerms, { code: 'nothing' })).rejects.toMatchObject({ status: 404, code: 'vocabulary.missing' })
})

test('all lists with their sizes', async () => {
  const { rows } = await w.as(null)(contract.listVocabularies, {})
  expect(rows.find(({ code }) => code === 'skill-grade')).toMatchObject({ nameZh: '技能等级', termCount: 8 })
})

const term = { code: 'trade', term: 'lidar-technician', nameZh: '激光雷达调试员', nameEn: 'Lidar technician', data: { group: 'digital' } }

test('the province adds a term, which every list and the reader know at once', async () => {
  const office = clerkAt(w, at.province)
  await w.as(office)(contract.addTerm, { ...term, aliases: ['雷达调试员'] })
  const { rows } = await w.as(null)(contract.listTerms, { code: 'trade' })
  expect(rows.at(-1)).toMatchObject({ code: 'lidar-technician', data: { group: 'digital' } })
  const read = await w.read(office, (ctx) => termReader(ctx, 'trade'))
  expect(read('雷达 调试员')?.code).toBe('lidar-technician')
  expect(await w.auditOf('trade')).toMatchObject([{ event: 'vocabulary.term-added', data: { term: 'lidar-technician' } }])
  await expect(w.as(office)(contract.addTerm, term)).rejects.toMatchObject({ status: 409, code: 'vocabulary.term-taken' })
  await expect(w.as(office)(contract.addTerm, { ...term, term: 'x-y' })).rejects.toMatchObject({ code: 'vocabulary.name-taken' })
})

test('a city does not', async () => {
  await expect(w.as(clerkAt(w, at.city))(contract.addTerm, { ...term, term: 'city-trade', nameZh: '市里的' })).rejects.toMatchObject({
    code: 'vocabulary.province-only',
  })
})

test('an ended term stays for the years it was valid in', async () => {
  const office = clerkAt(w, at.province)
  await w.as(office)(contract.endTerm, { code: 'industry', term: 'quality-tourism', untilYear: 2024 })
  expect((await w.as(null)(contract.listTerms, { code: 'industry', year: 2024 })).rows).toHaveLength(12)
  expect((await w.as(null)(contract.listTerms, { code: 'industry', year: 2025 })).rows).toHaveLength(11)
  await expect(w.as(office)(contract.endTerm, { code: 'industry', term: 'quality-tourism', untilYear: 2025 })).rejects.toMatchObject({
    code: 'vocabulary.ended',
  })
})

test('a term is reworded under its code, and takes no other’s name', async () => {
  const office = clerkAt(w, at.province)
  const first = (await w.as(null)(contract.listTerms, { code: 'skill-grade' })).rows
  const [one, two] = first
  const asked = { code: 'skill-grade', term: one?.code ?? '', fromYear: one?.fromYear ?? 0, nameEn: 'Reworded' }
  expect(await w.as(office)(contract.renameTerm, { ...asked, nameZh: '新写法' })).toMatchObject({
    code: one?.code,
    nameZh: '新写法',
    aliases: one?.aliases,
  })
  expect((await w.as(null)(contract.listTerms, { code: 'skill-grade' })).rows[0]).toMatchObject({ nameZh: '新写法', nameEn: 'Reworded' })
  expect(await w.auditOf('skill-grade')).toMatchObject([
    { event: 'vocabulary.term-renamed', data: { term: one?.code, from: one?.nameZh, to: '新写法' } },
  ])
  await expect(w.as(office)(contract.renameTerm, { ...asked, nameZh: two?.nameZh ?? '' })).rejects.toMatchObject({
    status: 409,
    code: 'vocabulary.name-taken',
  })
  await expect(w.as(office)(contract.renameTerm, { ...asked, fromYear: 1999, nameZh: '别的' })).rejects.toMatchObject({ status: 404 })
  await expect(w.as(clerkAt(w, at.city))(contract.renameTerm, { ...asked, nameZh: '市里的' })).rejects.toMatchObject({
    code: 'vocabulary.province-only',
  })
  const can = async (actor: typeof office | null) => (await w.as(actor)(contract.listVocabularies, {})).can.edit
  expect([await can(office), await can(null)]).toEqual([null, 'vocabulary.province-only'])
})
