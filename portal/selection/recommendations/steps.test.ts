import { expect, test } from 'vitest'
import { recommendationForm } from '../../../contract/selection/recommendations.ts'
import { after, answered, before, stepOf, steps } from './steps.ts'

test.each([
  ['form.deeds', 'deeds'],
  ['form.industry', 'industry'],
  ['person.idNumber', 'known'],
  ['consent', 'consent'],
  ['form.congress', null],
  ['form.unitNotice', null],
])('the fault of %s is mended at %s', (field, step) => expect(stepOf(field)).toBe(step))

test('the questions follow one another', () => {
  expect(before('known')).toBeNull()
  expect(after('known')).toBe('sentence')
  expect(after('consent')).toBe('consent')
  for (const step of steps.slice(1)) expect(after(before(step) ?? step)).toBe(step)
})

test('an answer leaves the others as they were', () => {
  const form = recommendationForm.parse({ deeds: 'd', congress: { due: 3, present: 3, agreed: 2, heldOn: '2026-01-05' } })
  expect(answered(form, 'sentence', { sentence: 's', deeds: 'not asked' })).toEqual({ ...form, sentence: 's' })
  expect(answered(form, 'industry', { industry: 'i', isFrontLine: 'on' })).toEqual({ ...form, industry: 'i', isFrontLine: true })
})
