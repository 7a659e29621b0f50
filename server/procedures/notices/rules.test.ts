import { expect, test } from 'vitest'
import {
  entryStateAfter,
  handlerFor,
  holdsPersonalData,
  objectionFlow,
  periodOf,
  replyDue,
  whyNotCancel,
  whyNotConfirm,
  whyNotDecide,
  whyNotHandle,
  whyNotHeard,
  whyNotObject,
  whyNotPublish,
  whyNotRevise,
} from './rules.ts'
import { byStrokes } from './stroke-order.ts'
import { hashSecret, newNumber, newSecret, opens, readNumber } from './tracking.ts'

// National Day 2026: off 1–7 October; 20 September and 10 October are worked; Mid-autumn 25–27 September.
test.each([
  ['2026-03-05', 5, '17:00', '2026-03-11', '2026-03-11T17:00:00+08:00'],
  ['2026-03-07', 5, '17:00', '2026-03-13', '2026-03-13T17:00:00+08:00'],
  ['2026-09-28', 5, '17:00', '2026-10-09', '2026-10-09T17:00:00+08:00'],
  ['2026-09-28', 6, '17:00', '2026-10-10', '2026-10-10T17:00:00+08:00'],
  ['2026-09-30', 1, '24:00', '2026-09-30', '2026-10-01T00:00:00+08:00'],
  ['2026-10-01', 1, '17:00', '2026-10-08', '2026-10-08T17:00:00+08:00'],
  ['2026-09-18', 3, '17:00', '2026-09-21', '2026-09-21T17:00:00+08:00'],
  ['2026-09-24', 2, '17:00', '2026-09-28', '2026-09-28T17:00:00+08:00'],
])('from %s, %i working days to %s end on %s', (opensOn, workingDays, closingHour, lastOn, closesAt) => {
  expect(periodOf({ opensOn, workingDays, closingHour })).toEqual({ lastOn, closesAt: new Date(closesAt), provisional: false })
})

test('a period that reaches into a year not announced is provisional, and 1 January is off all the same', () => {
  expect(periodOf({ opensOn: '2026-12-28', workingDays: 5, closingHour: '17:00' })).toMatchObject({
    lastOn: '2027-01-04',
    provisional: true,
  })

  expect(periodOf({ opensOn: '2031-01-06', workingDays: 5, closingHour: '17:00' })).toMatchObject({
    lastOn: '2031-01-10',
    provisional: true,
  })
})

test.each([
  ['2026-09-27T23:59:59.999+08:00', 'notice.not-open-yet'],
  ['2026-09-28T00:00:00.000+08:00', null],
  ['2026-10-03T12:00:00.000+08:00', null],
  ['2026-10-09T16:59:59.999+08:00', null],
  ['2026-10-09T17:00:00.000+08:00', 'notice.closed'],
])('an objection at %s: %s', (at, expected) => {
  const { closesAt } = periodOf({ opensOn: '2026-09-28', workingDays: 5, closingHour: '17:00' })
  expect(whyNotObject({ state: 'published', opensOn: '2026-09-28', closesAt }, new Date(at))).toBe(expected)
})

test.each([
  ['prepared', 'notice.wrong-state'],
  ['closed', 'notice.closed'],
  ['cancelled', 'notice.wrong-state'],
] as const)('nobody objects to a notice that is %s', (state, expected) => {
  const at = new Date('2026-03-05T09:00:00+08:00')
  expect(whyNotObject({ state, opensOn: '2026-03-05', closesAt: new Date('2026-03-11T17:00:00+08:00') }, at)).toBe(expected)
})

const prepared = { state: 'prepared', opensOn: '2026-03-06', closesAt: new Date('2026-03-12T17:00:00+08:00'), preparedBy: 'a' } as const

test.each([
  [prepared, 'b', '2026-03-06T23:59:59+08:00', null],
  [prepared, 'a', '2026-03-05T09:00:00+08:00', 'notice.same-person'],
  [prepared, 'b', '2026-03-07T00:00:00+08:00', 'notice.opening-passed'],
  [{ ...prepared, state: 'published' as const }, 'b', '2026-03-05T09:00:00+08:00', 'notice.wrong-state'],
])('publishing %#', (notice, userId, at, expected) => expect(whyNotPublish(notice, { userId, now: new Date(at) })).toBe(expected))

test('only what is prepared is revised, only what has not ended is cancelled', () => {
  expect([whyNotRevise({ state: 'prepared' }), whyNotRevise({ state: 'published' })]).toEqual([null, 'notice.wrong-state'])
  expect([whyNotCancel({ state: 'published' }), whyNotCancel({ state: 'closed' })]).toEqual([null, 'notice.wrong-state'])
})

test('the reply clock runs in working days from the day after filing', () => {
  expect(replyDue(new Date('2026-09-30T23:30:00+08:00'), 2)).toEqual(new Date('2026-10-09T17:00:00+08:00'))
})

