import { describe, expect, test } from 'vitest'
import { dayOf } from '../../platform/calendar.ts'
import type { Actor } from '../../platform/context.ts'
import { cascade, dueOf, dueOn, returnDue, whyNotCascade, whyNotOverride } from './deadline-rules.ts'
import { whyNotAllot } from './quota-rules.ts'
import {
  type Case,
  depthOf,
  dossierFlow,
  whyNotAccept,
  whyNotAnyPlace,
  whyNotForward,
  whyNotPlace,
  whyNotRefuse,
  whyNotReRank,
  whyNotReturn,
  whyNotSubmit,
  whyNotWithdraw,
} from './rules.ts'

const now = new Date('2026-03-10T09:00:00+08:00')
const due = new Date('2026-03-20T17:00:00+08:00')
const actor = (organizationId: string, duty: 'selection.submit' | 'selection.review' | 'selection.manage' = 'selection.review'): Actor => ({
  userId: 'u',
  personId: null,
  name: 'u',
  duties: [{ duty, organizationId, path: '37.' }],
})
const atFirm = actor('firm', 'selection.submit')
const base: Case = {
  state: 'draft',
  step: 0,
  route: ['firm', 'county', 'city', 'province'],
  holderId: 'firm',
  originId: 'firm',
  enteredById: 'firm',
  personIds: ['p1'],
  dueAt: due,
  roundState: 'open',
  closesAt: null,
  originDuties: ['selection.submit'],
  reviewDuties: ['selection.review', 'selection.manage'],
}
const atCounty: Case = { ...base, state: 'in_review', step: 1, holderId: 'county' }
const atOwner: Case = { ...base, state: 'in_review', step: 3, holderId: 'province' }
const m = (who: Actor, at = now) => ({ actor: who, now: at })
const fault = { field: 'deeds', code: 'recommendation.deeds-missing' }

test.each([
  ['37.', 0],
  ['37.3701.', 1],
  ['37.u01.', 1],
  ['37.3701.370102.', 2],
  ['37.3701.370102.abcdefgh.', 3],
])('depth of %s is %i', (path, depth) => expect(depthOf(path)).toBe(depth))

test('what has ended stays ended', () => {
  for (const verb of ['submit', 'forward', 'return', 'refuse', 'accept', 'withdraw'] as const) {
    expect(dossierFlow.next('refused', verb)).toBeNull()
    expect(dossierFlow.next('withdrawn', verb)).toBeNull()
  }
})

describe('submit', () => {
  test.each<[string, Case, Actor, Date, string | null]>([
    ['the origin in time', base, atFirm, now, null],
    ['the last second', base, atFirm, new Date('2026-03-20T16:59:59.999+08:00'), null],
    ['the deadline itself', base, atFirm, due, 'casework.deadline-passed'],
    ['without a deadline', { ...base, dueAt: null }, atFirm, due, null],
    ['after a return', { ...base, state: 'returned' }, atFirm, now, null],
    ['a level above', base, actor('county', 'selection.submit'), now, 'casework.not-holder'],
    ['who entered it for the origin', { ...base, enteredById: 'county' }, actor('county', 'selection.submit'), now, null],
    ['with another duty', base, actor('firm', 'selection.review'), now, 'casework.not-holder'],
    ['twice', { ...base, state: 'in_review' }, atFirm, now, 'casework.wrong-state'],
    ['from further up', atCounty, actor('county'), now, 'casework.wrong-state'],
    ['in a closed round', { ...base, roundState: 'closed' }, atFirm, now, 'casework.round-closed'],
    ['after the round closes', { ...base, closesAt: now }, atFirm, now, 'casework.round-closed'],
  ])('%s', (_, c, who, at, expected) => expect(whyNotSubmit(c, m(who, at))).toBe(expected))

  test('faults come before conflicts, both after the right to act', () => {
    const conflict = { code: 'casework.other-programme' }
    expect(whyNotSubmit(base, m(atFirm), [fault], conflict)).toBe('casework.incomplete')
    expect(whyNotSubmit(base, m(atFirm), [], conflict)).toBe('casework.other-programme')
    expect(whyNotSubmit(base, m(actor('county')), [fault], conflict)).toBe('casework.not-holder')
  })
})

