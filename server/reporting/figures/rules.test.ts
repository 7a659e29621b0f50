import { expect, test } from 'vitest'
import { byCount, byName, everyYear, gathered, shareOf } from './rules.ts'

test.each([
  [3, 9, null],
  [0, 10, { count: 0, of: 10 }],
  [4, 12, { count: 4, of: 12 }],
])('%i of %i known is published as %j', (count, of, expected) => expect(shareOf(count, of)).toEqual(expected))

test.each([
  [[], []],
  [[{ year: 2019, count: 2 }], [{ year: 2019, count: 2 }]],
  [
    [
      { year: 2021, count: 5 },
      { year: 2018, count: 1 },
    ],
    [
      { year: 2018, count: 1 },
      { year: 2019, count: 0 },
      { year: 2020, count: 0 },
      { year: 2021, count: 5 },
    ],
  ],
])('years %j are filled to %j', (found, filled) => expect(everyYear(found)).toEqual(filled))

const machining = { nameZh: '机械加工', nameEn: 'Machining', aliases: ['机加工'] }

test('a term is found by its name or an alias of it', () => {
  const named = byName([machining])
  expect([named('机械加工'), named('机加工'), named('电工')]).toEqual([machining, machining, undefined])
})

test('counts of one term are added, strangers left out, most first', () => {
  const building = { nameZh: '建筑', nameEn: 'Building', aliases: [] }
  const groups = new Map([
    ['车工', machining],
    ['铣工', machining],
    ['瓦工', building],
  ])
  const rows = [
    { key: '瓦工', count: 3 },
    { key: '车工', count: 2 },
    { key: '铣工', count: 2 },
    { key: '别的', count: 9 },
  ]
  expect(gathered(rows, (trade) => groups.get(trade)).map(({ nameEn, count }) => [nameEn, count])).toEqual([
    ['Machining', 4],
    ['Building', 3],
  ])
  expect(rows.toSorted(byCount).map(({ key }) => key)).toEqual(['别的', '瓦工', '车工', '铣工'])
})
