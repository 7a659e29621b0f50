import type { openCandidate } from '../../../contract/procedures/voting.ts'
import { requestAt } from '../../../kit/client.ts'
import { keepChoice, readChoice } from './choice.ts'
import { placeOf } from './place.ts'

/** On a nominee's page: tells the poll that the page was opened, and keeps the stamp for the ballot. A prefetched page runs no script, so only a real look counts. */
async function stampThisPage(mark: HTMLElement): Promise<void> {
  const { poll, candidate, voter } = mark.dataset
  if (!poll || !candidate || !voter) return
  const { stamp } = await requestAt<typeof openCandidate>(placeOf(mark.dataset), { id: poll, candidateId: candidate })
  const choice = readChoice(poll, voter)
  keepChoice(poll, voter, { ...choice, stamps: { ...choice.stamps, [candidate]: stamp } })
  mark.querySelector<HTMLElement>('[role=status]')?.removeAttribute('hidden')
}

const mark = document.getElementById('opened')
// Without the stamp the vote page asks for the story once more; nothing to tell the reader here.
if (mark) stampThisPage(mark).catch(() => {})
