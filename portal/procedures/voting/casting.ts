import type { Answer } from '../../../contract/endpoint.ts'
import type { castBallot, openCandidate, requestPass } from '../../../contract/procedures/voting.ts'
import type { getNominee } from '../../../contract/selection/nominees.ts'
import { requestAt } from '../../../kit/client.ts'
import type { BallotConfig } from './ballot-config.ts'
import type { Choice } from './choice.ts'
import { type Challenge, type Solution, sealed } from './puzzle.ts'

export type Receipt = Answer<typeof castBallot>
export type Story = Answer<typeof getNominee>

/** Fetches a story and the stamp that says it was opened. */
export async function openStory({ places, poll, lang }: BallotConfig, candidate: { id: string; nomineeId: string }) {
  const [story, { stamp }] = await Promise.all([
    requestAt<typeof getNominee>(places.story, { id: candidate.nomineeId }, { lang }),
    requestAt<typeof openCandidate>(places.open, { id: poll, candidateId: candidate.id }, { lang }),
  ])
  return { story, stamp }
}

/** Asks for a pass, solves its puzzle, sends the ballot; answers once the ballot is durable. */
export async function cast({ places, poll, lang }: BallotConfig, { chosen, stamps }: Choice): Promise<Receipt> {
  const { pass, challenge } = await requestAt<typeof requestPass>(places.pass, { id: poll }, { lang })
  const altcha = sealed(challenge, await solveAside(challenge))
  const ballot = { id: poll, pass, altcha, choices: chosen, stamps: chosen.map((id) => stamps[id] ?? '') }
  return requestAt<typeof castBallot>(places.cast, ballot, { lang })
}

function solveAside(challenge: Challenge): Promise<Solution> {
  const worker = new Worker(new URL('./puzzle-worker.ts', import.meta.url), { type: 'module' })
  return new Promise<Solution>((done, failed) => {
    worker.addEventListener('message', ({ data }: MessageEvent<Solution>) => done(data))
    worker.addEventListener('error', failed)
    worker.postMessage(challenge)
  }).finally(() => worker.terminate())
}
