import { expect, test } from 'vitest'
import { careerOf } from './career.ts'

const begins = (trade: string) => `成为${trade}`

test('years come in order, from the first in the trade; honours without a year stay a list', () => {
  const honours = ['2021年山东省技术能手', '全国技术能手', '市五一劳动奖章（2019）', '编号 20190315 的证书']
  expect(careerOf({ trade: '焊工', yearsInTrade: 9, honours }, 2026, begins)).toEqual({
    milestones: [
      { year: 2017, text: '成为焊工' },
      { year: 2019, text: '市五一劳动奖章（2019）' },
      { year: 2021, text: '2021年山东省技术能手' },
    ],
    undated: ['全国技术能手', '编号 20190315 的证书'],
  })
})

test('nothing known is nothing told', () => {
  expect(careerOf({ trade: '焊工', yearsInTrade: null, honours: [] }, 2026, begins)).toEqual({ milestones: [], undated: [] })
})
