import { expect, test } from 'vitest'
import { bars, yearBars } from './bars.ts'
import { hexMap } from './hex-map.ts'
import { rankLine } from './rank-line.ts'

const cities = [
  { name: '济南', column: 1, row: 1, value: 9, said: '9 人', href: '/holders?place=37.3701.' },
  { name: '青<岛>', column: 4, row: 1, value: 0 },
  { name: '菏泽', column: 0, row: 3, value: null },
]

test('the map links each city by name and number, says nothing unknown, and prints names as text', () => {
  const map = hexMap(cities, '各市')
  expect(map).toContain('<a href="/holders?place=37.3701." aria-label="济南 9 人">')
  expect(map).toContain('青&#60;岛&#62;')
  expect(map).toContain('>—</text>')
  expect(map.match(/<polygon/g)).toHaveLength(3)
})

test('a city without any is not shaded, the one with most is shaded most', () => {
  const shades = [...hexMap(cities, '').matchAll(/fill-opacity="([\d.]+)"/g)].map(([, shade]) => Number(shade))
  expect(shades).toEqual([0.44, 0, 0])
})

test('bars are as long as their share of the longest', () => {
  const drawn = bars(
    [
      { name: '高端装备', value: 4 },
      { name: '现代农业', value: 1, shown: '1 人' },
    ],
    '产业',
  )
  expect([...drawn.matchAll(/<rect width="([\d.]+)" height="1"\/>/g)].map(([, width]) => width)).toEqual(['100.00', '25.00'])
  expect(drawn).toContain('<b>1 人</b>')
})

test('every year has its place; many years are written every few, always the last', () => {
  const years = Array.from({ length: 40 }, (_, i) => ({ year: 1987 + i, value: i % 3 }))
  const drawn = yearBars(years, '年')
  expect(drawn.match(/class="reach"/g)).toHaveLength(40)
  expect(drawn).toContain('>2026</text>')
  expect(drawn).not.toContain('>1988</text>')
  expect(yearBars([], '年')).toContain('<svg')
})

test('places stand on the line from the first to the last; an order that was not held is left out', () => {
  const drawn = rankLine({ of: 5, expert: 1, vote: 5, final: 2 }, '专家第 1，投票第 5，结果第 2')
  expect(drawn).toContain('M6.0 9H194.0')
  expect(drawn).toContain('d="M53.0 1V17"')
  expect(rankLine({ of: 1, expert: 1, vote: null, final: 1 }, '')).not.toContain('circle')
})
