import type { Answer } from '../../../contract/endpoint.ts'
import { castBallot, type getPoll, type listCandidates, openCandidate, requestPass } from '../../../contract/procedures/voting.ts'
import { deadline } from '../../../kit/formats.ts'
import type { Lang } from '../../../kit/words/words.ts'
import type { BallotConfig } from './ballot-config.ts'

type Poll = Answer<typeof getPoll>
type Candidate = Answer<typeof listCandidates>['rows'][number]
const at = ({ method, url }: BallotConfig['places']['open']) => ({ method, url })

/** What the page hands to the ballot, so that it carries neither schemas nor a dictionary; `story`: where a candidate's is fetched. */
export function ballotOf(
  poll: Poll,
  candidates: readonly Candidate[],
  { voter, lang, words, story }: { voter: string; lang: Lang; words: BallotConfig['words']; story: BallotConfig['places']['story'] },
): BallotConfig {
  return {
    lang,
    poll: poll.id,
    voter,
    min: poll.minChoices,
    max: poll.maxChoices,
    until: deadline(poll.closesAt, lang),
    candidates: candidates.map(({ id, subjectId, label }) => ({
      ...{ id, subjectId, name: label.name },
      ...{ trade: label.trade ?? '', city: label.city },
    })),
    places: { story: at(story), open: at(openCandidate), pass: at(requestPass), cast: at(castBallot) },
    words,
  }
}

/** The different values of a filter with how many each shows, by name. */
export function options(candidates: readonly Candidate[], pick: (one: Candidate) => { value: string; name: string } | null) {
  const found = new Map<string, { value: string; name: string; count: number }>()
  for (const candidate of candidates) {
    const one = pick(candidate)
    if (one) found.set(one.value, { ...one, count: (found.get(one.value)?.count ?? 0) + 1 })
  }
  return [...found.values()].sort((a, b) => a.value.localeCompare(b.value, 'zh-CN'))
}
