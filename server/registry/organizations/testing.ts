import type { Place } from '../../testing/factories.ts'
import type { World } from '../../testing/world.ts'

/** Two cities, a county in each, a firm in each county, a union: the smallest country with somewhere else in it. */
export async function country(w: World) {
  const province = await w.given.province()
  const city = await w.given.organization({ kind: 'city', name: '甲市' })
  const otherCity = await w.given.organization({ kind: 'city', name: '乙市' })
  const county = await w.given.organization({ kind: 'county', parent: city, name: '甲县' })
  const otherCounty = await w.given.organization({ kind: 'county', parent: otherCity, name: '乙县' })
  const firm = await w.given.organization({ kind: 'enterprise', parent: county, name: '甲厂' })
  const otherFirm = await w.given.organization({ kind: 'enterprise', parent: otherCounty, name: '乙厂' })
  const union = await w.given.organization({ kind: 'industry_union', name: '丙产业工会' })
  return { province, city, otherCity, county, otherCounty, firm, otherFirm, union }
}

export const clerkAt = (w: World, at: Place) => w.given.officer({ at, duties: ['registry.manage'] })

export const organizationRow = (w: World, id: string) =>
  w.db
    .selectFrom('registry.organization')
    .where('id', '=', id)
    .select(['name', 'path', 'parentId', 'active', 'mergedIntoId'])
    .executeTakeFirstOrThrow()
