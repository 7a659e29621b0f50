import type { Place } from '../../../kit/client.ts'
import type { WordKey } from '../../../kit/words/index.ts'
import type { Lang } from '../../../kit/words/words.ts'

/** The words that the ballot shows; its page hands them over, so that it carries no dictionary. */
export const ballotWords = [
  'portal.vote.pick',
  'portal.vote.unpick',
  'portal.vote.picked',
  'portal.vote.tray',
  'portal.vote.tray-count',
  'portal.vote.tray-need',
  'portal.vote.tray-full',
  'portal.vote.review',
  'portal.vote.confirm',
  'portal.vote.confirm-note',
  'portal.vote.cast',
  'portal.vote.back',
  'portal.vote.working',
  'portal.vote.loading',
  'portal.vote.done',
  'portal.vote.done-line',
  'portal.vote.done-note',
  'portal.vote.done-names',
  'portal.vote.done-next',
  'portal.vote.pick-next',
  'portal.vote.skip',
  'portal.vote.back-to-list',
  'portal.vote.not-opened',
  'portal.vote.again',
  'portal.vote.close',
  'portal.vote.failed',
  'portal.vote.kept',
  'problem.offline',
  'problem.unreadable',
] as const satisfies readonly WordKey[]

export type BallotWord = (typeof ballotWords)[number]

/** Whom a candidate's page tells of, as far as the ballot shows it; where it is fetched the page says. */
export type Story = {
  id: string
  name: string
  trade: string
  city: string
  unit: string
  sentence: string
  story: string
  deeds: string
}

export type BallotConfig = {
  lang: Lang
  poll: string
  voter: string
  min: number
  max: number
  /** When the vote ends, in words. */
  until: string
  candidates: { id: string; subjectId: string; name: string; trade: string; city: string }[]
  places: { story: Place; open: Place; pass: Place; cast: Place }
  words: Record<BallotWord, string>
}
