import { describe, expect, test } from 'vitest'
import type { Duty } from '../../../contract/duties.ts'
import { showsNumber } from '../../../contract/identity.ts'
import type { ClearanceRule, ClearanceState } from '../../../contract/procedures/clearance.ts'
import type { Actor } from '../../platform/context.ts'
import { isOverdue, planClearances, whyNotAnswer, whyNotReopen } from './rules.ts'

/** A set as editions hold it (facts §1.5): heads of enterprises, public servants, workers. */
const usualRules: readonly ClearanceRule[] = [
  {
    code: 'enterprise',
    about: 'enterprise',
    when: { 'person.head': [true] },
    bodies: ['market', 'tax', 'human-resources', 'emergency', 'environment'],
    basis: '企业负责人推荐,所在企业须征求市场监管、税务、人社、应急管理、生态环境部门意见',
  },
  {
    code: 'public-servant',
    about: 'person',
    when: { 'person.publicServant': [true] },
    bodies: ['organization', 'discipline'],
    basis: '机关事业人员按干部管理权限征求组织人事、纪检监察机关意见',
  },
  {
    code: 'worker',
    about: 'person',
    when: { 'person.head': [false], 'person.publicServant': [false] },
    bodies: ['public-security'],
    basis: '一线职工征求公安机关意见',
  },
]

const actor = (duty: Duty, organizationId: string): Actor => ({
  userId: 'u',
  personId: null,
  name: 'u',
  duties: [{ duty, organizationId, path: '37.b01.' }],
})
const body = { actor: actor('clearance.answer', 'tax'), today: '2026-03-10' }
const dueAt = new Date('2026-03-20T17:00:00+08:00')
const asked = { area: 'selection', state: 'asked' as ClearanceState, bodyId: 'tax', officeId: 'office', dueAt }
const answer = { state: 'agreed' as const, documentNumber: '鲁税函〔2026〕1号', answeredOn: '2026-03-09' }

describe('answering', () => {
  test.each<[string, typeof asked, typeof body, Parameters<typeof whyNotAnswer>[2], string | null]>([
    ['in time', asked, body, answer, null],
    ['late', { ...asked, dueAt: new Date(0) }, body, answer, null],
    ['on the day itself', asked, body, { ...answer, answeredOn: '2026-03-10' }, null],
    ['dated tomorrow', asked, body, { ...answer, answeredOn: '2026-03-11' }, 'clearance.dated-in-future'],
    ['an objection without a reason', asked, body, { ...answer, state: 'objected', note: ' ' }, 'clearance.reason-missing'],
    ['an objection with one', asked, body, { ...answer, state: 'objected', note: '欠税' }, null],
    ['by another body', asked, { ...body, actor: actor('clearance.answer', 'market') }, answer, 'clearance.not-body'],
    ['with another duty', asked, { ...body, actor: actor('selection.manage', 'tax') }, answer, 'clearance.not-body'],
    ['twice', { ...asked, state: 'agreed' }, body, answer, 'clearance.already-answered'],
    ['after it was taken back', { ...asked, state: 'cancelled' }, body, answer, 'clearance.cancelled'],
  ])('%s', (_, question, moment, given, expected) => expect(whyNotAnswer(question, moment, given)).toBe(expected))
})

test.each<[string, ClearanceState, Actor, string | null]>([
  ['by the office', 'objected', actor('selection.manage', 'office'), null],
  ['by the body', 'objected', actor('clearance.answer', 'tax'), 'clearance.not-office'],
  ['by another office', 'agreed', actor('selection.manage', 'other'), 'clearance.not-office'],
  ['before an answer', 'asked', actor('selection.manage', 'office'), 'clearance.not-answered'],
  ['after it was taken back', 'cancelled', actor('selection.manage', 'office'), 'clearance.cancelled'],
])('reopening %s', (_, state, who, expected) => expect(whyNotReopen({ ...asked, state }, { actor: who })).toBe(expected))

test('silence is overdue from the due moment on, an answer never', () => {
  expect(isOverdue(asked, new Date(dueAt.getTime() - 1))).toBe(false)
  expect(isOverdue(asked, dueAt)).toBe(true)
  expect(isOverdue({ ...asked, state: 'no_record' }, dueAt)).toBe(false)
})

test.each([
  ['370102************', false],
  ['37010219850712123X', true],
  ['370102198507121234', true],
  ['138****1234', false],
  ['张三 13800001234', true],
  ['2026-03-10', false],
])('%s shows a number: %s', (text, expected) => expect(showsNumber(text)).toBe(expected))

describe('whom to ask', () => {
  const bodies = Object.fromEntries(
    ['market', 'tax', 'human-resources', 'emergency', 'environment', 'organization', 'discipline', 'public-security'].map((code) => [
      code,
      `id-${code}`,
    ]),
  )
  test.each([
    [
      'a head of an enterprise',
      { 'person.head': true, 'person.publicServant': false },
      ['enterprise market', 'enterprise tax', 'enterprise human-resources', 'enterprise emergency', 'enterprise environment'],
    ],
    ['a public servant', { 'person.head': false, 'person.publicServant': true }, ['person organization', 'person discipline']],
    ['a worker', { 'person.head': false, 'person.publicServant': false }, ['person public-security']],
    ['nothing known', {}, []],
  ])('%s', (_, facts, expected) =>
    expect(planClearances(usualRules, facts, bodies).ask.map(({ about, body: code }) => `${about} ${code}`)).toEqual(expected),
  )

  test('a body named by two clauses is asked once with both; one that is not mapped is named', () => {
    const rules: ClearanceRule[] = [
      { code: 'a', about: 'person', when: {}, bodies: ['tax', 'audit'], basis: '第一条' },
      { code: 'b', about: 'person', when: { 'enterprise.nature': ['private', 'mixed'] }, bodies: ['tax'], basis: '第二条' },
    ]
    expect(planClearances(rules, { 'enterprise.nature': 'mixed' }, bodies)).toEqual({
      ask: [{ about: 'person', body: 'tax', bodyId: 'id-tax', basis: '第一条;第二条' }],
      unknown: ['audit'],
    })
    expect(planClearances(rules, { 'enterprise.nature': 'state' }, bodies).ask[0]?.basis).toBe('第一条')
  })
})
