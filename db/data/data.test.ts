import { expect, test } from 'vitest'
import { divisions, provinceOrganizations, vocabularyData } from './index.ts'

const counties = divisions.cities.flatMap((city) => city.counties.map((county) => ({ ...county, city: city.code })))
const ending = (sign: string) => counties.filter(({ name }) => name.endsWith(sign)).length
const vocabulary = (code: string) => vocabularyData.find((each) => each.code === code)?.terms ?? []
const inYear = (code: string, year: number) =>
  vocabulary(code).filter(({ from, until }) => from <= year && (until === null || year <= until))

test('sixteen cities and 136 counties: 58 districts, 26 county-level cities, 52 counties', () => {
  expect(divisions.cities).toHaveLength(16)
  expect(counties).toHaveLength(136)
  expect([ending('区'), ending('市'), ending('县')]).toEqual([58, 26, 52])
})

test('every code is unique and begins with its city', () => {
  const codes = [...counties, ...divisions.zones, ...divisions.cities].map(({ code }) => code)
  expect(new Set(codes).size).toBe(codes.length)
  expect(counties.filter(({ code, city }) => !code.startsWith(city) || code.length !== 6)).toEqual([])
})

test('each city has its own place on the hex map', () => {
  expect(new Set(divisions.cities.map(({ hex }) => hex.join())).size).toBe(16)
})

test('a former code leads to a division that is there', () => {
  const now = [...divisions.cities, ...counties].map(({ code }) => code)
  expect(divisions.formerCodes.filter((former) => !now.includes(former.now) || now.includes(former.code))).toEqual([])
})

test('ten committee bodies, twelve industry unions and their joint department', () => {
  expect(provinceOrganizations.bodies.filter(({ committee }) => committee)).toHaveLength(10)
  expect(provinceOrganizations.unions).toHaveLength(13)
})

test.each([
  [2018, 10],
  [2021, 10],
  [2022, 12],
  [2026, 12],
])('in %i there are %i industries', (year, n) => expect(inYear('industry', year)).toHaveLength(n))

test.each([
  ['skill-grade', 8],
  ['ethnicity', 56],
  ['title', 5],
  ['political-status', 13],
])('%s has %i terms', (code, n) => expect(vocabulary(code)).toHaveLength(n))

test('no name or other name means two things in one list', () => {
  for (const { terms } of vocabularyData) {
    const names = terms.flatMap(({ zh, aliases }) => [zh, ...aliases])
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
  }
})

test('every trade belongs to a group, and there are at least eighty', () => {
  const groups = vocabulary('trade-group').map(({ code }) => code)
  expect(vocabulary('trade').filter(({ data }) => !groups.includes(String(data.group)))).toEqual([])
  expect(vocabulary('trade').length).toBeGreaterThanOrEqual(80)
})
