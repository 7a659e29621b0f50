import { createOrganization, getPlaces, listOrganizations } from '../../contract/registry/organizations.ts'
import { getMe } from '../../contract/registry/sign-in.ts'
import { type InventedPerson, invent } from '../../simulate/data/people.ts'
import { callExperts, type Expert } from '../../simulate/play/judge.ts'
import { administrators, appoint, findPlace, type Place } from '../../simulate/play/people.ts'
import { openFile } from '../../simulate/play/unit.ts'
import { enrol } from '../../simulate/play/vote.ts'
import type { Self, Visitor } from '../../simulate/site.ts'
import type { Theatre } from './theatre.ts'

export const seed = 26

/** Who plays. Those of the staff are also there as visitors, for what the browser adds nothing to and for the last look. */
export type Cast = {
  admin: Visitor
  office: Visitor
  inspector: Visitor
  county: { place: Place; clerk: Visitor }
  city: { place: Place; clerk: Visitor }
  worker: InventedPerson
  experts: Expert[]
  voters: Self[]
}

/** The smallest set-up of an edition of the province: one city, one county, one unit with a clerk, three experts, six voters. */
export async function appointCast({ site, server }: Theatre): Promise<Cast> {
  await site.setClock(site.calendar.moments.setUp)
  const hands = await administrators(site, 'admin', server.password)
  const { admin } = hands
  await admin(getMe, {})
  const province = await admin(getPlaces, {})
  const bodies = await admin(listOrganizations, { kind: 'body', limit: 50 })
  const police = bodies.rows.find(({ code }) => code === 'b12')
  const [city, county] = [await findPlace(admin, 'city', '3701'), await findPlace(admin, 'county', '370102')]
  const elsewhere = await Promise.all(['3702', '3703', '3706'].map((code) => findPlace(admin, 'city', code)))
  const unit = await admin(createOrganization, {
    ...{ parentId: county.id, kind: 'enterprise', name: '济南泉城精密机械有限公司（演示）', nature: 'private', workforce: 640 },
  })
  const office = await appoint(site, hands, 'office', '省推进办 经办', province, ['selection.manage', 'selection.review'])
  await appoint(site, hands, 'second', '省推进办 负责人', province, ['selection.confirm'])
  await appoint(site, hands, 'handler', '省推进办 异议受理', province, ['notices.handle'])
  const inspector = await appoint(site, hands, 'inspector', '省纪检监察组', province, ['inspection.read'])
  if (police) await appoint(site, hands, 'body', '公安机关 征询经办', police, ['clearance.answer'])
  await appoint(site, hands, 'unit', '泉城精密 企业工会', unit, ['selection.submit', 'registry.manage'])
  const worker = invent(`${seed}|worker`, { today: site.calendar.year }).person({ county: '370102', trade: 'welder' })
  await openFile(site, admin, worker, unit.id)
  const cities = elsewhere.map((place) => ({ place, clerk: admin }))
  return {
    ...{ admin, office, inspector, worker },
    city: { place: city, clerk: await appoint(site, hands, 'city', '济南市总工会 经办', city, ['selection.review']) },
    county: {
      place: county,
      clerk: await appoint(site, hands, 'county', '历下区总工会 审核', county, ['selection.review', 'registry.manage']),
    },
    experts: await callExperts(site, { ...hands, province, cities }, seed, 3),
    voters: await enrol({ admin, cities }, 6, seed),
  }
}