describe('forward', () => {
  const asked = { opinion: '同意推荐' }
  test.each<[string, Case, Actor, Parameters<typeof whyNotForward>[2], string | null]>([
    ['the holder', atCounty, actor('county'), asked, null],
    ['to the next level by name', atCounty, actor('county'), { ...asked, to: 'city' }, null],
    ['past a level', atCounty, actor('county'), { ...asked, to: 'province' }, 'casework.level-skipped'],
    ['without an opinion', atCounty, actor('county'), { opinion: '  ' }, 'casework.opinion-missing'],
    ['with faults', atCounty, actor('county'), { ...asked, faults: [fault] }, 'casework.incomplete'],
    ['with a conflict', atCounty, actor('county'), { ...asked, conflict: { code: 'x.taken' } }, 'x.taken'],
    ['the city for the county', atCounty, actor('city'), asked, 'casework.not-holder'],
    ['from the top', atOwner, actor('province'), asked, 'casework.top-level'],
    ['from the origin', base, atFirm, asked, 'casework.wrong-state'],
    ['what the city returned', { ...atCounty, state: 'returned' }, actor('county'), asked, null],
    ['late', { ...atCounty, dueAt: now }, actor('county'), asked, 'casework.deadline-passed'],
    ['accepted', { ...atOwner, step: 1, holderId: 'county', state: 'accepted' }, actor('county'), asked, 'casework.wrong-state'],
  ])('%s', (_, c, who, what, expected) => expect(whyNotForward(c, m(who), what)).toBe(expected))
})

describe('return, refuse, accept, withdraw', () => {
  test.each<[string, string | null, string | null]>([
    ['return by the holder', whyNotReturn(atCounty, m(actor('county')), [fault]), null],
    ['return without a fault', whyNotReturn(atCounty, m(actor('county')), []), 'casework.fault-missing'],
    ['return from the origin', whyNotReturn({ ...base, state: 'returned' }, m(atFirm), [fault]), 'casework.nowhere-to-return'],
    ['return too late', whyNotReturn({ ...atCounty, dueAt: now }, m(actor('county')), [fault]), 'casework.deadline-passed'],
    ['return by a late owner', whyNotReturn({ ...atOwner, dueAt: now }, m(actor('province')), [fault]), null],
    ['return by another', whyNotReturn(atCounty, m(actor('other')), [fault]), 'casework.not-holder'],
    ['return of a draft', whyNotReturn(base, m(atFirm), [fault]), 'casework.wrong-state'],
    ['return in a closed round', whyNotReturn({ ...atCounty, roundState: 'closed' }, m(actor('county'))), 'casework.round-closed'],
    ['refuse with a reason', whyNotRefuse(atCounty, m(actor('county')), '材料不实'), null],
    ['refuse late', whyNotRefuse({ ...atCounty, dueAt: now }, m(actor('county')), '材料不实'), null],
    ['refuse without', whyNotRefuse(atCounty, m(actor('county')), ' '), 'casework.reason-missing'],
    ['refuse one’s own', whyNotRefuse({ ...base, state: 'returned' }, m(atFirm), 'x'), 'casework.wrong-state'],
    ['refuse by another', whyNotRefuse(atCounty, m(actor('city')), 'x'), 'casework.not-holder'],
    ['accept at the owner', whyNotAccept(atOwner, m(actor('province'))), null],
    ['accept below', whyNotAccept(atCounty, m(actor('county'))), 'casework.not-owner-level'],
    ['accept by another', whyNotAccept(atOwner, m(actor('city'))), 'casework.not-holder'],
    ['accept twice', whyNotAccept({ ...atOwner, state: 'accepted' }, m(actor('province'))), 'casework.wrong-state'],
    ['withdraw by the origin', whyNotWithdraw(atCounty, m(atFirm), '本人要求'), null],
    ['withdraw by the person', whyNotWithdraw(atOwner, m({ ...actor('x'), personId: 'p1' }), '本人要求'), null],
    ['withdraw after acceptance', whyNotWithdraw({ ...atOwner, state: 'accepted' }, m(atFirm), '本人要求'), null],
    ['withdraw by a level between', whyNotWithdraw(atCounty, m(actor('county')), 'x'), 'casework.not-origin'],
    ['withdraw without a reason', whyNotWithdraw(base, m(atFirm), ''), 'casework.reason-missing'],
    ['withdraw twice', whyNotWithdraw({ ...base, state: 'withdrawn' }, m(atFirm), 'x'), 'casework.wrong-state'],
  ])('%s', (_, answer, expected) => expect(answer).toBe(expected))

  test('a round of one level: the owner submits to itself and accepts', () => {
    const single: Case = { ...base, route: ['firm'] }
    expect(whyNotSubmit(single, m(atFirm))).toBeNull()
    expect(whyNotAccept({ ...single, state: 'in_review' }, m(actor('firm', 'selection.manage')))).toBeNull()
  })
})

