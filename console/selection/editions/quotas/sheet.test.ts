import { expect, test } from 'vitest'
import { asText, dealt, keyOf, type Row, readPaste } from './sheet.ts'

const row = (organizationName: string, more: Partial<Row> = {}): Row => ({
  organizationId: organizationName,
  organizationName,
  path: `37.${organizationName}.`,
  group: '',
  ...{ places: 5, reserves: 1, placesUsed: 2, reservesUsed: 0, workers: null },
  ...more,
})
const rows = [row('济南市'), row('青岛市'), row('淄博市')]
const start = { row: 0, column: 0 }

test('a block without names is laid down from the cell', () => {
  const { changes, bad } = readPaste('7\t2\n5\t1\n', rows, { row: 1, column: 0 })
  expect(bad).toEqual([])
  expect(changes.map(({ row, column, from, to }) => [row.organizationName, column, from, to])).toEqual([
    ['青岛市', 'places', 5, 7],
    ['青岛市', 'reserves', 1, 2],
  ])
})

test('a block with names finds its places in any order, under a head, in full width', () => {
  const { changes, bad } = readPaste('地区\t名额\n淄博\t12\r\n济南市总工会\t 6名', rows, start)
  expect(bad).toEqual([])
  expect(changes.map(({ row, to }) => [row.organizationName, to])).toEqual([
    ['淄博市', 12],
    ['济南市', 6],
  ])
})

test('every bad cell is told at once', () => {
  const { bad } = readPaste('济南市\t一\n巴黎\t3\n青岛市\t1\n淄博市\t3\t1\t9', rows, start)
  expect(bad.map(({ line, code }) => [line, code])).toEqual([
    [1, 'not-a-number'],
    [2, 'unknown-place'],
    [3, 'below-used'],
    [4, 'too-wide'],
  ])
})

test.each([
  ['equal shares with a rest', 10, () => 1, [4, 3, 3]],
  ['by weight', 10, (one: Row) => (one.organizationName === '青岛市' ? 8 : 1), [2, 6, 2]],
])('dealt: %s', (_, total, weight, expected) => {
  const given = dealt(total, rows, weight)
  expect(rows.map((one) => given?.get(keyOf(one)))).toEqual(expected)
})

test('dealt by a weight that nobody has is not dealt', () => {
  expect(dealt(10, rows, () => 0)).toBeNull()
})

test('what is copied can be pasted back', () => {
  const now = (one: Row) => ({ places: one.places ?? 0, reserves: one.reserves ?? 0 })
  expect(readPaste(asText(rows, now), rows, start)).toEqual({ changes: [], bad: [] })
})
