import { askWithdrawal, confirmChange } from '../../contract/procedures/honours.ts'
import { closeScoring } from '../../contract/procedures/judging.ts'
import { closePoll } from '../../contract/procedures/voting.ts'
import { listNomineesForOffice, recordVisit } from '../../contract/selection/nominees.ts'
import { all, type Self, type Site, type Visitor } from '../site.ts'
import { conferAll, decideTitles, object } from './decide.ts'
import { importInvented } from './invented.ts'
import { type Expert, openTheJudging, scoreOwn } from './judge.ts'
import { type Edition, openTheEdition } from './open.ts'
import type { Staff } from './people.ts'
import { handUp } from './recommend.ts'
import { clear, nominate } from './review.ts'
import { castAll, openThePoll } from './vote.ts'

const great = 10
const ordinary = 25
const eachCity = 3

export type Cast = { experts: readonly Expert[]; members: ReadonlyMap<Self, Visitor | null>; seed: number }

/** A whole edition of the province, smaller than a real one: from the recommendations of sixteen cities to the register. Answers who may be looked up in it. */
export async function playFinishedEdition(
  site: Site,
  staff: Staff,
  name: string,
  { experts, members, seed }: Cast,
): Promise<{ holder: string }> {
  const edition = await openTheEdition(site, staff, { name, places: eachCity, reserves: 2, change: smaller })
  const people = await importInvented(site, staff, edition, { seed: seed - 1, eachCity, story: 0 })
  await handUp(site, staff, edition, (city) => (city % 6 === 4 ? 2 : eachCity))
  await nominate(site, staff, edition, await clear(site, staff, edition))
  await site.setClock(site.calendar.moments.judging)
  const { judgingId, names } = await openTheJudging(site, staff, edition, experts)
  for (const expert of experts) await scoreOwn(expert, edition, names, seed)
  await staff.office(closeScoring, { id: judgingId })
  const poll = await openThePoll(site, staff, edition)
  await castAll(site, edition, poll, members, seed)
  await site.setClock(site.calendar.moments.afterVote)
  await staff.office(closePoll, { id: poll.pollId })
  await visit(site, staff, edition)
  await object(site, staff, edition, await decideTitles(site, staff, edition, 18))
  const { rows } = await conferAll(site, staff, edition)
  await takeBackOne(site, staff, rows)
  const holder = rows.find(({ title, place }) => title === 'qilu-great-craftsman' && place === '济南')?.name ?? rows[0]?.name ?? ''
  return { holder: people.get(holder)?.phone ?? '' }
}

/** The great ones are chosen out of the craftsmen and count among their places; nobody was a great one before. */
const smaller = (rules: Edition['rules']): Edition['rules'] => ({
  ...rules,
  titles: rules.titles
    .filter(({ fromHoldersOf }) => fromHoldersOf === null)
    .map((title) => ({ ...title, places: title.within ? great : great + ordinary })),
  nominees: 60,
  judging: rules.judging && { ...rules.judging, scoresPerItem: 3 },
})

const checks = ['现场操作与材料一致', '所获奖项、专利有原件', '带徒协议与出师证明齐全', '职工群众评价', '近三年无安全质量责任事故']

/** The office goes to see a few at their place of work. */
async function visit(site: Site, { office }: Staff, edition: Edition): Promise<void> {
  const list = await all((after) => office(listNomineesForOffice, { id: edition.id, limit: 50, ...(after ? { after } : {}) }))
  for (const { id, unit } of list.filter(({ state, reserve }, i) => state === 'shown' && !reserve && i % 5 === 0))
    await office(recordVisit, {
      id,
      visitedOn: site.calendar.day(63),
      place: `${unit}生产现场`,
      checks: checks.map((item) => ({ item, holds: true })),
      passed: true,
      findings: '现场操作熟练，查阅原件与申报材料一致，班组职工评价好。',
    })
}

/** Months later one title is taken back by two people: it stays in the register, as withdrawn. */
async function takeBackOne(
  site: Site,
  { office, second }: Staff,
  rows: readonly { honourId: string; title: string; name: string }[],
): Promise<void> {
  const [chosen] = rows.filter(({ title }) => title === 'qilu-craftsman').toSorted((a, b) => (a.name < b.name ? -1 : 1))
  if (!chosen) return
  await site.setClock(site.calendar.at(186))
  const reason = '经查，本人在申报时提供的一项省级奖励证书系伪造，依照管理办法撤销称号，收回证书和奖金。'
  const asked = await office(askWithdrawal, { id: chosen.honourId, reason, documentNumber: `鲁会〔${site.calendar.year}〕57号` })
  const change = asked.changes.find(({ state }) => state === 'asked')
  await site.setClock(site.calendar.at(190))
  if (change) await second(confirmChange, { id: chosen.honourId, changeId: change.id })
}
