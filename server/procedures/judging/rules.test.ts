import { describe, expect, test } from 'vitest'
import { judgingRules } from '../../../contract/procedures/judging.ts'
import {
  type ChangeFacts,
  defaultCriteria,
  type RoundFacts,
  readScores,
  type Scoring,
  whyNotAskChange,
  whyNotAssign,
  whyNotClose,
  whyNotConfirmChange,
  whyNotDeclare,
  whyNotEnlist,
  whyNotLock,
  whyNotOpen,
  whyNotRelease,
  whyNotSave,
  whyNotStart,
  withoutNames,
} from './rules.ts'

const round = (more: Partial<RoundFacts> = {}): RoundFacts => ({
  state: 'preparing',
  items: 3,
  experts: 3,
  seatsOpen: 0,
  unlocked: 0,
  changesWaiting: 0,
  closedBy: null,
  releasedAt: null,
  dueAt: null,
  manages: true,
  confirms: true,
  actorId: 'me',
  ...more,
})

test.each<[Partial<RoundFacts>, string | null]>([
  [{}, null],
  [{ manages: false }, 'judging.other-place'],
  [{ items: 0 }, 'judging.no-items'],
  [{ experts: 0 }, 'judging.no-experts'],
  [{ state: 'scoring' }, 'judging.nothing-to-assign'],
  [{ state: 'scoring', seatsOpen: 1 }, null],
  [{ state: 'closed', seatsOpen: 1 }, 'judging.not-while-closed'],
])('assigning %j: %s', (facts, code) => expect(whyNotAssign(round(facts))).toBe(code))

test.each<[Partial<RoundFacts>, string | null]>([
  [{ state: 'assigned' }, null],
  [{ state: 'assigned', seatsOpen: 2 }, 'judging.seats-open'],
  [{ state: 'preparing' }, 'judging.not-while-preparing'],
  [{ state: 'scoring' }, 'judging.not-while-scoring'],
  [{ state: 'assigned', manages: false }, 'judging.other-place'],
])('starting %j: %s', (facts, code) => expect(whyNotStart(round(facts))).toBe(code))

test.each<[Partial<RoundFacts>, string | null]>([
  [{ state: 'scoring' }, null],
  [{ state: 'scoring', unlocked: 1 }, 'judging.unlocked'],
  [{ state: 'scoring', seatsOpen: 1, unlocked: 1 }, 'judging.seats-open'],
  [{ state: 'assigned' }, 'judging.not-while-assigned'],
  [{ state: 'closed' }, 'judging.not-while-closed'],
])('closing %j: %s', (facts, code) => expect(whyNotClose(round(facts))).toBe(code))

test.each<[Partial<RoundFacts>, string | null]>([
  [{ state: 'closed', closedBy: 'other' }, null],
  [{ state: 'closed', closedBy: 'me' }, 'judging.same-person'],
  [{ state: 'closed', closedBy: 'other', changesWaiting: 1 }, 'judging.change-waiting'],
  [{ state: 'closed', closedBy: 'other', releasedAt: new Date(0) }, 'judging.released'],
  [{ state: 'scoring' }, 'judging.not-while-scoring'],
  [{ state: 'closed', confirms: false }, 'judging.other-place'],
])('releasing %j: %s', (facts, code) => expect(whyNotRelease(round(facts))).toBe(code))

test.each<[RoundFacts['state'], string | null]>([
  ['preparing', null],
  ['scoring', null],
  ['closed', 'judging.not-while-closed'],
])('enlisting while %s: %s', (state, code) => expect(whyNotEnlist(round({ state }))).toBe(code))

describe('a judge', () => {
  const due = new Date('2026-04-01T17:00:00+08:00')
  const scoring = (more: Partial<Scoring> = {}): Scoring => ({
    round: 'scoring',
    dueAt: due,
    now: new Date(due.getTime() - 1),
    state: 'open',
    conflict: null,
    ...more,
  })
  test.each<[Partial<Scoring>, string | null]>([
    [{}, null],
    [{ state: 'saved' }, null],
    [{ state: 'locked' }, 'judging.locked'],
    [{ round: 'assigned' }, 'judging.not-started'],
    [{ round: 'closed' }, 'judging.not-while-closed'],
    [{ now: due }, 'judging.past-due'],
    [{ dueAt: null, now: due }, null],
    [{ conflict: 'same-enterprise' }, 'judging.conflict-same-enterprise'],
  ])('saving %j: %s', (facts, code) => expect(whyNotSave(scoring(facts))).toBe(code))

  test('locks only what is complete', () => {
    expect(whyNotLock(scoring(), 1)).toBe('judging.incomplete')
    expect(whyNotLock(scoring(), 0)).toBeNull()
  })

  test.each<[Pick<Scoring, 'round' | 'state'>, string | null]>([
    [{ round: 'assigned', state: 'open' }, null],
    [{ round: 'scoring', state: 'saved' }, null],
    [{ round: 'scoring', state: 'locked' }, 'judging.locked'],
    [{ round: 'closed', state: 'locked' }, 'judging.not-while-closed'],
  ])('declaring a conflict %j: %s', (facts, code) => expect(whyNotDeclare(facts)).toBe(code))
})

