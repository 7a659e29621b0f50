import { expect, test } from 'vitest'
import { answerPage, numberIn } from './scanned.ts'

test.each([
  ['https://craft.example/certificates/%E9%B2%81%E5%8C%A02026-0007?c=Q7K2', { number: '鲁匠2026-0007', check: 'Q7K2' }],
  ['http://10.0.0.8:3000/certificates/A-1', { number: 'A-1', check: null }],
  ['https://craft.example/check?number=A-12&check=XY', { number: 'A-12', check: 'XY' }],
  [' 鲁匠2026-0007 ', { number: '鲁匠2026-0007', check: null }],
  ['https://pay.example/p/12345', null],
  ['https://craft.example/certificates/%E9%B2', null],
  [`https://craft.example/certificates/${'9'.repeat(41)}`, null],
  ['WIFI:S:home;T:WPA;P:secret;;', null],
  ['hello', null],
  ['', null],
])('%s holds %j', (text, expected) => expect(numberIn(text)).toEqual(expected))

test('the answer stands under its own address', () => {
  expect(answerPage({ number: '鲁匠2026-0007', check: 'Q&A' })).toBe(`/check?number=${encodeURIComponent('鲁匠2026-0007')}&check=Q%26A`)
})
