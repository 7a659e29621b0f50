import { describe, expect, test } from 'vitest'
import { withoutNumbers } from '../../../contract/identity.ts'
import { countOf, hardFaults, type Person, reserveOrder, whyNotWithdraw } from './rules.ts'

const person = (change: Partial<Person> = {}): Person => ({
  ...{
    form: { isFrontLine: true },
    gender: 'male',
    birthOn: '1980-01-01',
    isMigrantWorker: false,
    nature: 'state',
    unitKind: 'enterprise',
  },
  ...change,
})

describe('how the chosen are made up', () => {
  test.each<[string, Partial<Person>, keyof ReturnType<typeof countOf>, number]>([
    ['on the front line', {}, 'front-line', 1],
    ['a form without the mark', { form: {} }, 'front-line', 0],
    ['a woman', { gender: 'female' }, 'women', 1],
    ['sex unknown', { gender: null }, 'women', 0],
    ['forty tomorrow', { birthOn: '1986-04-02' }, 'under-40', 1],
    ['forty today', { birthOn: '1986-04-01' }, 'under-40', 0],
    ['birthday unknown', { birthOn: null }, 'under-40', 0],
    ['a private firm', { nature: 'private' }, 'non-public', 1],
    ['a state firm', {}, 'non-public', 0],
    ['nature unknown', { nature: null }, 'non-public', 0],
    ['a migrant worker', { isMigrantWorker: true }, 'migrant-worker', 1],
    ['a body', { unitKind: 'body' }, 'enterprise', 0],
  ])('%s', (_, change, kind, expected) => expect(countOf([person(change)], '2026-04-01')[kind]).toBe(expected))

  test('hard targets that are missed are named; soft ones stop nobody', () => {
    const people = [person(), person(), person({ gender: 'female' })]
    const wanted = (percent: number, hard: boolean) => [{ kind: 'women' as const, percent, hard }]
    expect(hardFaults(people, wanted(33, true), '2026-04-01')).toEqual([])
    expect(hardFaults(people, wanted(34, true), '2026-04-01')).toEqual(['women'])
    expect(hardFaults(people, wanted(34, false), '2026-04-01')).toEqual([])
  })
})

test('reserves stand by slot, then the rank of their own place, then who came first', () => {
  const row = (id: string, rank: number | null, slot = 'regular', day = 1) => ({
    ...{ id, given: rank === null ? null : { rank, slot } },
    submittedAt: new Date(Date.UTC(2026, 2, day)),
  })
  const rows = [row('unranked', null), row('r1', 1, 'reserve'), row('late', 2, 'regular', 9), row('b', 2), row('a', 2), row('first', 1)]
  expect(reserveOrder(rows).map(({ id }) => id)).toEqual(['first', 'a', 'b', 'late', 'unranked', 'r1'])
})

test.each([
  ['chosen', null],
  ['shown', null],
  ['conferred', 'nominee.too-late'],
  ['withdrawn', 'nominee.wrong-state'],
  ['removed', 'nominee.wrong-state'],
])('who is %s withdraws: %s', (state, expected) => expect(whyNotWithdraw(state)).toBe(expected))

test.each([
  ['电话19200001234,欢迎来访', '电话***,欢迎来访'],
  ['身份证37012619760721983X。', '身份证***。'],
  ['节约四十万元,编号 20260305001234567890 号,共12345678901件', '节约四十万元,编号 20260305001234567890 号,共12345678901件'],
])('%s goes public as %s', (text, expected) => expect(withoutNumbers(text)).toBe(expected))
