import type { z } from 'zod'
import type { Answer, Endpoint } from '../../../contract/endpoint.ts'
import type { castBallot, openCandidate, requestPass } from '../../../contract/procedures/voting.ts'
import { ApiError, requestAt } from '../../../kit/client.ts'
import type { BallotConfig, Story } from './ballot-config.ts'
import type { Choice } from './choice.ts'
import { type Challenge, type Solution, sealed } from './puzzle.ts'

export type Receipt = Answer<typeof castBallot>
type Candidate = { id: string; subjectId: string }
/** A pass whose puzzle is solved: ready to carry one ballot. */
type Ready = { pass: string; altcha: string; expiresAt: string }

type StoryPlace = Endpoint<z.ZodObject<{ id: z.ZodString }>, z.ZodType<Story>>

const stories = new Map<string, Promise<Story>>()

/** A story, fetched once; ahead of time for the one that is likely read next. */
export function storyOf({ places, lang }: BallotConfig, { subjectId }: Candidate): Promise<Story> {
  const known = stories.get(subjectId)
  if (known) return known
  const asked = requestAt<StoryPlace>(places.story, { id: subjectId }, { lang })
  stories.set(subjectId, asked)
  // a story that did not come is asked for again
  asked.catch(() => stories.delete(subjectId))
  return asked
}

/** Fetches a story and the stamp that says it was opened. */
export async function openStory(config: BallotConfig, candidate: Candidate) {
  const { places, poll, lang } = config
  const [story, { stamp }] = await Promise.all([
    storyOf(config, candidate),
    requestAt<typeof openCandidate>(places.open, { id: poll, candidateId: candidate.id }, { lang }),
  ])
  return { story, stamp }
}

let ready: Promise<Ready> | null = null

/**
 * Fetches a pass and solves its puzzle while the voter reads, so that casting is one short request. The same pass serves a second try:
 * had the first reached the server and only its answer been lost, the server answers the same line again and counts once.
 */
export function prepare({ places, poll, lang }: BallotConfig): Promise<Ready> {
  ready ??= (async () => {
    const { pass, challenge, expiresAt } = await requestAt<typeof requestPass>(places.pass, { id: poll }, { lang })
    return { pass, altcha: sealed(challenge, await solveAside(challenge)), expiresAt }
  })().catch((problem) => {
    ready = null
    throw problem
  })
  return ready
}

const spent = new Set(['voting.pass-expired', 'voting.pass-used', 'voting.pass-invalid', 'voting.puzzle-wrong'])

/** Sends the ballot; answers once it is durable. A pass that grew old while the voter read is replaced once, without a word. */
export async function cast(config: BallotConfig, { chosen, stamps }: Choice): Promise<Receipt> {
  const { places, poll, lang } = config
  const send = async () => {
    const { pass, altcha } = await prepare(config)
    const ballot = { id: poll, pass, altcha, choices: chosen, stamps: chosen.map((id) => stamps[id] ?? '') }
    return requestAt<typeof castBallot>(places.cast, ballot, { lang })
  }
  const receipt = await send().catch((problem) => {
    if (!(problem instanceof ApiError) || !spent.has(problem.code)) throw problem
    ready = null
    return send()
  })
  ready = null
  return receipt
}

function solveAside(challenge: Challenge): Promise<Solution> {
  const worker = new Worker(new URL('./puzzle-worker.ts', import.meta.url), { type: 'module' })
  return new Promise<Solution>((done, failed) => {
    worker.addEventListener('message', ({ data }: MessageEvent<Solution>) => done(data))
    worker.addEventListener('error', failed)
    worker.postMessage(challenge)
  }).finally(() => worker.terminate())
}
