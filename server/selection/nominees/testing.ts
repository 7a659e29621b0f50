import type { Answer } from '../../../contract/endpoint.ts'
import type { openEdition } from '../../../contract/selection/editions.ts'
import * as contract from '../../../contract/selection/nominees.ts'
import type { EditionRules, StageKind } from '../../../contract/selection/rules.ts'
import type { Actor } from '../../platform/context.ts'
import type { World } from '../../testing/world.ts'
import { arrived, type Cast, craftsman, openedEdition } from '../testing.ts'

type Edition = Answer<typeof openEdition>

/** Goes to the first moment of a stage. */
export function goTo(w: World, edition: Pick<Edition, 'stages'>, kind: StageKind): void {
  w.time.set(edition.stages.find((each) => each.kind === kind)?.opensAt ?? '')
}

export type Candidate = { worker: Actor & { personId: string }; recommendationId: string; title: string }

/** An edition whose first review is on, with so many dossiers on the province's desk; `titles` says what each applied for. */
export async function gathered(
  w: World,
  people: Cast,
  {
    titles = ['qilu-craftsman', 'qilu-craftsman'],
    rules = () => ({}),
  }: { titles?: readonly string[]; rules?: (given: EditionRules) => object } = {},
) {
  w.time.set('2026-03-05T09:00:00+08:00')
  const edition = await openedEdition(w, people, rules)
  const candidates: Candidate[] = []
  for (const title of titles) {
    const worker = await craftsman(w, people)
    const { id } = await arrived(w, people, edition.id, worker, title)
    candidates.push({ worker, recommendationId: id, title })
  }
  goTo(w, edition, 'first_review')
  return { edition, candidates }
}

/** The same with the first so many chosen and shown; the rest are reserves. */
export async function shownNominees(w: World, people: Cast, given: Parameters<typeof gathered>[2] & { chosen?: number } = {}) {
  const { edition, candidates } = await gathered(w, people, given)
  const recommendationIds = candidates.slice(0, given.chosen ?? candidates.length).map((each) => each.recommendationId)
  await w.as(people.office)(contract.chooseNominees, { id: edition.id, recommendationIds, opinion: '初审通过' })
  goTo(w, edition, 'nominees')
  await w.as(people.second)(contract.showNominees, { id: edition.id })
  const rows = await w.db
    .selectFrom('selection.nominee')
    .select(['id', 'recommendationId', 'personId', 'reserve'])
    .where('editionId', '=', edition.id)
    .execute()
  const idOf = (at: number) => rows.find((row) => row.recommendationId === candidates[at]?.recommendationId)?.id ?? ''
  return { edition, candidates, idOf }
}
