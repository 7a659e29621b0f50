import { createOrganization } from '../../contract/registry/organizations.ts'
import { createPerson } from '../../contract/registry/people.ts'
import { changeEdition, createEdition, openEdition, proposeEdition } from '../../contract/selection/editions.ts'
import {
  changeRecommendation,
  consentRecommendation,
  forwardRecommendation,
  returnRecommendation,
  startRecommendation,
  submitRecommendation,
} from '../../contract/selection/recommendations.ts'
import { editionRules } from '../../contract/selection/rules.ts'
import { type InventedPerson, invent } from '../data/people.ts'
import { byPhone, type Site, type Visitor } from '../site.ts'
import { storyOf } from './invented.ts'
import { appoint, type Staff } from './people.ts'

const shift = (site: Site, days: number): string =>
  new Date(Date.parse(`${site.calendar.startsOn}T10:00:00+08:00`) + days * 86_400_000).toISOString()
const day = (site: Site, days: number): string => shift(site, days).slice(0, 10)

/** A city's own edition with the same machinery: a unit recommends, its county checks, returns and forwards. */
export async function openCityEdition(site: Site, staff: Staff, seed: number): Promise<{ worker: string }> {
  await site.setClock(shift(site, -5))
  const city = staff.cities.find(({ place }) => place.code === '3701')
  if (!city) throw new Error('the reference data holds no 3701')
  const office = await appoint(site, staff.admin, 'jinan-office', '济南市总工会 活动经办(演示)', city.place, [
    'selection.manage',
    'selection.review',
  ])
  const second = await appoint(site, staff.admin, 'jinan-second', '济南市总工会 负责人(演示)', city.place, ['selection.confirm'])
  const made = await office(createEdition, {
    organizationId: city.place.id,
    template: 'county',
    name: '“济南工匠”选树(市级)',
    year: Number(site.calendar.startsOn.slice(0, 4)),
    startsOn: site.calendar.startsOn,
    demonstration: true,
  })
  const rules = editionRules.parse(made.rules)
  await office(changeEdition, {
    id: made.id,
    rules: { ...rules, titles: [{ code: 'city-craftsman', places: 10, within: null, fromHoldersOf: null }] },
  })
  await office(proposeEdition, { id: made.id })
  await second(openEdition, { id: made.id })
  await site.setClock(shift(site, 3))
  const unit = await staff.admin(createOrganization, {
    parentId: staff.county.place.id,
    kind: 'enterprise',
    name: '济南泉城精密机械有限公司(演示)',
    nature: 'private',
  })
  const clerk = await appoint(site, staff.admin, 'unit', '泉城精密 企业工会(演示)', unit, ['selection.recommend', 'registry.manage'])
  return { worker: await recommendEight(site, { admin: staff.admin, clerk, county: staff.county.clerk }, unit.id, made.id, seed) }
}

type Hands = { admin: Visitor; clerk: Visitor; county: Visitor }

/** Eight of the unit: one still a draft waiting for consent, one returned, two gone up, the others with the county. */
async function recommendEight(site: Site, hands: Hands, unitId: string, editionId: string, seed: number): Promise<string> {
  const invented = invent(`${seed}|unit`)
  const people = Array.from({ length: 8 }, () => invented.person({ county: '370102' }))
  const submitted: string[] = []
  for (const person of people.slice(1)) submitted.push(await recommend(site, hands, person, unitId, editionId))
  const [back, ...up] = submitted
  if (back) {
    const faults = [
      { field: 'form.deeds', code: 'recommendation.deeds-too-short', note: '请补充二〇二四年攻关项目的数据' },
      { field: 'person.skillGrade', code: 'recommendation.grade-missing', note: '等级证书号请核对' },
    ]
    await hands.county(returnRecommendation, { id: back, faults })
  }
  for (const id of up.slice(0, 2)) await hands.county(forwardRecommendation, { id, opinion: '经核实,事迹属实,同意推荐。' })
  const [first] = people
  if (!first) return ''
  await draft(site, hands, first, unitId, editionId)
  return first.phone
}

async function draft(site: Site, { admin, clerk }: Hands, person: InventedPerson, unitId: string, editionId: string): Promise<string> {
  const { id: personId } = await admin(createPerson, {
    organizationId: unitId,
    ...{
      name: person.name,
      idNumber: person.idNumber,
      phone: person.phone,
      gender: person.gender,
      birthOn: person.birthOn,
      education: person.education,
      politicalStatus: person.politicalStatus,
    },
    ...{
      trade: person.trade.code,
      skillGrade: person.grade,
      tradeSinceYear: Number(site.calendar.startsOn.slice(0, 4)) - person.yearsInTrade,
      post: person.post.zh,
      isMigrantWorker: person.isMigrantWorker,
      isFrontLine: true,
    },
  })
  const { id } = await clerk(startRecommendation, { editionId, personId, title: 'city-craftsman' })
  const form = {
    ...storyOf(person),
    industry: person.industry,
    congress: { due: 86, present: 81, agreed: 79, heldOn: day(site, -14) },
    unitNotice: { from: day(site, -11), to: day(site, 0), objections: false },
    partyOpinion: '同意推荐。',
  }
  await clerk(changeRecommendation, { id, version: 0, form })
  return id
}

async function recommend(site: Site, hands: Hands, person: InventedPerson, unitId: string, editionId: string): Promise<string> {
  const id = await draft(site, hands, person, unitId, editionId)
  const worker = await byPhone(site, person.phone)
  await worker(consentRecommendation, { id })
  await hands.clerk(submitRecommendation, { id, opinion: '职代会通过,单位公示无异议,同意推荐。' })
  return id
}
