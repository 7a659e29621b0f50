import { expect, test } from 'vitest'
import { headgears, portrait } from './portrait.ts'

const seeds = Array.from({ length: 300 }, (_, i) => `person ${i}`)

test('the same seed draws the same, and hardly any two are alike', () => {
  expect(portrait('王守信')).toBe(portrait('王守信'))
  expect(new Set(seeds.map((seed) => portrait(seed))).size).toBeGreaterThan(290)
})

test('every drawing is small, whole, and says that it is an illustration', () => {
  for (const seed of seeds)
    for (const wears of [undefined, ...headgears]) {
      const svg = portrait(seed, wears ? { wears } : {})
      expect(svg.length).toBeLessThan(3000)
      expect(svg).toMatch(/^<svg [^>]*role="img" aria-label="示意画像">.*<\/svg>$/)
      expect(svg).not.toMatch(/undefined|NaN|\bid=|url\(|<script/)
    }
})

test('gender is taken from the wish, then from the seed', () => {
  expect(portrait('female 1', {})).toBe(portrait('female 1', { gender: 'female' }))
  expect(portrait('male 1', {})).toBe(portrait('male 1', { gender: 'male' }))
  expect(portrait('male 1', { gender: 'female' })).not.toBe(portrait('male 1'))
})

test('a label in another language is escaped', () => {
  expect(portrait(1, { label: 'Illustration "of" <nobody>' })).toContain('aria-label="Illustration &#34;of&#34; &#60;nobody&#62;"')
})

test('a seed that says gender, decade and trade is drawn as it says', () => {
  expect(portrait('female 40s cook 1')).not.toBe(portrait('female 40s cook 2'))
  expect(portrait('male 50s tea-master 1')).toBe(portrait('male 50s tea-master 1', { wears: 'none' }))
  expect(portrait('male 30s pharmacy-producer 1')).toBe(portrait('male 30s pharmacy-producer 1', { wears: 'theatre-cap' }))
})
