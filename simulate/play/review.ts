import { answerClearances, listClearances } from '../../contract/procedures/clearance.ts'
import { chooseNominees, listNomineesForOffice, showNominees, withdrawNominee } from '../../contract/selection/nominees.ts'
import { askClearances, listRecommendations } from '../../contract/selection/recommendations.ts'
import { all, refusal, type Site } from '../site.ts'
import type { Edition } from './open.ts'
import type { Staff } from './people.ts'

/** The bodies are asked in parallel; one objects to one person, with its reason and document. Who is in `silentOn` still waits for an answer. */
export async function clear(
  site: Site,
  { office, bodies }: Staff,
  edition: Edition,
  { dueOn = site.calendar.days.clearanceDue, silentOn = [] }: { dueOn?: string; silentOn?: readonly string[] } = {},
): Promise<string[]> {
  await site.setClock(site.calendar.moments.review)
  const { asked } = await office(askClearances, { id: edition.id, dueOn })
  await site.setClock(site.calendar.moments.answers)
  const objectedTo: string[] = []
  for (const { place, clerk } of bodies) {
    const questions = await all((after) => clerk(listClearances, { state: 'asked', limit: 50, ...(after ? { after } : {}) }))
    const sorted = questions.filter(({ name }) => !silentOn.includes(name)).toSorted((a, b) => (a.name + a.unit < b.name + b.unit ? -1 : 1))
    const refused = place.code === 'b12' ? sorted[7] : undefined
    const answers = sorted.map(({ id }) => ({
      id,
      state: id === refused?.id ? ('objected' as const) : ('agreed' as const),
      documentNumber: `${place.code}函〔${edition.year}〕17号`,
      answeredOn: site.calendar.moments.answers.slice(0, 10),
      ...(id === refused?.id ? { note: '有未结案件，不宜推荐。' } : {}),
    }))
    for (let i = 0; i < answers.length; i += 100) await clerk(answerClearances, { answers: answers.slice(i, i + 100) })
    if (refused) objectedTo.push(refused.name)
  }
  site.note(`${asked} clearances asked and answered, ${objectedTo.length} objected`)
  return objectedTo
}

/** First review: all regular ones that no body objects to become nominees; a second person shows them; one withdraws and a reserve moves up. */
export async function nominate(
  site: Site,
  { office, second }: Staff,
  edition: Edition,
  objectedTo: readonly string[],
): Promise<{ nominees: number; movedUp: number }> {
  await site.setClock(site.calendar.moments.choose)
  const arrived = await all((after) =>
    office(listRecommendations, { editionId: edition.id, waiting: 'mine', limit: 50, ...(after ? { after } : {}) }),
  )
  const objected = arrived.find(({ name }) => objectedTo.includes(name))
  if (objected) await refusal(office(chooseNominees, { id: edition.id, recommendationIds: [objected.id], opinion: '初审通过。' }))
  const chosen = arrived.filter(({ slot, name }) => slot === 'regular' && !objectedTo.includes(name)).slice(0, edition.rules.nominees)
  await office(chooseNominees, { id: edition.id, recommendationIds: chosen.map(({ id }) => id), others: 'reserve', opinion: '初审通过。' })
  await site.setClock(site.calendar.moments.show)
  await refusal(office(showNominees, { id: edition.id }))
  const { shown } = await second(showNominees, { id: edition.id })
  const list = await all((after) => office(listNomineesForOffice, { id: edition.id, limit: 50, ...(after ? { after } : {}) }))
  const leaving = list.filter(({ reserve }) => !reserve).toSorted((a, b) => (a.name + a.unit < b.name + b.unit ? -1 : 1))[3]
  const gone = leaving ? await office(withdrawNominee, { id: leaving.id, reason: '本人因工作调动申请退出。' }) : { movedUp: null }
  site.note(`${shown} nominees shown; one withdrew, ${gone.movedUp ? 'a reserve moved up' : 'no reserve'}`)
  return { nominees: shown, movedUp: gone.movedUp ? 1 : 0 }
}
