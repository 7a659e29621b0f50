import { describe, expect, test } from 'vitest'
import type { EditionRules, Stage } from '../../../contract/selection/rules.ts'
import type { Actor } from '../../platform/context.ts'
import { compositionOf } from './composition.ts'
import { type Edition, faultsOf, hashOf, stagesUnwritable, warningsOf, whyNot, whyNotInStage, whyNotRevise } from './rules.ts'
import { templates } from './templates.ts'

const now = new Date('2026-03-02T08:00:00+08:00')
const template = templates.find(({ code }) => code === 'qilu-2019')
if (!template) throw new Error('no template')
const base = { rules: template.rules('2026-03-02'), stages: template.stages('2026-03-02') }
const [craftsman, great] = base.rules.titles
if (!craftsman || !great) throw new Error('no titles')

type Change = (given: { rules: EditionRules; stages: Stage[] }) => { rules?: Partial<EditionRules>; stages?: Stage[] }
const faults = (change: Change, at = now) => {
  const { rules, stages } = change(base)
  return faultsOf({ ...base.rules, ...rules }, stages ?? base.stages, at).map(
    ({ code, value }) => code.replace('edition.', '') + (value ? ` ${value}` : ''),
  )
}
const titles = (...given: Partial<EditionRules['titles'][number]>[]) => ({
  rules: { titles: given.map((each) => ({ ...craftsman, ...each })) },
})
const stage = (kind: string, change: Partial<Stage>): Change => ({ stages }) => ({ stages: stages.map((each) => (each.kind === kind ? { ...each, ...change } : each)) }) // biome-ignore format: a shorthand

describe('every template', () => {
  const days = Array.from({ length: 40 }, (_, i) => new Date(Date.UTC(2026, 0, 5) + i * 9 * 86_400_000).toISOString().slice(0, 10))
  test.each(templates.map((each) => [each.code, each] as const))('%s has no fault, whatever day it begins', (_, each) => {
    for (const day of days) expect(faultsOf(each.rules(day), each.stages(day), new Date(`${day}T00:00:00+08:00`)), day).toEqual([])
  })
  test('covers the real years: 2018, 2019, 2022, the eighth without a vote, a county’s own', () => {
    expect(templates.map(({ code }) => code)).toEqual(['qilu-2018', 'qilu-2019', 'qilu-2022', 'qilu-eighth', 'county'])
    const eighth = templates.find(({ code }) => code === 'qilu-eighth')?.rules('2026-03-02')
    expect(eighth).toMatchObject({ voting: null, combining: { expert: 100, vote: 0 } })
  })
})

