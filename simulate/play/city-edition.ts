import { askPhoneChange } from '../../contract/registry/identity.ts'
import { createOrganization } from '../../contract/registry/organizations.ts'
import { updateMyFile } from '../../contract/registry/people.ts'
import {
  changeRecommendation,
  forwardRecommendation,
  nominateMyself,
  type RecommendationForm,
  refuseRecommendation,
  returnRecommendation,
} from '../../contract/selection/recommendations.ts'
import { crafts, type InventedPerson, invent } from '../data/people.ts'
import { dealTrades } from '../data/trades.ts'
import { byPhone, type Site, type Visitor } from '../site.ts'
import { storyOf } from './invented.ts'
import { appointOffice, openLocalEdition } from './local-edition.ts'
import type { Edition } from './open.ts'
import { appoint, findPlace, type Staff } from './people.ts'
import { draft, type Hands, openFile, openUnit, recommend } from './unit.ts'

export type InRecommendation = { editionId: string; worker: string; beginner: string }

/** The city's edition as it stands today: with the unit, with the county, with the city, sent back, refused. Today is its twelfth day. */
export async function openCityEdition(site: Site, staff: Staff, seed: number): Promise<InRecommendation> {
  const { calendar } = site
  await site.setClock(calendar.at(-5))
  const local = await appointOffice(site, staff, await findPlace(staff.admin, 'city', '3701'), 'jinan')
  const edition = await openLocalEdition(site, local, {
    name: `${calendar.year}年济南工匠选树`,
    title: 'city-craftsman',
    places: 10,
    // due in two weeks at the city, in two days at the county and its units
    ownerDueOn: calendar.day(27),
    daysByDepth: { 2: 13 },
  })
  await site.setClock(calendar.at(2))
  const unitId = await openQuancheng(staff)
  const clerk = await appoint(site, staff, 'unit', '泉城精密 企业工会（演示）', { id: unitId }, ['selection.submit', 'registry.manage'])
  await waitToBeConfirmed(site, clerk, staff, unitId, seed)
  const worker = await fromQuancheng(site, { admin: staff.admin, clerk }, staff.county.clerk, unitId, edition, seed)
  await fromOtherUnits(site, { admin: staff.admin, clerk: staff.county.clerk }, staff, edition, seed)
  return { editionId: edition.id, worker, beginner: await beginOneself(site, staff, unitId, edition, seed) }
}

/** For whoever looks after files: a worker who opened his own and named the unit, and a change of phone that a second person confirms. */
async function waitToBeConfirmed(site: Site, clerk: Visitor, { admin }: Staff, unitId: string, seed: number): Promise<void> {
  const invented = invent(`${seed}|files`, { today: site.calendar.year })
  const [own, entered] = [
    invented.person({ county: '370102', trade: 'electrician' }),
    invented.person({ county: '370102', trade: 'welder' }),
  ]
  const claimant = await byPhone(site, own)
  await claimant(updateMyFile, { organizationId: unitId })
  const id = await openFile(site, admin, entered, unitId)
  await clerk(askPhoneChange, { id, phone: invented.person({ county: '370102' }).phone, reason: '本人到场，旧卡已注销' })
}

async function openQuancheng({ admin, county }: Staff): Promise<string> {
  const name = '济南泉城精密机械有限公司（演示）'
  const { id } = await admin(createOrganization, { parentId: county.place.id, kind: 'enterprise', name, nature: 'private', workforce: 640 })
  return id
}

const faults = [
  { field: 'form.deeds', code: 'recommendation.deeds-too-short', note: '请补充去年攻关项目的起止时间和数据' },
  { field: 'person.skillGrade', code: 'recommendation.grade-missing', note: '等级证书号与“技能人才评价证书全国联网查询”不一致，请核对' },
]

/** The unit with a clerk of its own: one waits for the nominee's consent, one was returned, two went up, the others are with the county. */
async function fromQuancheng(site: Site, hands: Hands, county: Visitor, unitId: string, edition: Edition, seed: number): Promise<string> {
  const invented = invent(`${seed}|unit`, { today: site.calendar.year })
  const people = ['welder', 'bench-fitter', 'machining-centre-operator', 'electrician', 'robot-operator', 'mould-maker'].map((trade) =>
    invented.person({ county: '370102', trade }),
  )
  const local = { id: edition.id, title: 'city-craftsman' }
  const [first, ...others] = people
  const submitted: string[] = []
  for (const person of others) submitted.push(await recommend(site, hands, person, unitId, local))
  await site.setClock(site.calendar.at(8))
  const [back, ...up] = submitted
  if (back) await county(returnRecommendation, { id: back, faults, dueOn: site.calendar.day(14) })
  for (const id of up.slice(0, 2)) await county(forwardRecommendation, { id, opinion: '经核实，事迹属实，同意推荐。' })
  if (!first) return ''
  await draft(site, hands, first, unitId, local)
  await byPhone(site, first)
  return first.phone
}

/** What no machine finds and a clerk does: the congress after the notice, another man's name in the deeds, a year to come, no opinion. */
const spoilt = ({ calendar }: Site, { deeds, trade }: InventedPerson): Partial<RecommendationForm> => ({
  congress: { due: 61, present: 58, agreed: 57, heldOn: calendar.day(2) },
  deeds: `${deeds.zh.split('\n')[0]}\n${calendar.year + 3}年，马立新同志主持完成生产线改造，一年节约成本一百二十万元。\n近年来，他带出${trade.zh}徒弟多人，其中两人取得技师等级。`,
  partyOpinion: '',
})

/** A dozen of other units of the county, entered for them: most wait for the county, one is refused, one went up. */
async function fromOtherUnits(site: Site, hands: Hands, { county }: Staff, edition: Edition, seed: number): Promise<void> {
  const invented = invent(`${seed}|lixia`, { today: site.calendar.year })
  const local = { id: edition.id, title: 'city-craftsman' }
  const ids: string[] = []
  for (const [i, trade] of dealTrades(crafts, `${seed}|lixia`, Array(12).fill('3701')).entries()) {
    await site.setClock(site.calendar.at(4 + Math.floor(i / 2), i % 2 === 0 ? '09:20' : '15:40'))
    const person = invented.person({ county: '370102', trade, story: i })
    const unitId = await openUnit(hands.admin, county.place, person.firm)
    ids.push(await recommend(site, hands, person, unitId, local, i === 5 ? spoilt(site, person) : {}))
  }
  await site.setClock(site.calendar.at(11))
  const [refused, up] = ids
  if (refused)
    await hands.clerk(refuseRecommendation, {
      id: refused,
      reason: '本人调入现单位不足一年，不符合“在同一工种连续工作满三年”的条件，不予推荐。',
    })
  if (up) await hands.clerk(forwardRecommendation, { id: up, opinion: '经核实，事迹属实，同意推荐。' })
}

/** A worker of the unit begins on the phone and has got as far as the sentence. */
async function beginOneself(site: Site, { admin }: Staff, unitId: string, edition: Edition, seed: number): Promise<string> {
  const person: InventedPerson = invent(`${seed}|self`, { today: site.calendar.year }).person({ county: '370102', trade: 'surveyor' })
  await openFile(site, admin, person, unitId)
  const worker = await byPhone(site, person)
  const own = await worker(nominateMyself, { editionId: edition.id, title: 'city-craftsman' })
  const { sentence, story } = storyOf(person)
  await worker(changeRecommendation, { id: own.id, version: own.version, form: { sentence, story, industry: person.industry } })
  return person.phone
}
