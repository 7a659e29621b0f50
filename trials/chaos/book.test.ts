import { expect, test } from 'vitest'
import { type Act, compare, counted } from './book.ts'

const act = (key: string, print = 'as sent'): Act => ({ kind: 'file', key, print })

test.each<[string, Act[], Act[], number, number]>([
  ['all is there', [act('a'), act('b')], [act('a'), act('b')], 0, 0],
  ['one is gone', [act('a'), act('b')], [act('a')], 1, 0],
  ['one is cut short', [act('a', '45000009 x')], [act('a', '589824 y')], 1, 0],
  ['one is there twice', [act('a')], [act('a'), act('a')], 0, 1],
  ['one is there twice, once otherwise', [act('a')], [act('a', 'otherwise'), act('a')], 0, 1],
  ['what was never confirmed is neither', [act('a')], [act('a'), act('b')], 0, 0],
])('%s', (_, acts, there, lost, doubled) => expect(compare(acts, there)).toMatchObject({ acknowledged: acts.length, lost, doubled }))

test('acts that differ by their number only', () => {
  const tally = (confirmed: number, found: number) => {
    const { acts, there } = counted('forward', 'dossier', confirmed, found)
    const { lost, doubled, acknowledged } = compare(acts, there)
    return { acknowledged, lost, doubled }
  }
  expect(tally(3, 3)).toEqual({ acknowledged: 3, lost: 0, doubled: 0 })
  expect(tally(3, 2)).toEqual({ acknowledged: 3, lost: 1, doubled: 0 })
  expect(tally(3, 5)).toEqual({ acknowledged: 3, lost: 0, doubled: 2 })
})

test('a fault names the act, what was confirmed and what there is', () => {
  expect(compare([act('a')], []).faults).toEqual(['lost: file a: confirmed as sent, there is nothing'])
})
