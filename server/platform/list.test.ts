import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type World, world } from '../testing/world.ts'
import { page } from './list.ts'

let w: World
let place: { id: string }
const years = [1999, null, 2001, 1999, null, 1999, 2010, 2001]

beforeAll(async () => {
  w = await world()
  place = await w.given.organization({ kind: 'enterprise' })
  await w.db
    .insertInto('registry.person')
    .values(years.map((workedSinceYear, n) => ({ name: `演示职工${n}`, organizationId: place.id, workedSinceYear })))
    .execute()
})
afterAll(() => w.close())

const people = () => w.db.selectFrom('registry.person as p').select(['p.id', 'p.workedSinceYear']).where('p.organizationId', '=', place.id)

async function walk(direction: 'asc' | 'desc', limit: number) {
  const pages = []
  for (let after: string | undefined; ; ) {
    const { rows, next } = await page(people(), { after, limit, by: [['p.workedSinceYear', direction], ['p.id', 'asc']] }) // biome-ignore format: one line a page
    pages.push(rows)
    if (!next) return pages
    after = next
  }
}

describe('a list by key set', () => {
  test.each([
    ['asc', 1],
    ['asc', 3],
    ['desc', 2],
    ['desc', 8],
  ] as const)('%s by %i: every row once, equal years and missing ones in a fixed order, missing ones last', async (direction, limit) => {
    const pages = await walk(direction, limit)
    const rows = pages.flat()
    expect(pages.every((each) => each.length <= limit)).toBe(true)
    expect(new Set(rows.map(({ id }) => id)).size).toBe(years.length)
    const known = years.filter((year) => year !== null).sort((a, b) => (direction === 'asc' ? a - b : b - a))
    expect(rows.map(({ workedSinceYear }) => workedSinceYear)).toEqual([...known, null, null])
    for (const [i, row] of rows.entries()) {
      const before = rows[i - 1]
      if (before?.workedSinceYear === row.workedSinceYear) expect(String(before?.id) < row.id).toBe(true)
    }
  })

  test('a row that comes in between while somebody reads moves nothing', async () => {
    const by = [['p.workedSinceYear', 'asc'], ['p.id', 'asc']] as const // biome-ignore format: one line
    const first = await page(people(), { limit: 3, by })
    const added = await w.db
      .insertInto('registry.person')
      .values({ name: '演示新人', organizationId: place.id, workedSinceYear: 1990 })
      .returning('id')
      .executeTakeFirstOrThrow()
    const second = await page(people(), { limit: 50, by, after: first.next ?? '' })
    expect([...first.rows, ...second.rows].map(({ id }) => id)).not.toContain(added.id)
    expect(first.rows.length + second.rows.length).toBe(years.length)
    await w.db.deleteFrom('registry.person').where('id', '=', added.id).execute()
  })
})
