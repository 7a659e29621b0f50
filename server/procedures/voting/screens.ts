import type { z } from 'zod'
import type { voteFlag } from '../../../contract/procedures/voting.ts'

type Flag = z.input<typeof voteFlag>
export type Hour = { hour: Date; ballots: number; firstBallots: number }
export type Unit = { name: string; roll: number; voted: number }

/** Below these numbers a share says nothing. */
const fewBallots = 50
const fewOnRoll = 20
/** Per cent that are usual, from the method's simulations. */
const usualNight = 15
const usualChanges = 20
/** Standard deviations above the usual hour: about one hour in thirty thousand by chance. */
const deviations = 4

/** An hour among the waking ones is compared with the middle one of them: the evening alone is no suspicion. */
function bursts(hours: readonly Hour[]): Flag[] {
  const sorted = hours.map(({ ballots }) => ballots).toSorted((a, b) => a - b)
  const usual = sorted[Math.floor(sorted.length / 2)] ?? 0
  const limit = Math.max(20, usual + deviations * Math.sqrt(Math.max(1, usual)), 3 * usual)
  return hours
    .filter(({ ballots }) => hours.length >= 6 && ballots > limit)
    .map(({ hour, ballots }) => ({ kind: 'burst', observed: ballots, expected: usual, at: hour, name: null }))
}

const hourIn = (at: Date) => (at.getUTCHours() + 8) % 24
const percentOf = (part: number, whole: number) => Math.round((part * 100) / whole)

function shares(hours: readonly Hour[]): Flag[] {
  const all = hours.reduce((sum, { ballots }) => sum + ballots, 0)
  if (all < fewBallots) return []
  const night = hours.filter(({ hour }) => hourIn(hour) < 5).reduce((sum, { ballots }) => sum + ballots, 0)
  const changes = hours.reduce((sum, { ballots, firstBallots }) => sum + ballots - firstBallots, 0)
  const share = (kind: 'night' | 'changes', count: number, usual: number): Flag[] =>
    percentOf(count, all) > usual ? [{ kind, observed: percentOf(count, all), expected: usual, at: null, name: null }] : []
  return [...share('night', night, usualNight), ...share('changes', changes, usualChanges)]
}

const unitFlag = ({ name, roll, voted }: Unit): Flag[] =>
  voted > roll
    ? [{ kind: 'over-roll', observed: voted, expected: roll, at: null, name }]
    : roll >= fewOnRoll && voted >= 0.95 * roll
      ? [{ kind: 'whole-unit', observed: voted, expected: roll, at: null, name }]
      : []

/** Everything that a person should look at (methods: screens only flag, they never enter a count). */
export const screen = (hours: readonly Hour[], units: readonly Unit[]): Flag[] => [
  ...bursts(hours),
  ...shares(hours),
  ...units.flatMap(unitFlag),
]