describe('what stands against opening', () => {
  test.each<[string, Change, string[]]>([
    ['nothing', () => ({}), []],
    ['a title twice', () => titles({}, {}), ['title-twice']],
    ['a title inside an unknown one', () => titles({ within: 'moon-craftsman' }), ['title-within-unknown qilu-craftsman']],
    ['a title inside itself', () => titles({ within: 'qilu-craftsman' }), ['title-within-itself qilu-craftsman']],
    [
      'titles in a circle of three',
      () => titles({ code: 'aa-a', within: 'bb-b' }, { code: 'bb-b', within: 'cc-c' }, { code: 'cc-c', within: 'aa-a' }),
      ['title-within-itself aa-a', 'title-within-itself bb-b', 'title-within-itself cc-c'],
    ],
    [
      'a nested title with more places',
      () => titles({ places: 5 }, { ...great, places: 6 }),
      ['title-larger-than-outer qilu-great-craftsman'],
    ],
    ['as many places as the outer one', () => titles({ places: 5 }, { ...great, places: 5 }), []],
    ['fewer nominees than places', () => ({ rules: { nominees: 49 } }), ['fewer-nominees-than-places 50']],
    ['just as many nominees as places', () => ({ rules: { nominees: 50 } }), []],
    ['weights of 99', () => ({ rules: { combining: { expert: 79, vote: 20 } } }), ['weights-not-100 99']],
    ['experts who weigh but do not score', () => ({ rules: { judging: null } }), ['weight-without-judging']],
    ['a vote that weighs and is not held', () => ({ rules: { voting: null } }), ['weight-without-vote']],
    [
      'criteria of 99 points',
      ({ rules }) => ({
        rules: {
          judging: rules.judging && {
            ...rules.judging,
            criteria: rules.judging.criteria.map((each, i) => (i ? each : { ...each, max: each.max - 100 })),
          },
        },
      }),
      ['criteria-not-100'],
    ],
    [
      'a ballot of at least 11 and at most 10',
      ({ rules }) => ({ rules: { voting: rules.voting && { ...rules.voting, min: 11 } } }),
      ['min-above-max'],
    ],
    [
      'a composition target twice',
      () => ({
        rules: {
          composition: [
            { kind: 'women', percent: 20, hard: false },
            { kind: 'women', percent: 30, hard: true },
          ],
        },
      }),
      ['composition-twice'],
    ],
    ...['recommendation', 'first_review', 'judging', 'voting', 'decision', 'notice', 'conferral'].map(
      (kind): [string, Change, string[]] => [
        `no ${kind}`,
        ({ stages }) => ({ stages: stages.filter((each) => each.kind !== kind) }),
        [`stage-missing ${kind}`],
      ],
    ),
    ['no site visit', ({ stages }) => ({ stages: stages.filter(({ kind }) => kind !== 'site_visit') }), []],
    [
      'a stage of no time',
      stage('notice', { opensAt: base.stages.find(({ kind }) => kind === 'notice')?.closesAt ?? '' }),
      ['stage-ends-before-it-begins notice'],
    ],
    ['a stage twice', ({ stages }) => ({ stages: [...stages, ...stages.filter(({ kind }) => kind === 'clearance')] }), ['stage-twice']],
    ['judging that ends after the decision', stage('judging', { closesAt: '2026-12-01T09:00:00.000Z' }), ['stage-order']],
  ])('%s', (_, change, expected) => expect(faults(change)).toEqual(expected))

  test('is told all at once', () => {
    const wrong = faults(() => ({ rules: { nominees: 1, combining: { expert: 50, vote: 49 }, judging: null }, stages: [] }))
    expect(wrong).toEqual([
      ...['fewer-nominees-than-places 50', 'weights-not-100 99', 'weight-without-judging'],
      ...['recommendation', 'first_review', 'decision', 'notice', 'conferral', 'voting'].map((kind) => `stage-missing ${kind}`),
    ])
  })

  test('is a stage that is over, from its closing second on', () => {
    const closesAt = base.stages.find(({ kind }) => kind === 'recommendation')?.closesAt ?? ''
    expect(faults(() => ({}), new Date(new Date(closesAt).getTime() - 1))).toEqual([])
    expect(faults(() => ({}), new Date(closesAt))).toEqual(['stage-over recommendation'])
  })

  test('compares moments, not their spelling', () => {
    const early = { opensAt: '2026-05-20T09:00:00+08:00', closesAt: '2026-05-20T02:00:00.000Z' }
    expect(faults(stage('clearance', early))).toEqual([])
    expect(stagesUnwritable(base.rules, [...base.stages, ...base.stages], now).map(({ code }) => code)).toEqual(['edition.stage-twice'])
  })
})

describe('the hash', () => {
  test('is that of content, not of the order of keys', () => {
    const reversed = (value: object) => Object.fromEntries(Object.entries(value).toReversed())
    const turned = base.stages.map((each) => ({
      capabilities: each.capabilities,
      closesAt: each.closesAt,
      opensAt: each.opensAt,
      kind: each.kind,
    }))
    expect(hashOf({ ...base.rules, combining: { vote: 20, expert: 80 } }, turned)).toBe(hashOf(base.rules, base.stages))
    expect(Object.keys(reversed(base.rules))).not.toEqual(Object.keys(base.rules))
    expect(hashOf({ ...base.rules, nominees: base.rules.nominees + 1 }, base.stages)).not.toBe(hashOf(base.rules, base.stages))
  })
})

