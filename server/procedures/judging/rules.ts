import type { z } from 'zod'
import type { criterion as criterionShape, JudgingRules } from '../../../contract/procedures/judging.ts'
import type { Fault } from '../../../contract/shapes.ts'
import { flow } from '../../platform/flow.ts'
import { whyNotCalibrate } from './connectivity.ts'

export type Criterion = z.output<typeof criterionShape>
export type RoundState = 'preparing' | 'assigned' | 'scoring' | 'closed'
export type AssignmentState = 'open' | 'saved' | 'locked'

export const roundFlow = flow({
  preparing: { enlist: 'preparing', assign: 'assigned' },
  assigned: { enlist: 'assigned', assign: 'assigned', start: 'scoring' },
  scoring: { enlist: 'scoring', assign: 'scoring', close: 'closed' },
  closed: {},
})

/** 五力 and professional ethics, 100 points (facts §13). */
export const defaultCriteria: Criterion[] = [
  { key: 'practice', label: '实践力', labelEn: 'Practical skill', max: 2500, scoring: 'points', guidance: '' },
  { key: 'problem-solving', label: '攻关力', labelEn: 'Problem solving', max: 2000, scoring: 'points', guidance: '' },
  { key: 'innovation', label: '创新力', labelEn: 'Innovation', max: 2000, scoring: 'points', guidance: '' },
  { key: 'passing-on', label: '传承力', labelEn: 'Passing on skill', max: 1500, scoring: 'points', guidance: '' },
  { key: 'leading', label: '引领力', labelEn: 'Leading others', max: 1500, scoring: 'points', guidance: '' },
  { key: 'ethics', label: '工匠精神与职业道德', labelEn: 'Craftsmanship and ethics', max: 500, scoring: 'points', guidance: '' },
]

/** What a round looks like to its rules. `manages`, `confirms`: the duties of whoever asks, at the round's place. */
export type RoundFacts = {
  state: RoundState
  items: number
  experts: number
  seatsOpen: number
  unlocked: number
  changesWaiting: number
  closedBy: string | null
  releasedAt: Date | null
  dueAt: Date | null
  manages: boolean
  confirms: boolean
  actorId: string
}

const wrongState = (round: RoundFacts, action: 'enlist' | 'assign' | 'start' | 'close') =>
  roundFlow.next(round.state, action) ? null : `judging.not-while-${round.state}`
const notManager = (round: RoundFacts) => (round.manages ? null : 'judging.other-place')

export const whyNotEnlist = (round: RoundFacts): string | null => notManager(round) ?? wrongState(round, 'enlist')

export function whyNotAssign(round: RoundFacts): string | null {
  if (notManager(round) ?? wrongState(round, 'assign')) return notManager(round) ?? wrongState(round, 'assign')
  if (round.items === 0) return 'judging.no-items'
  if (round.experts === 0) return 'judging.no-experts'
  return round.state !== 'preparing' && round.seatsOpen === 0 ? 'judging.nothing-to-assign' : null
}

export const whyNotStart = (round: RoundFacts): string | null =>
  notManager(round) ?? wrongState(round, 'start') ?? (round.seatsOpen > 0 ? 'judging.seats-open' : null)

export const whyNotExtend = (round: RoundFacts): string | null =>
  notManager(round) ?? (round.state === 'closed' ? 'judging.not-while-closed' : null)

/** A mechanism may close a round in its own name, whatever the duties of whoever acts. */
export function whyNotClose(round: RoundFacts): string | null {
  if (wrongState(round, 'close')) return wrongState(round, 'close')
  if (round.seatsOpen > 0) return 'judging.seats-open'
  return round.unlocked > 0 ? 'judging.unlocked' : null
}

export function whyNotRelease(round: RoundFacts): string | null {
  if (!round.confirms) return 'judging.other-place'
  if (round.state !== 'closed') return `judging.not-while-${round.state}`
  if (round.releasedAt) return 'judging.released'
  if (round.changesWaiting > 0) return 'judging.change-waiting'
  return round.closedBy === round.actorId ? 'judging.same-person' : null
}

export type Scoring = { round: RoundState; dueAt: Date | null; now: Date; state: AssignmentState; conflict: string | null }

