import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { pollRules, pollState } from '../../../contract/procedures/voting.ts'
import { flow } from '../../platform/flow.ts'

export type PollRules = z.output<typeof pollRules>
export type PollState = z.infer<typeof pollState>
type Window = { state: PollState; opensAt: Date; closesAt: Date }

export const pollFlow = flow({
  preparing: { open: 'open', cancel: 'cancelled' },
  open: { close: 'closed', cancel: 'cancelled' },
  closed: {},
  cancelled: {},
})

/** Whether ballots are taken at this moment: the window is [opensAt, closesAt), to the millisecond. */
export function whyNotVote(poll: Window, { now }: { now: Date }): string | null {
  if (poll.state === 'cancelled') return 'voting.cancelled'
  if (poll.state === 'closed' || now >= poll.closesAt) return 'voting.closed'
  if (poll.state === 'preparing' || now < poll.opensAt) return 'voting.not-open-yet'
  return null
}

/** A poll opens with enough candidates to choose from, somebody to vote, and a window that is not over. */
export function whyNotOpen(
  poll: Window & { minChoices: number; candidates: number; roll: number; rules: Pick<PollRules, 'lateRegistration'> },
  { now }: { now: Date },
): string | null {
  if (!pollFlow.next(poll.state, 'open')) return 'voting.wrong-state'
  if (now >= poll.closesAt) return 'voting.window-past'
  if (poll.candidates < poll.minChoices) return 'voting.too-few-candidates'
  if (poll.roll === 0 && !poll.rules.lateRegistration) return 'voting.roll-empty'
  return null
}

/** Voters were promised the whole window; ending it sooner is said aloud, with the reason. */
export function whyNotClose(poll: Window, reason: string | undefined, { now }: { now: Date }): string | null {
  if (!pollFlow.next(poll.state, 'close')) return 'voting.wrong-state'
  if (now < poll.closesAt && !reason) return 'voting.early-close-needs-reason'
  return null
}

/** Totals are for nobody until the poll is closed. */
export function whyNotTell(poll: { state: PollState }): string | null {
  if (poll.state === 'cancelled') return 'voting.cancelled'
  return poll.state === 'closed' ? null : 'voting.still-sealed'
}

type Choice = { choices: readonly string[]; stamps: readonly string[] }
type Ground = {
  minChoices: number
  maxChoices: number
  isStanding: (candidateId: string) => boolean
  isOpened: (choices: readonly string[], stamps: readonly string[]) => boolean
}

/** The first reason why this set of nominees is no ballot of this poll. `stamps[i]` belongs to `choices[i]`. */
export function whyNotBallot({ choices, stamps }: Choice, ground: Ground): string | null {
  if (new Set(choices).size !== choices.length) return 'voting.named-twice'
  if (choices.length < ground.minChoices) return 'voting.too-few'
  if (choices.length > ground.maxChoices) return 'voting.too-many'
  if (!choices.every(ground.isStanding)) return 'voting.not-standing'
  if (!ground.isOpened(choices, stamps)) return 'voting.page-not-opened'
  return null
}

/** One text for one set: sorted ids as JSON without spaces, so that equal ballots are equal bytes. */
export const ballotText = (choices: readonly string[]): string => JSON.stringify(choices.toSorted())

/** The visitor's own order: even over all orders, the same for the same seed on every page. */
export function shuffled<T extends { id: string }>(items: readonly T[], seed: string): T[] {
  const keyed = items.map((item) => ({ item, key: createHash('sha256').update(`${seed}\n${item.id}`).digest('hex') }))
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ item }) => item)
}

/** The city code inside an organization's path: '37.3701.370102.' → '3701'; '' above or beside the cities. */
export const cityOf = (path: string): string => /^[^.]+\.(\d{4})\./.exec(path)?.[1] ?? ''

export type TallyLine = { candidateId: string; city: string; votes: number }

/** Lines that the two counts do not share; empty when they agree. */
export function disagreements(one: readonly TallyLine[], other: readonly TallyLine[]): string[] {
  const textOf = ({ candidateId, city, votes }: TallyLine) => `${candidateId} ${city} ${votes}`
  const [a, b] = [new Set(one.map(textOf)), new Set(other.map(textOf))]
  return [...a.symmetricDifference(b)].sort()
}