describe('who may do what to an edition', () => {
  const actor = (userId: string, ...held: Actor['duties'][number]['duty'][]): Actor => ({
    ...{ userId, personId: null, name: userId },
    duties: held.map((duty) => ({ duty, organizationId: 'x', path: '37.' })),
  })
  const office = actor('office', 'selection.manage')
  const second = actor('second', 'selection.confirm')
  const both = actor('both', 'selection.manage', 'selection.confirm')
  const elsewhere: Actor = { ...both, duties: both.duties.map((held) => ({ ...held, path: '37.3701.' })) }
  const at = (state: Edition['state'], proposedBy: string | null = null): Edition => ({ state, path: '37.', proposedBy })

  test.each<[Parameters<typeof whyNot>[0], Edition, Actor | null, string | null]>([
    ['change', at('preparing'), office, null],
    ['change', at('proposed', 'office'), office, null],
    ['change', at('open'), office, 'edition.wrong-state'],
    ['change', at('preparing'), second, 'edition.not-office'],
    ['change', at('preparing'), elsewhere, 'edition.not-office'],
    ['propose', at('preparing'), office, null],
    ['propose', at('proposed', 'office'), office, 'edition.wrong-state'],
    ['open', at('preparing'), second, 'edition.wrong-state'],
    ['open', at('proposed', 'office'), second, null],
    ['open', at('proposed', 'office'), office, 'edition.not-office'],
    ['open', at('proposed', 'both'), both, 'edition.same-person'],
    ['open', at('proposed', 'office'), null, 'edition.not-office'],
    ['cancel', at('open'), second, null],
    ['cancel', at('open'), office, 'edition.not-office'],
    ['cancel', at('finished'), second, 'edition.wrong-state'],
    ['finish', at('open'), office, null],
    ['finish', at('cancelled'), office, 'edition.wrong-state'],
  ])('%s of %j', (verb, edition, who, expected) => expect(whyNot(verb, edition, who)).toBe(expected))

  test('only the office of an open one revises it', () => {
    expect(whyNotRevise(at('open'), office)).toBeNull()
    expect(whyNotRevise(at('open'), second)).toBe('edition.not-office')
    expect(whyNotRevise(at('preparing'), office)).toBe('edition.wrong-state')
  })
})

describe('a capability', () => {
  const window = (from: string, to: string, ...capabilities: string[]) => ({
    opensAt: new Date(from),
    closesAt: new Date(to),
    capabilities,
  })
  const stages = [
    window('2026-03-02T09:00:00+08:00', '2026-03-10T17:00:00+08:00', 'recommend', 'review'),
    window('2026-03-09T09:00:00+08:00', '2026-03-20T17:00:00+08:00', 'review'),
  ]
  test.each([
    ['recommend', '2026-03-02T08:59:59.999+08:00', 'edition.stage-not-yet'],
    ['recommend', '2026-03-02T09:00:00+08:00', null],
    ['recommend', '2026-03-10T16:59:59.999+08:00', null],
    ['recommend', '2026-03-10T17:00:00+08:00', 'edition.stage-over'],
    ['review', '2026-03-10T17:00:00+08:00', null],
    ['review', '2026-03-20T17:00:00+08:00', 'edition.stage-over'],
    ['vote', '2026-03-10T12:00:00+08:00', 'edition.not-foreseen'],
  ] as const)('to %s at %s: %s', (wanted, at, expected) => expect(whyNotInStage(stages, wanted, new Date(at))).toBe(expected))
})

describe('the composition gauge', () => {
  const none = { total: 0, 'front-line': 0, women: 0, 'under-40': 0, 'non-public': 0, 'migrant-worker': 0, enterprise: 0 }
  test.each([
    [{ total: 100, women: 35 }, 35, { count: 35, percent: 35, met: true }],
    [{ total: 100, women: 34 }, 35, { count: 34, percent: 34, met: false }],
    [{ total: 3, women: 1 }, 34, { count: 1, percent: 33, met: false }],
    [{ total: 3, women: 1 }, 33, { count: 1, percent: 33, met: true }],
    [{ total: 0, women: 0 }, 35, { count: 0, percent: 0, met: true }],
  ])('%j of a wanted %i %%', (counted, percent, expected) =>
    expect(compositionOf({ ...none, ...counted }, [{ kind: 'women', percent, hard: true }])).toEqual([
      { kind: 'women', wanted: percent, hard: true, ...expected },
    ]),
  )
})

test('experts who score what the public page shows are told so; those who score before it are not', () => {
  const judging = base.stages.find(({ kind }) => kind === 'judging')
  const shownAt = (opensAt: string) => base.stages.map((each) => (each.kind === 'nominees' ? { ...each, opensAt } : each))
  const warned = (stages: typeof base.stages, rules = base.rules) => warningsOf(rules, stages).map(({ code }) => code)
  expect(warned(shownAt(judging?.opensAt ?? ''))).toEqual(['edition.judged-while-shown'])
  expect(warned(shownAt(judging?.closesAt ?? ''))).toEqual([])
  expect(warned(shownAt(judging?.opensAt ?? ''), { ...base.rules, judging: null })).toEqual([])
})
