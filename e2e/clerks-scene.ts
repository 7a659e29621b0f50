import { createOrganization, getPlaces, listOrganizations } from '../contract/registry/organizations.ts'
import { createPerson } from '../contract/registry/people.ts'
import { changeEdition, createEdition, openEdition, proposeEdition } from '../contract/selection/editions.ts'
import {
  changeRecommendation,
  consentRecommendation,
  startRecommendation,
  submitRecommendation,
} from '../contract/selection/recommendations.ts'
import { editionRules } from '../contract/selection/rules.ts'
import { type InventedPerson, invent } from '../simulate/data/people.ts'
import { calendarFrom } from '../simulate/play/calendar.ts'
import { storyOf } from '../simulate/play/invented.ts'
import { administrators, appoint } from '../simulate/play/people.ts'
import { byPhone, type Site as Place, signedIn, type Visitor } from '../simulate/site.ts'
import type { Site } from './site.ts'

/** Who plays the day, where it is looked up afterwards, and the ten that lie on the desk. */
export type ClerksDesk = { username: string; clerk: Visitor; editionId: string; names: readonly string[] }

/** Counted from today, which is the day of the recommendations. */
const day = (n: number): string => new Date(Date.now() + 8 * 3_600_000 + n * 86_400_000).toISOString().slice(0, 10)

/** `CLERKS_COUNTY=2` plays it again on a site where it was played before. A county with its clerk, an enterprise below it, an edition of the city, and ten dossiers that the enterprise has handed in. */
export async function tenOnTheDesk({ base, password }: Site, nth = Number(process.env.CLERKS_COUNTY ?? 1)): Promise<ClerksDesk> {
  const place: Place = { base, fetch, password, calendar: calendarFrom(day(-3)), note: () => {}, setClock: async () => {} }
  const hands = await administrators(place, 'admin', password)
  const { admin } = hands
  const county = await aCounty(admin, nth)
  const username = `county-${county.code}`
  const clerk = await appoint(place, hands, username, `${county.name} 审核`, county, ['selection.review'])
  const unit = await admin(createOrganization, { parentId: county.id, kind: 'enterprise', name: '泉润重型机器有限公司', nature: 'private' })
  const union = await appoint(place, hands, `unit-${county.code}`, '泉润重机 企业工会', unit, ['selection.submit', 'registry.manage'])
  const editionId = await anEdition(place)
  const invented = invent(`ten on the desk of ${county.code}`)
  const people = Array.from({ length: 10 }, () => invented.person({ county: county.code }))
  for (const person of people) await recommend(place, { admin, union }, person, unit.id, editionId)
  return { username, clerk, editionId, names: people.map(({ name }) => name) }
}

async function aCounty(admin: Visitor, nth: number): Promise<{ id: string; name: string; code: string }> {
  const { cities } = await admin(getPlaces, {})
  const city = cities.find(({ code }) => code === '3701')
  const code = city?.counties.filter((one) => one.code !== '370102')[nth]?.code ?? ''
  const { rows } = await admin(listOrganizations, {
    kind: 'county',
    q: city?.counties.find((one) => one.code === code)?.name ?? '',
    limit: 50,
  })
  const found = rows.find((row) => row.code === code)
  if (!found) throw new Error('the reference data holds no second county of 3701')
  return { id: found.id, name: found.name, code }
}

async function anEdition(place: Place): Promise<string> {
  const password = place.password ?? ''
  const office = await signedIn(place, 'jinan-office', password)
  const second = await signedIn(place, 'jinan-second', password)
  const { rows } = await office(listOrganizations, { kind: 'city', limit: 50 })
  const city = rows.find(({ code }) => code === '3701')
  if (!city) throw new Error('the office has no city')
  const made = await office(createEdition, {
    organizationId: city.id,
    template: 'county',
    name: '“济南工匠”选树(县区推荐)',
    year: Number(day(0).slice(0, 4)),
    startsOn: day(-3),
    demonstration: true,
  })
  const titles = [{ code: 'city-craftsman', places: 10, within: null, fromHoldersOf: null }]
  await office(changeEdition, { id: made.id, rules: { ...editionRules.parse(made.rules), titles } })
  await office(proposeEdition, { id: made.id })
  await second(openEdition, { id: made.id })
  return made.id
}

type Hands = { admin: Visitor; union: Visitor }

async function recommend(place: Place, { admin, union }: Hands, person: InventedPerson, organizationId: string, editionId: string) {
  const { name, idNumber, phone, gender, birthOn, education, politicalStatus, isMigrantWorker } = person
  const { id: personId } = await admin(createPerson, {
    ...{ organizationId, name, idNumber, phone, gender, birthOn, education, politicalStatus, isMigrantWorker },
    ...{ trade: person.trade.code, skillGrade: person.grade, tradeSinceYear: Number(day(0).slice(0, 4)) - person.yearsInTrade },
    ...{ post: person.post.zh, isFrontLine: true },
  })
  const { id } = await union(startRecommendation, { editionId, personId, title: 'city-craftsman' })
  await union(changeRecommendation, {
    id,
    version: 0,
    form: {
      ...storyOf(person),
      industry: person.industry,
      congress: { due: 86, present: 81, agreed: 79, heldOn: day(-20) },
      unitNotice: { from: day(-16), to: day(-4), objections: false },
      partyOpinion: '同意推荐。',
    },
  })
  const worker = await byPhone(place, { name, idNumber, phone })
  await worker(consentRecommendation, { id })
  await union(submitRecommendation, { id, opinion: '职代会通过,单位公示无异议,同意推荐。' })
}
