import { expect, test } from 'vitest'
import type { Cell } from '../../registry/workbooks/index.ts'
import { readHonours, readRank } from './values.ts'

const text = (value: string): Cell => ({ text: value, kind: 'text' })
const number = (value: string): Cell => ({ text: value, kind: 'number' })

test.each<[Cell, number | null]>([
  [number('3'), 3],
  [text('3'), 3],
  [text('第3'), 3],
  [text('第三名'), 3],
  [text('3/12'), 3],
  [text('③'), 3],
  [text('3.0'), 3],
  [text('十二'), 12],
  [text('第一梯队'), null],
  [text('0'), null],
])('the rank in %j is %s', (cell, rank) => expect(readRank(cell).value).toBe(rank))

test.each([
  ['1.全国技术能手\n2.省技术能手', ['全国技术能手', '省技术能手']],
  ['全国技术能手;省技术能手', ['全国技术能手', '省技术能手']],
  ['全国技术能手、省技术能手。', ['全国技术能手', '省技术能手']],
  ['2021年度市五一劳动奖章', ['2021年度市五一劳动奖章']],
  ['无', []],
])('%j holds the honours %j', (value, honours) => expect(readHonours(text(value))).toEqual(honours))
