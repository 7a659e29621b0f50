import { expect, test } from 'vitest'
import { meantTerm, type Term, validIn, whyNotAdd, whyNotEnd } from './rules.ts'

const term = (code: string, nameZh: string, fromYear = 0, untilYear: number | null = null, aliases: string[] = []): Term => ({
  code,
  nameZh,
  fromYear,
  untilYear,
  aliases,
})
const grades = [term('technician', '技师', 0, null, ['二级']), term('senior', '高级工', 0, null, ['三级'])]
const industries = [
  term('energy-materials', '新能源新材料', 2018, 2021),
  term('new-energy', '新能源', 2022),
  term('high-end-equipment', '高端装备', 2018),
]

test.each([
  ['技师', 'technician'],
  [' 技 师 ', 'technician'],
  ['二级/技师', 'technician'],
  ['技师（二级）', 'technician'],
  ['二级／技师', 'technician'],
  ['三级/技师', null],
  ['technician', 'technician'],
  ['大师', null],
  ['', null],
])('grade %s means %s', (text, code) => expect(meantTerm(grades, text, 2026)?.code ?? null).toBe(code))

test.each([
  ['新能源', 2026, 'new-energy'],
  ['新能源新材料', 2020, 'energy-materials'],
  ['新能源新材料', 2026, 'energy-materials'],
])('%s in %i means %s', (text, year, code) => expect(meantTerm(industries, text, year)?.code).toBe(code))

test.each([
  [2017, false],
  [2018, true],
  [2021, true],
  [2022, false],
])('a term of 2018 to 2021 is valid in %i: %s', (year, expected) =>
  expect(validIn({ fromYear: 2018, untilYear: 2021 }, year)).toBe(expected),
)

test.each([
  [term('tourism', '旅游', 2022), null],
  [term('new-energy', '新新能源', 2023), 'vocabulary.term-taken'],
  [term('other', '新能源', 2023), 'vocabulary.name-taken'],
  [term('other', '别的', 2023, null, ['高端装备']), 'vocabulary.name-taken'],
  [term('energy-materials', '新能源新材料', 2022), null],
])('adding %o: %s', (added, code) => expect(whyNotAdd(added, industries)).toBe(code))

test.each([
  [term('a', '甲', 2018), 2025, null],
  [term('a', '甲', 2018), 2017, 'vocabulary.ended'],
  [term('a', '甲', 2018, 2020), 2025, 'vocabulary.ended'],
])('ending %o in %i: %s', (ended, year, code) => expect(whyNotEnd(ended, year)).toBe(code))