describe('places', () => {
  const room = (places: number | null, placesUsed: number, reserves: number | null = 0, reservesUsed = 0) => ({
    places,
    placesUsed,
    reserves,
    reservesUsed,
  })
  test.each<[ReturnType<typeof room>[], 'regular' | 'reserve', boolean, string | null]>([
    [[], 'regular', false, null],
    [[], 'regular', true, 'casework.no-quota'],
    [[room(null, 9, null)], 'regular', false, null],
    [[room(null, 9, null)], 'regular', true, 'casework.no-quota'],
    [[room(2, 1)], 'regular', true, null],
    [[room(2, 2, 1)], 'regular', true, 'casework.quota-full'],
    [[room(2, 2, 1)], 'reserve', true, null],
    [[room(2, 0, 1, 1)], 'reserve', true, 'casework.quota-full'],
    [[room(5, 1), room(1, 1)], 'regular', true, 'casework.quota-full'],
  ])('%j as %s, required %s: %s', (rooms, slot, required, expected) => expect(whyNotPlace(rooms, slot, required)).toBe(expected))
  test('a free reserve is a way on', () => expect(whyNotAnyPlace([room(1, 1, 1)], true)).toBeNull())
})

describe('deadlines', () => {
  test.each([
    ['2026-03-20', '2026-03-20T09:00:00.000Z'],
    ['2026-03-21', '2026-03-20T09:00:00.000Z'], // Saturday
    ['2026-10-03', '2026-09-30T09:00:00.000Z'], // National Day, from 1 to 7 October
    ['2026-10-10', '2026-10-10T09:00:00.000Z'], // a Saturday that is worked
    ['2026-10-11', '2026-10-10T09:00:00.000Z'], // the Sunday after it
    ['2025-10-08', '2025-09-30T09:00:00.000Z'], // 2025: National Day and Mid-Autumn, 1 to 8 October
    ['2025-09-28', '2025-09-28T09:00:00.000Z'], // a Sunday that is worked
  ])('%s is due at %s', (day, expected) => expect(dueOn(day).toISOString()).toBe(expected))

  test('province, ten days less for the city, twenty for the county', () => {
    const rows = cascade('2026-10-20', 0, { 1: 10, 2: 20 })
    expect(rows.map((row) => [row.depth, dayOf(row.dueAt)])).toEqual([
      [0, '2026-10-20'],
      [1, '2026-10-10'],
      [2, '2026-09-30'],
    ])
    expect(whyNotCascade(rows)).toBeNull()
    expect(whyNotCascade(cascade('2026-10-20', 0, { 1: 20, 2: 10 }))).toBe('casework.deadline-later-than-parent')
  })

  const at = (day: string) => dueOn(day)
  const rows = cascade('2026-03-31', 0, { 1: 10, 2: 20 })
  const county = { id: 'county', depth: 2 }
  const city = { id: 'city', depth: 1 }
  const province = { id: 'province', depth: 0 }
  const chain = [county, city, province]
  test.each([
    ['its level', rows, chain, '2026-03-11'],
    ['an enterprise has its county’s', rows, [{ id: 'firm', depth: 3 }, ...chain], '2026-03-11'],
    ['its own, later than its level', [...rows, { organizationId: 'county', depth: 2, dueAt: at('2026-03-16') }], chain, '2026-03-16'],
    [
      'a city made earlier pulls its counties',
      [...rows, { organizationId: 'city', depth: 1, dueAt: at('2026-03-09') }],
      chain,
      '2026-03-09',
    ],
    ['a union has the city’s', rows, [{ id: 'union', depth: 1 }, province], '2026-03-20'],
    ['an industry origin is capped by its union', rows, [{ id: 'firm', depth: 3 }, { id: 'union', depth: 1 }, province], '2026-03-11'],
  ])('%s', (_, given, line, expected) => expect(dayOf(dueOf(given, line) ?? new Date(0))).toBe(expected))

  test('an override may be later than its level, not than its parent', () => {
    expect(whyNotOverride(rows, chain, at('2026-03-20'))).toBeNull()
    expect(whyNotOverride(rows, chain, at('2026-03-23'))).toBe('casework.deadline-later-than-parent')
    expect(dueOf([], chain)).toBeNull()
  })

  test.each([
    ['five working days', due, undefined, '2026-03-17'],
    ['cut to the returner’s own', at('2026-03-12'), undefined, '2026-03-12'],
    ['named', due, '2026-03-13', '2026-03-13'],
    ['named too late', due, '2026-04-30', '2026-03-20'],
    ['by a late owner', at('2026-03-02'), '2026-03-30', '2026-03-30'],
    ['without deadlines', null, undefined, '2026-03-17'],
  ])('a return is due: %s', (_, own, named, expected) => expect(dayOf(returnDue(now, own, named) ?? new Date(0))).toBe(expected))
})

