import { listAssignments } from '../../contract/procedures/judging.ts'
import { askScoreChange } from '../../contract/procedures/judging-scoring.ts'
import { listRecommendations } from '../../contract/selection/recommendations.ts'
import { all, type Site } from '../site.ts'
import type { Cast } from './finished-edition.ts'
import { importInvented } from './invented.ts'
import { openTheJudging, scoreOwn } from './judge.ts'
import { type Edition, openTheEdition } from './open.ts'
import type { Staff } from './people.ts'
import { handUp } from './recommend.ts'
import { clear, nominate } from './review.ts'
import { castAll, openThePoll } from './vote.ts'

const eachCity = 3

/** This year's edition on its fifty-seventh day: experts score, the public votes, one body still owes a few answers, one score is to be changed. */
export async function playCurrentEdition(site: Site, staff: Staff, name: string, { experts, members, seed }: Cast): Promise<void> {
  const edition = await openTheEdition(site, staff, { name, places: 4, reserves: 2, change: today(site) })
  await importInvented(site, staff, edition, { seed, eachCity, story: 1 })
  await handUp(site, staff, edition, (city) => (city % 2 === 0 ? 2 : eachCity))
  const silentOn = await reserves(staff, edition)
  const objectedTo = await clear(site, staff, edition, { dueOn: site.calendar.day(60), silentOn })
  await nominate(site, staff, edition, objectedTo)
  await site.setClock(site.calendar.moments.judging)
  const { judgingId, names } = await openTheJudging(site, staff, edition, experts)
  for (const [i, expert] of experts.entries()) if (i % 3 !== 0) await scoreOwn(expert, edition, names, seed)
  const [first] = experts
  if (first) await scoreOwn(first, edition, names, seed, 3)
  await askForChange(staff, judgingId)
  const poll = await openThePoll(site, staff, edition)
  await castAll(site, edition, poll, new Map([...members].slice(0, 16)), seed)
}

/** Fewer places and judges than a real one has; the office still has a week for those whom it keeps in reserve. */
const today =
  ({ calendar }: Site) =>
  (rules: Edition['rules']): Edition['rules'] => ({
    ...rules,
    deadlines: { ...rules.deadlines, ownerDueOn: calendar.day(64) },
    titles: rules.titles.map((title) => (title.fromHoldersOf ? title : { ...title, places: title.within ? 10 : 35 })),
    nominees: 100,
    judging: rules.judging && { ...rules.judging, scoresPerItem: 3 },
  })

/** Reserves are asked about as well; the body has not come to them yet. */
async function reserves({ office }: Staff, { id }: Edition): Promise<string[]> {
  const rows = await all((after) => office(listRecommendations, { editionId: id, waiting: 'mine', limit: 50, ...(after ? { after } : {}) }))
  return rows.filter(({ slot }) => slot === 'reserve').map(({ name }) => name)
}

async function askForChange({ office }: Staff, judgingId: string): Promise<void> {
  const { rows } = await office(listAssignments, { id: judgingId, limit: 50 })
  const locked = rows.find(({ state }) => state === 'locked')
  if (locked)
    await office(askScoreChange, {
      id: locked.id,
      criterion: 'teaching',
      value: 1250,
      reason: '专家来函：录入“传承力”时误看了相邻一份材料的带徒人数，申请更正，函件已存档。',
    })
}
