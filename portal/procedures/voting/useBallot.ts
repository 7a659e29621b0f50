import { useEffect, useState } from 'preact/hooks'
import { ApiError } from '../../../kit/client.ts'
import type { BallotConfig, Story } from './ballot-config.ts'
import { cast, openStory, prepare, type Receipt, storyOf } from './casting.ts'
import { type Choice, keepChoice, readChoice, toggle } from './choice.ts'
import { reasonOf, type Say } from './say.ts'
import { shownAfter } from './useCards.ts'

export type Step =
  | { at: 'choosing' }
  | { at: 'opening'; name: string }
  | { at: 'reading'; id: string; story: Story }
  | { at: 'confirming' }
  | { at: 'casting' }
  | { at: 'done'; receipt: Receipt }
  | { at: 'failed'; title: string; reason: string; kept: boolean; again?: (() => void) | undefined }

/** The choice, kept on the device after every change, and the way from a card to the receipt. */
export function useBallot(config: BallotConfig, say: Say) {
  const { poll, voter, min, max, candidates } = config
  const [choice, setChoice] = useState<Choice>(() => standing(readChoice(poll, voter), candidates))
  const [step, show] = useState<Step>({ at: 'choosing' })
  const blocked = usePass(config, choice.chosen.length > 0, say)
  const change = (next: Choice) => {
    setChoice(next)
    keepChoice(poll, voter, next)
  }
  const remove = (id: string) => change(toggle(choice, id, max))

  const read = async (id: string | null, from: Choice) => {
    const candidate = candidates.find((one) => one.id === id)
    if (!candidate) return show({ at: 'choosing' })
    show({ at: 'opening', name: candidate.name })
    try {
      const { story, stamp } = await openStory(config, candidate)
      change({ ...from, stamps: { ...from.stamps, [candidate.id]: stamp } })
      // Whoever closed the dialog meanwhile does not get it back.
      show((now) => (now.at === 'opening' ? { at: 'reading', id: candidate.id, story } : now))
      const next = candidates.find((one) => one.id === shownAfter(candidate.id, from.chosen))
      if (next) storyOf(config, next).catch(() => {})
    } catch (problem) {
      const again = () => read(id, from)
      show({ at: 'failed', title: say('portal.vote.not-opened'), reason: reasonOf(problem, say), kept: from.chosen.length > 0, again })
    }
  }
  /** The card's button: takes a chosen one off, or opens the story of another; only from there somebody comes on the ballot. */
  const pick = (id: string) => {
    if (step.at !== 'choosing') return
    if (choice.chosen.includes(id)) remove(id)
    else void read(id, choice)
  }
  const take = (id: string) => {
    const next = toggle(choice, id, max)
    change(next)
    if (next.chosen.length < min) void read(shownAfter(id, next.chosen), next)
    else show({ at: 'choosing' })
  }
  const skip = (id: string) => void read(shownAfter(id, choice.chosen), choice)

  const send = async () => {
    show({ at: 'casting' })
    try {
      show({ at: 'done', receipt: await cast(config, choice) })
    } catch (problem) {
      // Stamps that the server does not know (another sign-in, a new key) are worth nothing: the stories have to be opened again.
      const kept = !(problem instanceof ApiError && problem.code === 'voting.page-not-opened')
      if (!kept) change({ chosen: [], stamps: {} })
      show({ at: 'failed', title: say('portal.vote.failed'), reason: reasonOf(problem, say), kept, again: kept ? send : undefined })
    }
  }
  return { choice, step, blocked, pick, remove, send, show, take, skip }
}

/** From the first choice on a pass is fetched and its puzzle solved aside. Answers why there is none: not on the roll, say. */
function usePass(config: BallotConfig, wanted: boolean, say: Say): string {
  const [blocked, block] = useState('')
  useEffect(() => {
    if (!wanted) return
    const told = (problem: unknown) => {
      // A lost connection is told when the ballot is cast; here only what no second try will change.
      if (problem instanceof ApiError && problem.status === 409) block(reasonOf(problem, say))
    }
    prepare(config).catch(told)
  }, [wanted])
  return blocked
}

/** Whoever has left the ballot since the last visit is no longer chosen. */
const standing = (choice: Choice, candidates: BallotConfig['candidates']): Choice => ({
  ...choice,
  chosen: choice.chosen.filter((id) => candidates.some((one) => one.id === id)),
})