const at = { manages: true, state: 'locked', round: 'scoring', releasedAt: null } as const
test.each([
  [at, null],
  [{ ...at, manages: false }, 'judging.other-place'],
  [{ ...at, state: 'saved' as const }, 'judging.not-locked'],
  [{ ...at, releasedAt: new Date(0) }, 'judging.released'],
])('asking for a change %j: %s', (facts, code) => expect(whyNotAskChange(facts)).toBe(code))

const change: ChangeFacts = { confirms: true, state: 'asked', askedBy: 'other', actorId: 'me', releasedAt: null }
test.each<[ChangeFacts, string | null]>([
  [change, null],
  [{ ...change, askedBy: 'me' }, 'judging.same-person'],
  [{ ...change, state: 'confirmed' }, 'judging.change-decided'],
  [{ ...change, confirms: false }, 'judging.other-place'],
  [{ ...change, releasedAt: new Date(0) }, 'judging.released'],
])('confirming a change %j: %s', (facts, code) => expect(whyNotConfirmChange(facts)).toBe(code))

test.each([
  [{}, null],
  [{ panelling: 'trade', anchors: 0 }, 'judging.calibration-needs-one-graph'],
  [{ panelling: 'trade', anchors: 3 }, null],
  [{ panelling: 'trade', anchors: 0, aggregate: 'mean' }, null],
  [{ panelling: 'random', anchors: 0, aggregate: 'second-mean' }, null],
  [{ scoresPerItem: 1 }, 'judging.calibration-needs-one-graph'],
  [{ scoresPerItem: 2, tradeExperts: 3 }, 'judging.more-of-trade-than-scores'],
])('rules %j: %s', (given, code) => expect(whyNotOpen(judgingRules.parse({ criteria: defaultCriteria, ...given }))).toBe(code))

test('the default criteria make 100 points', () => expect(defaultCriteria.reduce((sum, { max }) => sum + max, 0)).toBe(10_000))

describe('scores', () => {
  const criteria = [
    { key: 'skill', label: '技能', labelEn: 'Skill', max: 2500, scoring: 'points' as const, guidance: '' },
    { key: 'papers', label: '材料', labelEn: 'Papers', max: 1000, scoring: 'deduction' as const, guidance: '' },
  ]
  test('are read from points and from deductions with reasons', () => {
    const given = [
      { criterion: 'skill', value: 2500 },
      { criterion: 'papers', deductions: [{ points: 150, reason: '缺证明' }] },
    ]
    expect(readScores(criteria, given)).toEqual({
      scores: [
        { criterion: 'skill', value: 2500, deductions: [] },
        { criterion: 'papers', value: 850, deductions: [{ points: 150, reason: '缺证明' }] },
      ],
      faults: [],
    })
  })

  test('all faults are named at once, by the rule that they break', () => {
    const given = [
      { criterion: 'skill', value: 2501 },
      {
        criterion: 'papers',
        deductions: [
          { points: 600, reason: 'a' },
          { points: 500, reason: 'b' },
        ],
      },
      { criterion: 'papers', value: 3 },
      { criterion: 'beauty', value: 3 },
      { criterion: 'skill', value: -1 },
    ]
    expect(readScores(criteria, given).faults).toEqual([
      { field: 'scores.0', code: 'judging.score-out-of-range', value: '2501' },
      { field: 'scores.1', code: 'judging.score-out-of-range', value: '-100' },
      { field: 'scores.2', code: 'judging.criterion-twice', value: 'papers' },
      { field: 'scores.3', code: 'judging.no-such-criterion', value: 'beauty' },
      { field: 'scores.4', code: 'judging.criterion-twice', value: 'skill' },
    ])
    expect(
      readScores(criteria, [
        { criterion: 'papers', value: 3 },
        { criterion: 'skill', deductions: [] },
      ]).faults.map(({ code }) => code),
    ).toEqual(['judging.score-by-deduction', 'judging.score-by-points'])
  })
})

test.each([
  ['王小明在淄博市齐力机械厂工作,王 小·明获奖', ['王小明', '淄博市', '齐力机械厂'], '〔略〕在〔略〕〔略〕工作,〔略〕获奖'],
  ['Zhang San (ACME+)', ['zhang san', 'ACME+'], '〔略〕 (〔略〕)'],
  ['王先生', ['王'], '王先生'],
])('names are blotted out of %s', (text, names, expected) => expect(withoutNames(text, names)).toBe(expected))
