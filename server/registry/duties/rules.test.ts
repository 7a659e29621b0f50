import { expect, test } from 'vitest'
import type { Duty } from '../../../contract/duties.ts'
import type { Actor } from '../../platform/context.ts'
import { whyNotGrant, whyNotHold, whyNotRevoke } from './rules.ts'

const granter = (path: string): Actor => ({
  userId: 'me',
  personId: null,
  name: '',
  duties: [{ duty: 'duties.grant', organizationId: path, path }],
})
const place = (path: string, active = true) => ({ path, active })
const other = { userId: 'other' }

test.each([
  ['selection.review', '37.3701.370102.', '37.3701.', null],
  ['selection.review', '37.3701.', '37.3701.', null],
  ['selection.review', '37.3702.', '37.3701.', 'duty.other-place'],
  ['selection.review', '37.', '37.3701.', 'duty.other-place'],
  ['duties.grant', '37.3701.', '37.3701.', 'duty.not-yours-to-give'],
  ['duties.grant', '37.3701.370102.', '37.3701.', null],
  ['inspection.read', '37.3701.', '37.3701.', 'duty.not-yours-to-give'],
  ['inspection.read', '37.3701.', '37.', null],
  ['inspection.read', '37.', '37.', null],
] as const)('granting %s at %s from %s: %s', (duty, at, from, code) => {
  expect(whyNotGrant({ ...other, duty }, place(at), granter(from))).toBe(code)
  expect(whyNotRevoke({ ...other, duty, revokedAt: null }, place(at), granter(from))).toBe(code)
})

test('nobody grants or revokes his own', () => {
  expect(whyNotGrant({ userId: 'me', duty: 'selection.review' }, place('37.3701.'), granter('37.'))).toBe('duty.self')
  expect(whyNotRevoke({ userId: 'me', duty: 'selection.review', revokedAt: null }, place('37.3701.'), granter('37.'))).toBe('duty.self')
})

test('an ended place takes no duties, a revoked duty is not revoked again', () => {
  expect(whyNotGrant({ ...other, duty: 'selection.review' }, place('37.3701.', false), granter('37.'))).toBe('duty.place-inactive')
  expect(whyNotRevoke({ ...other, duty: 'selection.review', revokedAt: new Date(0) }, place('37.3701.'), granter('37.'))).toBe(
    'duty.already-revoked',
  )
})

test.each([
  ['accounts.manage', '37.3701.', 'duties.grant', '37.3702.', 'duty.separated'],
  ['inspection.read', '37.', 'accounts.manage', '37.3702.370202.', 'duty.separated'],
  ['accounts.manage', '37.3701.', 'accounts.manage', '37.3702.', null],
  ['selection.confirm', '37.3701.', 'selection.manage', '37.', 'duty.paired'],
  ['selection.manage', '37.', 'selection.confirm', '37.3701.', 'duty.paired'],
  ['notices.handle', '37.3701.', 'selection.confirm', '37.3701.', 'duty.paired'],
  ['selection.confirm', '37.3701.', 'selection.manage', '37.3702.', null],
  ['selection.review', '37.3701.', 'selection.confirm', '37.3701.', null],
] satisfies [Duty, string, Duty, string, string | null][])('%s at %s beside %s at %s: %s', (duty, path, held, at, code) => {
  expect(whyNotHold({ duty, path }, [{ duty: held, path: at }])).toBe(code)
})