test.each([
  [{ statement: '他的专利不是他的', name: '演示甲', phone: '19200000000' }, null],
  [{ statement: '他的专利不是他的' }, 'objection.facts-missing'],
  [{ statement: `${'很'.repeat(15)}${' \n'.repeat(40)}` }, 'objection.facts-missing'],
  [{ statement: '二〇二四年五月所报的第一完成人成果，实际由三车间李某完成，有当时的调试记录可以核对。' }, null],
  [{ statement: '他的专利不是他的', name: '演示甲' }, 'objection.half-named'],
])('heard %#', (filing, expected) => expect(whyNotHeard(filing)).toBe(expected))

test.each([
  ['370115197809289851', true],
  ['３７０１１５１９７８０９２８９８５Ｘ', true],
  ['电话 192-0133-8455', true],
  ['统一社会信用代码92370115H7DRD8A7PL', false],
  ['操作法(2021)第12号', false],
])('%s is personal data: %s', (note, expected) => expect(holdsPersonalData({ name: '演示甲', note })).toBe(expected))

const province = { id: 'p', path: '37.', name: '省' }
const city = { id: 'c', path: '37.3701.', name: '市' }

test.each([
  ['person', '37.3701.', city, province, city],
  ['unit', '37.3701.', city, province, province],
  ['unit', '37.3701.370102.', city, province, city],
  ['unit', '37.3701.', province, null, province],
  ['procedure', null, city, province, province],
  ['procedure', null, province, null, province],
] as const)('an objection to the %s recommended by %s', (against, recommender, owner, above, expected) => {
  expect(handlerFor(against, recommender === null ? [] : ['37.3705.', recommender], owner, above)).toEqual(expected)
})

test.each([
  ['unit', '37.3701.', '37.', '37.3701.', 'objection.handler-conflicted'],
  ['unit', '37.3701.', '37.', '37.3701.370102.', 'objection.handler-conflicted'],
  ['unit', '37.3701.', '37.', '37.3702.', null],
  ['person', '37.3701.', '37.', '37.3701.', null],
  ['procedure', null, '37.3701.', '37.3701.', 'objection.handler-conflicted'],
] as const)('an objection to the %s of %s is handed over: %#', (against, recommender, notice, candidate, expected) => {
  expect(whyNotHandle(against, recommender === null ? [] : ['37.3705.', recommender], notice, { path: candidate })).toBe(expected)
})

test.each([
  [['filed'], 'suspended'],
  [['dismissed', 'withdrawn'], 'standing'],
  [['dismissed', 'investigating'], 'suspended'],
  [['filed', 'upheld'], 'removed'],
  [[], 'standing'],
] as const)('a name after %j is %s', (states, expected) => expect(entryStateAfter(states)).toBe(expected))

test('what is not in the table cannot happen, and a conclusion is two people’s', () => {
  expect(objectionFlow.next('dismissed', 'withdraw')).toBeNull()
  const proposed = { state: 'investigating', proposedOutcome: 'upheld', proposedBy: 'a' } as const
  expect([whyNotConfirm(proposed, 'a'), whyNotConfirm(proposed, 'b')]).toEqual(['objection.same-person', null])
  expect(whyNotConfirm({ ...proposed, proposedOutcome: null, proposedBy: null }, 'b')).toBe('objection.nothing-proposed')
  expect(whyNotDecide(proposed)).toBe('objection.already-proposed')
  expect(whyNotDecide({ ...proposed, state: 'accepted' })).toBe('objection.wrong-state')
})

test('names stand in the order of surname strokes: count, first stroke, then the next character', () => {
  const official = ['丁一', '于兰', '万里', '马超', '王一', '王芳', '孔明', '李娜', '张三', '张三丰', '赵云', '欧阳丽', '魏征']
  const shuffled = official.toSorted((a, b) => (a.length === b.length ? (a < b ? 1 : -1) : b.length - a.length))
  expect(shuffled.toSorted(byStrokes)).toEqual([
    '丁一',
    '于兰',
    '万里',
    '马超',
    '王一',
    '王芳',
    '孔明',
    '李娜',
    '张三',
    '张三丰',
    '欧阳丽',
    '赵云',
    '魏征',
  ])
})

test('a number survives the way it is typed, a slip of the pen does not', () => {
  const number = newNumber(2026)
  expect(number).toMatch(/^26-\d{6}[0-9A-Z]$/)
  expect(readNumber(` ${number.toLowerCase().replace('-', ' ')} `)).toBe(number)
  const wrong = `${number.slice(0, 3)}${(Number(number[3]) + 1) % 10}${number.slice(4)}`
  expect(readNumber(wrong)).toBeNull()
  expect(readNumber('')).toBeNull()
})

test('a secret opens its own number only', () => {
  const secret = newSecret()
  const kept = hashSecret('26-000000A', secret)
  expect([
    opens(kept, '26-000000A', secret.toLowerCase().replaceAll('-', ' ')),
    opens(kept, '26-000001A', secret),
    opens(kept, '26-000000A', ''),
  ]).toEqual([true, false, false])
})
