import { describe, expect, test } from 'vitest'
import { masked, plain } from './cells.ts'
import { dayText, readBirth, readDay } from './days.ts'
import type { Cell } from './sheets.ts'
import { readCode, readIdNumber, readName, readPhone, readYears } from './values.ts'

const text = (value: string): Cell => ({ text: value, kind: 'text' })
const number = (value: string): Cell => ({ text: value, kind: 'number' })

describe('month of birth', () => {
  test.each<[Cell, string]>([
    [text('1985年7月'), '1985-07'],
    [text('1985 年 07 月 12 日'), '1985-07'],
    [text('1985.07'), '1985-07'],
    [text('1985.7.12'), '1985-07'],
    [text('1985-7'), '1985-07'],
    [text('1985/07/12'), '1985-07'],
    [text('198507'), '1985-07'],
    [text('19850712'), '1985-07'],
    [text('1985.07'), '1985-07'],
    [text('1985、7'), '1985-07'],
    [text('1985.7月'), '1985-07'],
    [text('85.07'), '1985-07'],
    [text('一九八五年七月'), '1985-07'],
    [text('二〇〇一年十二月'), '2001-12'],
    [text('1985年7月生'), '1985-07'],
    [text('1985-07-12T00:00:00.000Z'), '1985-07'],
    [text('Jul-85'), '1985-07'],
    [text('31240'), '1985-07'],
    [number('31240'), '1985-07'],
    [number('31240.5'), '1985-07'],
    [number('1985.07'), '1985-07'],
    [number('1985.0699999999999'), '1985-07'],
    [number('198507'), '1985-07'],
  ])('%j is %s', (cell, month) => expect(readBirth(cell).value?.month).toBe(month))

  test.each(['1985', '1985.13', '1985年2月30日', '八五年', '年月', '19850732', '07.1985'])('%s cannot be read', (value) =>
    expect(readBirth(text(value))).toEqual({ value: null, fault: 'birth-format' }),
  )
  test('1985.1 typed as a number may have been October', () => {
    expect(readBirth(number('1985.1')).value).toEqual({ month: '1985-01', october: true })
    expect(readBirth(text('1985.1')).value).toEqual({ month: '1985-01', october: false })
  })
})

test.each<[Cell, string | null]>([
  [text('1985/7/1 0:00:00'), '1985-07-01'],
  [text('1985.07.01 00:00'), '1985-07-01'],
  [text('1985/7/1 上午 12:00:00'), '1985-07-01'],
  [text('1985年7月1日 星期一'), '1985-07-01'],
  [text('1985-06-30T16:00:00.000Z'), '1985-07-01'],
  [text('1985-07-01T00:00:00.000+08:00'), '1985-07-01'],
  [text('1985 7'), '1985-07'],
  [text('1985~07'), '1985-07'],
  [text('1985—07'), '1985-07'],
  [text('1985,7'), '1985-07'],
  [number('31228.99950231481'), '1985-07-01'],
  [number('31228.666666666668'), '1985-07-01'],
  [number('31228.625'), '1985-07-01'],
  [number('31229.375'), '1985-07-01'],
  [number('19850701'), '1985-07-01'],
  [text('2010'), '2010'],
  [text('2010年'), '2010'],
  [text('7/1/1985'), null],
  [text('01/07/1985'), null],
  [text('1985-02-30'), null],
])('%j is the day %s', (cell, day) => {
  const { value } = readDay(cell)
  expect(value && dayText(value)).toBe(day)
})

test('a certificate number kept as a number is not trusted', () =>
  expect([number('1234567890123456'), number('123456789012345'), text('1234567890123456')].map((cell) => readCode(cell).fault)).toEqual([
    'lost-digits',
    null,
    null,
  ]))

describe('years in the trade', () => {
  test.each<[Cell, number]>([
    [number('12'), 12],
    [number('12.5'), 12],
    [text('12年'), 12],
    [text('12'), 12],
    [text('满12年'), 12],
    [text('12年6个月'), 12],
    [text('12年半'), 12],
    [text('十二年'), 12],
    [text('二十'), 20],
    [text('三十一年'), 31],
    [text('20余年'), 20],
    [text('二十多年'), 20],
    [text('12年以上'), 12],
    [text('8个月'), 0],
    [text('2008年至今'), 18],
    [text('自2008年起'), 18],
    [text('2008.07-'), 18],
  ])('%j is %i', (cell, years) => expect(readYears(cell, '2026-03-18')).toEqual({ value: years, fault: null }))
  test('words without a figure cannot be read', () => expect(readYears(text('多年'), '2026-03-18').fault).toBe('years-format'))
})

test.each<[Cell, string | null]>([
  [text('19241332416'), '19241332416'],
  [number('19241332416'), '19241332416'],
  [text('192 4133 2416'), '19241332416'],
  [text('192-4133-2416'), '19241332416'],
  [text('+86 192 4133 2416'), '19241332416'],
  [text('008619241332416'), '19241332416'],
  [text('19241332416'), '19241332416'],
  [text('19241332416/0531-88000000'), '19241332416'],
  [text('0531-88000000'), '053188000000'],
  [text('(0531)88000000'), '053188000000'],
  [text('1924133241'), null],
  [text('12345678901'), null],
  [text('1.92E+10'), null],
])('the telephone number in %j is %s', (cell, phone) => expect(readPhone(cell).value).toBe(phone))

test.each<[Cell, string | null, string | null]>([
  [text('37012619760721983x'), '37012619760721983X', null],
  [text('370126 19760721 983X'), '37012619760721983X', null],
  [text('37012619760721983X'), '37012619760721983X', null],
  [text("'37012619760721983X"), '37012619760721983X', null],
  [number('370126197607219000'), null, 'lost-digits'],
  [number('3.70126197607219E+17'), null, 'lost-digits'],
  [text('3.70126E+17'), null, 'lost-digits'],
  [number('370126197607219831'), null, 'lost-digits'],
  [text('无'), null, null],
])('the ID number in %j is %s', (cell, value, fault) => expect(readIdNumber(cell)).toEqual({ value, fault }))

test.each([
  [' 武 思 远 ', '武思远'],
  ['武\u3000思远', '武思远'],
  ['武思\u200b远', '武思远'],
  ['买买提•吐尔逊', '买买提·吐尔逊'],
  ['John  Smith', 'John Smith'],
])('the name in %j is %s', (value, name) => expect(readName(text(value)).value?.name).toBe(name))

test.each(['无', '—', '/', '——', ' ', '暂无', '(无)', '(略)', 'N/A'])('%j says that there is none', (value) =>
  expect(plain(text(value))).toBe(''),
)

test.each([
  ['37012619760721983X', '370126************'],
  ['19241332416', '192****2416'],
  ['12345', '1****'],
  ['12', '**'],
])('%s is shown as %s', (value, shown) => expect(masked(value)).toBe(shown))
