import { getMyBallot } from '../../../contract/procedures/voting.ts'
import { getEdition, listEditions } from '../../../contract/selection/editions.ts'
import { type Api, attempt } from '../../visit.ts'

/** A vote that is open for this person and in which no ballot of theirs stands yet. */
export async function openPoll(api: Api): Promise<{ name: string; closesAt: string } | null> {
  const { rows } = await api(listEditions, { state: 'open', limit: 50 })
  for (const row of rows.filter(({ now }) => now === 'voting')) {
    const { pollId, name, stages } = await api(getEdition, { id: row.id })
    const mine = pollId ? (await attempt(api(getMyBallot, { id: pollId }))).value : null
    const stage = stages.find(({ kind }) => kind === 'voting')
    if (mine?.can.vote === null && mine.ballot === null && stage) return { name, closesAt: stage.closesAt }
  }
  return null
}
