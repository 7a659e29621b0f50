import { describe, expect, test } from 'vitest'
import { checkUscc, readIdNumber } from '../../contract/identity.ts'
import { crafts, invent } from './people.ts'
import { dealTrades } from './trades.ts'

const people = invent('test').people(400)

test('the same seed invents the same people, another seed others', () => {
  expect(invent('test').people(20)).toEqual(people.slice(0, 20))
  expect(
    invent('other')
      .people(20)
      .map(({ name }) => name),
  ).not.toEqual(people.slice(0, 20).map(({ name }) => name))
})

test('nobody and nothing is invented twice', () => {
  for (const key of ['name', 'idNumber', 'phone'] as const) expect(new Set(people.map((person) => person[key])).size).toBe(400)
  expect(new Set(people.map(({ firm }) => firm.uscc)).size).toBe(400)
})

test('numbers are right in themselves and recognisably nobody’s', () => {
  for (const { idNumber, phone, firm, gender, birthOn, county } of people) {
    expect([readIdNumber(idNumber).fault, checkUscc(firm.uscc)]).toEqual([null, null])
    expect(idNumber.slice(0, 6)).toBe(county)
    expect(idNumber.slice(6, 14)).toBe(birthOn.replaceAll('-', ''))
    expect(idNumber.slice(14, 16)).toBe('98')
    expect(Number(idNumber[16]) % 2).toBe(gender === 'male' ? 1 : 0)
    expect(phone).toMatch(/^192\d{8}$/)
  }
})

describe('what is told of them', () => {
  test('is whole in both languages', () => {
    for (const { story, brief, deeds } of people) {
      for (const told of [story.zh, brief.zh, deeds.zh]) expect(told).not.toMatch(/undefined|NaN|\{|\}|[a-z]{3}/)
      for (const told of [story.en, brief.en, deeds.en]) expect(told).not.toMatch(/undefined|NaN|\{|\}|\p{Script=Han}/u)
      expect(deeds.zh.split('\n')).toHaveLength(4)
      expect(deeds.en.split('\n\n')).toHaveLength(4)
      expect(brief.zh.length).toBeLessThanOrEqual(200)
    }
  })

  test('speaks of a woman as she', () => {
    const women = people.filter(({ gender }) => gender === 'female')
    expect(women.length).toBeGreaterThan(60)
    for (const { story, deeds } of women) {
      expect(story.zh + deeds.zh).not.toMatch(/(?<!其)他(?!们|人)/)
      expect(deeds.en).not.toMatch(/\b(he|his)\b/i)
    }
  })

  test('uses the official wording', () => {
    for (const { story, brief, deeds } of people) expect(story.zh + brief.zh + deeds.zh).not.toMatch(/评选|表彰/)
  })
})

test('wishes are kept', () => {
  const firm = invent('firm').firm({ city: '3702' })
  expect(firm.county.startsWith('3702')).toBe(true)
  expect(firm.name.startsWith('青岛')).toBe(true)
  expect(invent('a').person({ county: '370102', gender: 'female', trade: 'welder' })).toMatchObject({
    city: '3701',
    county: '370102',
    gender: 'female',
    trade: { code: 'welder' },
  })
  expect(invent('a').person({ firm }).firm).toBe(firm)
  expect(new Set(crafts.map(({ trade }) => trade)).size).toBe(crafts.length)
})

test('trades are dealt once each, and to places that can have them', () => {
  const cities = ['3701', '3702', '3705', '3706', '3707', '3708', '3717'].flatMap((code) => [code, code, code])
  const dealt = dealTrades(crafts, 'test', cities)
  expect(new Set(dealt).size).toBe(cities.length)
  expect(dealt).not.toContain('')
  expect(dealTrades(crafts, 'test', ['3701', '3701', '3717', '3717'])).not.toContain('mariculturist')
  expect(dealTrades(crafts, 'test', Array(80).fill('3714')).filter(Boolean)).toHaveLength(80)
})