describe('giving out places', () => {
  const row = (organizationId: string, parentId: string | null, places: number | null) => ({
    organizationId,
    parentId,
    name: organizationId,
    group: '',
    places,
  })
  const ask = (organizationId: string, parentId: string, places: number, placesUsed = 0) => ({
    ...row(organizationId, parentId, places),
    places,
    reserves: 0,
    placesUsed,
    reservesUsed: 0,
  })
  test.each([
    ['within the parent’s', [ask('a', 'city', 2), ask('b', 'city', 3)], [row('city', 'p', 5)], 100, undefined],
    ['one too many', [ask('a', 'city', 3), ask('b', 'city', 3)], [row('city', 'p', 5)], 100, 'casework.quota-above-own'],
    ['beside a sister in force', [ask('a', 'city', 3)], [row('city', 'p', 5), row('b', 'city', 3)], 100, 'casework.quota-above-own'],
    ['with a wider ratio', [ask('a', 'city', 3)], [row('city', 'p', 5), row('b', 'city', 3)], 150, undefined],
    ['a parent without a limit', [ask('a', 'city', 30)], [row('city', 'p', null)], 100, undefined],
    ['below what is used', [ask('a', 'city', 1, 2)], [], 100, 'casework.quota-below-used'],
    ['below what was given out', [ask('city', 'p', 2)], [row('city', 'p', 5), row('a', 'city', 3)], 100, 'casework.quota-below-allotted'],
    ['the same twice', [ask('a', 'city', 1), ask('a', 'city', 2)], [], 100, 'casework.quota-twice'],
  ])('%s', (_, asked, inForce, percent, expected) => expect(whyNotAllot(asked, inForce, percent)?.code).toBe(expected))
})

test('an order is the whole list, and nobody above has touched it', () => {
  const one = { id: '1', label: '甲', state: 'in_review', step: 2, route: ['firm', 'county', 'city', 'province'] }
  const two = { ...one, id: '2', label: '乙' }
  expect(whyNotReRank([one, two], 'county', ['2', '1'])).toBeNull()
  expect(whyNotReRank([one, two], 'county', ['2'])?.code).toBe('casework.order-incomplete')
  expect(whyNotReRank([one, two], 'county', ['2', '2'])?.code).toBe('casework.order-incomplete')
  expect(whyNotReRank([one, { ...two, step: 3 }], 'county', ['2', '1'])).toEqual({
    code: 'casework.upper-has-acted',
    details: { labels: ['乙'] },
  })
  expect(whyNotReRank([one, { ...two, state: 'accepted' }], 'county', ['2', '1'])?.code).toBe('casework.upper-has-acted')
})
