import { expect, test } from 'vitest'
import type { Duty } from '../../../contract/duties.ts'
import { readIdNumber } from '../../../contract/identity.ts'
import type { Actor } from '../../platform/context.ts'
import {
  type File,
  findContradictions,
  whyNotKeep,
  whyNotMarkSeen,
  whyNotMergeInto,
  whyNotRemoveEvidence,
  whyNotRemoveHonour,
  whyNotRevealIdNumber,
  whyNotTakeOver,
  whyNotUpdate,
} from './rules.ts'

const file = (more: Partial<File> = {}): File => ({
  id: 'p',
  name: '王强',
  path: '37.3701.',
  mergedIntoId: null,
  idNumberFingerprint: new Uint8Array([1]),
  phoneFingerprint: null,
  confirmedAt: new Date(0),
  ...more,
})
const actor = (duty: Duty | null, path = '37.3701.', personId: string | null = null): Actor => ({
  userId: 'u',
  personId,
  name: '',
  duties: duty ? [{ duty, organizationId: 'o', path }] : [],
})
const owner = actor(null, '', 'p')

test.each([
  [file(), actor('registry.manage'), null],
  [file(), actor('selection.submit'), null],
  [file(), actor('inspection.read'), 'person.other-place'],
  [file(), actor('registry.manage', '37.3702.'), 'person.other-place'],
  [file({ mergedIntoId: 'x' }), actor('registry.manage'), 'person.merged'],
  [file({ path: null }), actor('registry.manage'), 'person.other-place'],
  [file({ path: null }), actor('registry.manage', '37.'), null],
  [file(), owner, 'person.other-place'],
])('updating %o', (of, by, code) => expect(whyNotUpdate(of, by)).toBe(code))

test('the owner keeps honours and evidence, a stranger does not', () => {
  expect(whyNotKeep(file(), owner)).toBeNull()
  expect(whyNotKeep(file(), actor(null, '', 'other'))).toBe('person.other-place')
  expect(whyNotRemoveHonour({ source: 'conferred' }, file(), owner)).toBe('person.honour-conferred')
  expect(whyNotRemoveEvidence({ seenAt: null, used: true }, file(), owner)).toBe('person.evidence-in-use')
  expect(whyNotRemoveEvidence({ seenAt: new Date(0), used: false }, file(), owner)).toBe('person.evidence-seen')
})

test('nobody certifies his own original', () => {
  expect(whyNotMarkSeen({ seenAt: null }, file(), actor('selection.review'))).toBeNull()
  expect(whyNotMarkSeen({ seenAt: null }, file(), actor('selection.review', '37.', 'p'))).toBe('person.other-place')
  expect(whyNotMarkSeen({ seenAt: new Date(0) }, file(), actor('selection.review'))).toBe('person.evidence-seen')
})

test.each([
  [file(), actor('registry.manage'), null],
  [file(), actor('selection.submit'), 'person.other-place'],
  [file({ idNumberFingerprint: null }), actor('registry.manage'), 'person.no-id-number'],
])('looking at the number of %o', (of, by, code) => expect(whyNotRevealIdNumber(of, by)).toBe(code))

const other = file({ id: 'q', idNumberFingerprint: null })
test.each([
  [file(), other, null],
  [file(), file(), 'person.itself'],
  [file(), file({ id: 'q', idNumberFingerprint: new Uint8Array([2]) }), 'person.id-numbers-differ'],
  [file(), file({ id: 'q', path: '37.3702.' }), 'person.other-place'],
  [file(), file({ id: 'q', mergedIntoId: 'x' }), 'person.merged'],
  [file(), file({ id: 'q', confirmedAt: null }), 'identity.not-confirmed'],
])('merging %o with %o', (kept, gone, code) => expect(whyNotMergeInto(kept, gone, actor('registry.manage'))).toBe(code))

test.each([
  [null, '王强', 'person.no-match'],
  [{ ...file(), organizationId: 'a' }, '王刚', 'person.no-match'],
  [{ ...file(), organizationId: 'b' }, '王强', 'person.already-here'],
  [{ ...file(), organizationId: 'a' }, '王强', null],
])('taking over %o as %s', (found, name, code) => expect(whyNotTakeOver(found, { name, organizationId: 'b' })).toBe(code))

const number = readIdNumber('370211196606089830')
test.each([
  [{}, number, []],
  [{ birthOn: '1966-06-08', gender: 'male' }, number, []],
  [{ birthOn: '1966-06-09', gender: 'female' }, number, ['person.birth-differs', 'person.gender-differs']],
  [{ birthOn: '2030-01-01' }, null, ['identity.id-future']],
  [{ tradeSinceYear: 1975 }, number, ['person.years-impossible']],
  [{ tradeSinceYear: 1981 }, number, []],
  [{ tradeSinceYear: 2027, workedSinceYear: 1960 }, number, ['person.years-impossible', 'person.years-impossible']],
])('%j contradicts itself: %j', (facts, idNumber, codes) =>
  expect(findContradictions(facts, idNumber, '2026-03-05').map(({ code }) => code)).toEqual(codes),
)