/** The deadline itself is already too late: at 17:00:00 sharp the door is shut. */
export function whyNotSave({ round, dueAt, now, state, conflict }: Scoring): string | null {
  if (round !== 'scoring') return round === 'closed' ? 'judging.not-while-closed' : 'judging.not-started'
  if (state === 'locked') return 'judging.locked'
  if (conflict) return `judging.conflict-${conflict}`
  return dueAt && now >= dueAt ? 'judging.past-due' : null
}

export const whyNotLock = (scoring: Scoring, missing: number): string | null =>
  whyNotSave(scoring) ?? (missing > 0 ? 'judging.incomplete' : null)

export function whyNotDeclare({ round, state }: Pick<Scoring, 'round' | 'state'>): string | null {
  if (round === 'closed' || round === 'preparing') return `judging.not-while-${round}`
  return state === 'locked' ? 'judging.locked' : null
}

export function whyNotAskChange(at: {
  manages: boolean
  state: AssignmentState
  round: RoundState
  releasedAt: Date | null
}): string | null {
  if (!at.manages) return 'judging.other-place'
  if (at.releasedAt) return 'judging.released'
  if (at.round !== 'scoring' && at.round !== 'closed') return `judging.not-while-${at.round}`
  return at.state === 'locked' ? null : 'judging.not-locked'
}

export type ChangeFacts = { confirms: boolean; state: string; askedBy: string; actorId: string; releasedAt: Date | null }

export function whyNotConfirmChange(change: ChangeFacts): string | null {
  if (!change.confirms) return 'judging.other-place'
  if (change.state !== 'asked') return 'judging.change-decided'
  if (change.releasedAt) return 'judging.released'
  return change.askedBy === change.actorId ? 'judging.same-person' : null
}

/** Frozen rules must be able to hold: a calibrating aggregate needs shared items (overlapping experts or anchors), or dealing by lot. */
export function whyNotOpen(rules: JudgingRules): string | null {
  const apart = rules.scoresPerItem < 2 || (rules.panelling !== 'overlapping' && rules.anchors === 0)
  if (rules.tradeExperts > rules.scoresPerItem) return 'judging.more-of-trade-than-scores'
  return whyNotCalibrate(rules.aggregate, {
    parts: apart ? 2 : 1,
    dealtAtRandom: rules.panelling === 'random',
    fewestScores: rules.scoresPerItem,
  })
}

export type GivenScore = { criterion: string; value?: number | undefined; deductions?: { points: number; reason: string }[] | undefined }
export type ReadScore = { criterion: string; value: number; deductions: { points: number; reason: string }[] }

/** Turns what a judge sent into values, or says everything that is wrong with it at once. */
export function readScores(criteria: readonly Criterion[], given: readonly GivenScore[]): { scores: ReadScore[]; faults: Fault[] } {
  const scores: ReadScore[] = []
  const faults: Fault[] = []
  given.forEach((one, at) => {
    const criterion = criteria.find(({ key }) => key === one.criterion)
    const repeated = given.findIndex((other) => other.criterion === one.criterion) < at
    const read =
      criterion && !repeated ? readScore(criterion, one) : { code: repeated ? 'judging.criterion-twice' : 'judging.no-such-criterion' }
    if ('code' in read) faults.push({ field: `scores.${at}`, code: read.code, value: read.value ?? one.criterion })
    else scores.push(read)
  })
  return { scores, faults }
}

type Wrong = { code: string; value?: string }

function readScore({ key, max, scoring }: Criterion, { value, deductions }: GivenScore): ReadScore | Wrong {
  if (scoring === 'deduction') {
    if (!deductions || value !== undefined) return { code: 'judging.score-by-deduction' }
    const off = deductions.reduce((sum, { points }) => sum + points, 0)
    return off > max ? { code: 'judging.score-out-of-range', value: String(max - off) } : { criterion: key, value: max - off, deductions }
  }
  if (value === undefined || deductions) return { code: 'judging.score-by-points' }
  return value < 0 || value > max ? { code: 'judging.score-out-of-range', value: String(value) } : { criterion: key, value, deductions: [] }
}

const blot = '〔略〕'
const literally = (char: string) => char.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')

/** Blots names out of a text, also where somebody wrote them with spaces or dots between the characters. */
export function withoutNames(text: string, names: readonly string[]): string {
  const known = [...new Set(names.map((name) => name.replace(/\s/g, '')))].filter((name) => name.length >= 2)
  return known
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, name) => rest.replace(new RegExp([...name].map(literally).join('[\\s·.]*'), 'giu'), blot), text)
}
