import * as judging from '../../../contract/procedures/judging.ts'
import * as notices from '../../../contract/procedures/notices.ts'
import * as contract from '../../../contract/selection/decisions.ts'
import type { EditionRules } from '../../../contract/selection/rules.ts'
import { dayOf } from '../../platform/calendar.ts'
import { defaultCriteria } from '../../procedures/judging/index.ts'
import { givenEnlisted, scoreAll } from '../../procedures/judging/testing.ts'
import type { World } from '../../testing/world.ts'
import { goTo, shownNominees } from '../nominees/testing.ts'
import type { Cast } from '../testing.ts'

/** Two places, one of them nested; two scores for each nominee; no vote. */
export const expertsAlone = ({ titles }: EditionRules) => ({
  titles: titles.map((each, i) => ({ ...each, places: 2 - i })),
  nominees: 20,
  voting: null,
  combining: { expert: 100, vote: 0 },
  judging: judging.judgingRules.parse({ criteria: defaultCriteria, scoresPerItem: 2, anchors: 0, aggregate: 'mean' }),
})

type Shown = Awaited<ReturnType<typeof shownNominees>>

/** Two experts score everybody; `off(at)` is what both take off the candidate at that place of the list. */
export async function scored(w: World, people: Cast, { edition, candidates, idOf }: Shown, off: (at: number) => number): Promise<string> {
  goTo(w, edition, 'judging')
  const { judgingId: id } = await w.as(people.office)(contract.openJudging, { id: edition.id })
  const place = people.places.province
  const judges = [1, 2].map(() => givenEnlisted(w, { id, place, office: people.office, trade: '数控车工' }))
  const enlisted = await Promise.all(judges)
  await w.as(people.office)(judging.assignExperts, { id })
  await w.as(people.office)(judging.startScoring, { id })
  const items = await w.db.selectFrom('judging.item').select(['number', 'subjectId']).where('roundId', '=', id).execute()
  const at = (number: number) => candidates.findIndex((_, i) => idOf(i) === items.find((item) => item.number === number)?.subjectId)
  for (const judge of enlisted) await scoreAll(w, id, judge, (number) => off(at(number)))
  await w.as(people.office)(judging.closeScoring, { id })
  return id
}

/** Four people, the first applied for the nested title; everybody a point behind the one before; the result computed. */
export async function computed(
  w: World,
  people: Cast,
  off: (at: number) => number = (at) => at * 100,
  rules: (given: EditionRules) => object = () => ({}),
) {
  const titles = ['qilu-great-craftsman', ...Array(3).fill('qilu-craftsman')]
  const shown = await shownNominees(w, people, { titles, rules: (given) => ({ ...expertsAlone(given), ...rules(given) }) })
  const judgingId = await scored(w, people, shown, off)
  goTo(w, shown.edition, 'decision')
  const result = await w.as(people.office)(contract.computeResult, { id: shown.edition.id })
  return { ...shown, judgingId, result }
}

const documentNumber = '鲁工匠办〔2026〕3号'
export const paper = { documentNumber, minutes: '委员会会议审议通过。' }

/** Decided as the rules propose, and the notice published by the second person; `opensOn` unless it opens with its stage. */
export async function noticed(
  w: World,
  people: Cast,
  { opensOn }: { opensOn?: string } = {},
  shown?: Awaited<ReturnType<typeof computed>>,
) {
  const all = shown ?? (await computed(w, people))
  const { id } = all.edition
  await w.as(people.office)(contract.decide, { id, ...paper })
  goTo(w, all.edition, 'notice')
  const { noticeId } = await w.as(people.office)(contract.prepareNotice, { id, documentNumber, opensOn: opensOn ?? dayOf(w.time.now) })
  if (opensOn) w.time.set(`${opensOn}T09:00:00+08:00`)
  await w.as(people.second)(notices.publishNotice, { id: noticeId })
  return { ...all, noticeId }
}
