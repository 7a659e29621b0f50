import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '../../../contract/registry/organizations.ts'
import { type World, world } from '../../testing/world.ts'
import { loadReferenceData } from './seed.ts'

let w: World
beforeAll(async () => {
  w = await world()
  await loadReferenceData(w.db)
})
afterAll(() => w.close())

const counted = async () =>
  Object.fromEntries(
    (
      await w.db
        .selectFrom('registry.organization')
        .select(['kind', sql<number>`count(*)::int`.as('n')])
        .groupBy('kind')
        .execute()
    ).map(({ kind, n }) => [kind, n]),
  )

test('loads the whole country once, however often it runs', async () => {
  const expected = { province: 1, city: 16, county: 136, zone: 3, body: 18, industry_union: 13, association: 4 }
  expect(await counted()).toEqual(expected)
  await loadReferenceData(w.db)
  expect(await counted()).toEqual(expected)
})

test('every path is that of its parent and one label', async () => {
  const broken = await sql`select o.path from registry.organization o join registry.organization p on p.id = o.parent_id
    where o.path !~ ('^' || replace(p.path, '.', '[.]') || '[0-9a-z]+[.]$')`.execute(w.db)
  expect(broken.rows).toEqual([])
})

test('a renamed and a moved place stay as the office left them', async () => {
  await w.db.updateTable('registry.organization').set({ name: '改名的总工会' }).where('code', '=', '370102').execute()
  await w.db.updateTable('registry.organization').set({ path: '37.3702.370176.' }).where('code', '=', '370176').execute()
  await loadReferenceData(w.db)
  expect((await counted()).zone).toBe(3)
  expect(await w.db.selectFrom('registry.organization').where('code', '=', '370102').select('name').execute()).toEqual([
    { name: '改名的总工会' },
  ])
})

test('the former code of Laiwu leads to Jinan', async () => {
  const led = await w.db
    .selectFrom('registry.organizationCodeHistory as h')
    .innerJoin('registry.organization as o', 'o.id', 'h.organizationId')
    .where('h.code', '=', '3712')
    .select('o.code')
    .execute()
  expect(led).toEqual([{ code: '3701' }])
})

test('the map has sixteen cities, each with its hexagon', async () => {
  const { cities } = await w.as(null)(contract.getPlaces, {})
  expect(cities).toHaveLength(16)
  expect(cities.every(({ hex }) => hex !== null)).toBe(true)
  expect(cities.find(({ code }) => code === '3701')?.counties).toHaveLength(13)
})
