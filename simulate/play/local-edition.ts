import { closeScoring } from '../../contract/procedures/judging.ts'
import { publishNotice } from '../../contract/procedures/notices.ts'
import { computeResult, conferTitles, decide, listConferred, prepareNotice, proposeConferral } from '../../contract/selection/decisions.ts'
import { changeEdition, createEdition, finishEdition, openEdition, proposeEdition } from '../../contract/selection/editions.ts'
import { chooseNominees, showNominees } from '../../contract/selection/nominees.ts'
import { forwardRecommendation } from '../../contract/selection/recommendations.ts'
import { editionRules } from '../../contract/selection/rules.ts'
import { crafts, type InventedPerson, invent } from '../data/people.ts'
import { dealTrades } from '../data/trades.ts'
import type { Site, Visitor } from '../site.ts'
import { unhurried } from './calendar.ts'
import { type Expert, openTheJudging, scoreOwn } from './judge.ts'
import type { Edition } from './open.ts'
import { appoint, type Place, type Staff } from './people.ts'
import { type Hands, openUnit, recommend } from './unit.ts'

export type LocalOffice = { place: Place; office: Visitor; second: Visitor }
type LocalPlan = { name: string; title: string; places: number; daysByDepth?: Record<string, number>; ownerDueOn?: string }

/** The two people of a county's or city's own edition; the office reviews as well. */
export async function appointOffice(site: Site, hands: Staff, place: Place, username: string): Promise<LocalOffice> {
  const union = `${place.name.replace('总工会', '')}总工会`
  return {
    place,
    office: await appoint(site, hands, `${username}-office`, `${union} 活动经办（演示）`, place, ['selection.manage', 'selection.review']),
    second: await appoint(site, hands, `${username}-second`, `${union} 负责人（演示）`, place, ['selection.confirm']),
  }
}

/** An edition of a county or a city with the same machinery as the province's: no vote, no quota, three experts for each. */
export async function openLocalEdition(
  site: Site,
  { place, office, second }: LocalOffice,
  { name, title, places, daysByDepth = {}, ownerDueOn }: LocalPlan,
): Promise<Edition> {
  await site.setClock(site.calendar.moments.setUp)
  const { year, startsOn } = site.calendar
  const made = await office(createEdition, { organizationId: place.id, template: 'county', name, year, startsOn, demonstration: true })
  const known = editionRules.parse(made.rules)
  const rules = {
    ...known,
    titles: [{ code: title, places, within: null, fromHoldersOf: null }],
    deadlines: { ownerDueOn: ownerDueOn ?? known.deadlines.ownerDueOn, daysByDepth },
  }
  await office(changeEdition, { id: made.id, rules, stages: unhurried(site.calendar, made.stages) })
  await office(proposeEdition, { id: made.id })
  const open = await second(openEdition, { id: made.id })
  return { id: open.id, roundId: open.roundId ?? '', rules, year }
}

type Judged = { local: LocalOffice; edition: Edition; experts: readonly Expert[]; seed: number }

/** People of several units of one county: entered by the county for units without an officer of their own. Answers the people by their dossiers. */
export async function enterFrom(
  site: Site,
  hands: Hands,
  county: Place,
  edition: Edition,
  { howMany, seed }: { howMany: number; seed: string },
): Promise<Map<string, InventedPerson>> {
  await site.setClock(site.calendar.moments.import)
  const invented = invent(seed, { today: site.calendar.year })
  const title = edition.rules.titles[0]?.code ?? ''
  const entered = new Map<string, InventedPerson>()
  const code = county.code ?? ''
  for (const [i, trade] of dealTrades(crafts, seed, Array(howMany).fill(code.slice(0, 4))).entries()) {
    const person = invented.person({ county: code, trade, story: i })
    const unitId = await openUnit(hands.admin, county, person.firm)
    entered.set(await recommend(site, hands, person, unitId, { id: edition.id, title }), person)
  }
  return entered
}

/** The county hands up all of its own. */
export async function handUpToCity(site: Site, clerk: Visitor, ids: Iterable<string>): Promise<void> {
  await site.setClock(site.calendar.moments.forward)
  for (const id of ids) await clerk(forwardRecommendation, { id, opinion: '经核实，事迹属实，同意推荐。' })
}

/** From the first review to the committee's decision and the published notice. */
export async function decideLocally(site: Site, { local: { office, second }, edition, experts, seed }: Judged, ids: readonly string[]) {
  const { id } = edition
  await site.setClock(site.calendar.moments.choose)
  await office(chooseNominees, { id, recommendationIds: [...ids], opinion: '初审通过。' })
  await site.setClock(site.calendar.moments.show)
  await second(showNominees, { id })
  await site.setClock(site.calendar.moments.judging)
  const { judgingId, names } = await openTheJudging(site, { office }, edition, experts)
  for (const expert of experts) await scoreOwn(expert, edition, names, seed)
  await office(closeScoring, { id: judgingId })
  await site.setClock(site.calendar.moments.decide)
  await office(computeResult, { id, drawSeed: `${edition.year} 年第 26 期体育彩票开奖号码` })
  await office(decide, { id, documentNumber: `工发〔${edition.year}〕12号`, minutes: '工作领导小组会议审议通过。' })
  await site.setClock(site.calendar.moments.notice)
  const opensOn = site.calendar.days.noticeOpens
  const { noticeId } = await office(prepareNotice, { id, documentNumber: `工公示〔${edition.year}〕2号`, opensOn })
  await second(publishNotice, { id: noticeId })
  return noticeId
}

/** Past the notice: titles, certificates, the end of the edition. */
export async function conferLocally(site: Site, { office, second }: LocalOffice, { id, year }: Edition) {
  await site.setClock(site.calendar.moments.confer)
  await site.runJobs?.()
  await office(proposeConferral, { id, documentNumber: `工发〔${year}〕19号`, conferredOn: site.calendar.days.conferred })
  await second(conferTitles, { id })
  await office(finishEdition, { id })
  return office(listConferred, { id })
}
