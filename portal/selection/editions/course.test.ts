import { expect, test } from 'vitest'
import { speak } from '../../../kit/words/index.ts'
import { course, type EditionRow, foremost, mayRecommend, standing } from './course.ts'

const stage = (kind: 'recommendation' | 'judging' | 'voting' | 'notice', from: string, to: string): EditionRow['stages'][number] => ({
  kind,
  opensAt: `2026-${from}T01:00:00Z`,
  closesAt: `2026-${to}T09:00:00Z`,
  capabilities: kind === 'recommendation' ? ['recommend'] : [],
})
const edition = (kind: string, year: number, now: string | null): EditionRow => ({
  id: `${kind}-${year}`,
  name: kind,
  year,
  state: 'open',
  owner: { id: kind, name: kind, kind, path: '37.' },
  stages: [
    stage('recommendation', '01-05', '02-01'),
    stage('judging', '03-01', '03-20'),
    stage('voting', '03-10', '03-24'),
    stage('notice', '04-01', '04-08'),
  ],
  now,
  demonstration: false,
  counts: { recommendations: 0, nominees: 0, titles: 0 },
})

test('stages that overlap run beside the one that is named', () => {
  const states = course(edition('province', 2026, 'voting'), new Date('2026-03-15T00:00:00Z'), speak('zh')).map(({ state }) => state)
  expect(states).toEqual(['done', 'also', 'now', 'later'])
})

test('the province comes first, then the newest; an unknown kind last', () => {
  const rows = [
    edition('county', 2026, null),
    edition('body', 2027, null),
    edition('province', 2025, null),
    edition('province', 2026, null),
  ]
  expect(foremost(rows)?.id).toBe('province-2026')
  expect(foremost(rows.slice(0, 2))?.id).toBe('county-2026')
  expect(foremost([])).toBeNull()
})

test('recommending is open in its stage only', () => {
  expect(mayRecommend(edition('province', 2026, 'recommendation'))).toBe(true)
  expect(mayRecommend(edition('province', 2026, 'voting'))).toBe(false)
  expect(mayRecommend(edition('province', 2026, null))).toBe(false)
})

test.each([
  [edition('province', 2026, 'voting'), '2026-03-15T00:00:00Z', '公众投票，还剩 9 天', 'celadon'],
  [edition('province', 2026, 'voting'), '2026-03-23T00:00:00Z', '公众投票，还剩 1 天', 'amber'],
  [edition('province', 2026, 'voting'), '2026-03-24T01:00:00Z', '公众投票，今天截止', 'amber'],
  [edition('province', 2026, null), '2026-03-28T00:00:00Z', '正在进行', 'celadon'],
  [{ ...edition('province', 2026, null), state: 'finished' as const }, '2026-05-01T00:00:00Z', '已结束', 'ash'],
])('%o at %s stands as %s', (row, at, text, tone) => expect(standing(row, new Date(at), speak('zh'))).toEqual({ text, tone }))
