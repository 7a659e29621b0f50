import { expect, test } from 'vitest'
import type { Actor } from '../../platform/context.ts'
import {
  labelOf,
  mayStandBelow,
  type Place,
  parentPath,
  pathsAbove,
  whyNotCreate,
  whyNotDeactivate,
  whyNotJoin,
  whyNotMergeInto,
  whyNotMoveTo,
  whyNotReactivate,
  whyNotRename,
} from './rules.ts'

const place = (kind: string, path: string, more: Partial<Place> = {}): Place => ({
  id: path,
  kind,
  path,
  active: true,
  mergedIntoId: null,
  ...more,
})
const manager = (...paths: string[]): Actor => ({
  userId: 'u',
  personId: null,
  name: 'n',
  duties: paths.map((path) => ({ duty: 'registry.manage', organizationId: path, path })),
})

const province = place('province', '37.')
const city = place('city', '37.3701.')
const otherCity = place('city', '37.3702.')
const county = place('county', '37.3701.370102.')
const town = place('town', '37.3701.370102.00000001.')
const firm = place('enterprise', '37.3701.370102.abcdef01.')
const otherFirm = place('enterprise', '37.3702.370202.abcdef02.')
const union = place('industry_union', '37.u01.')
const gone = (of: Place): Place => ({ ...of, active: false })
const merged = (of: Place): Place => ({ ...of, active: false, mergedIntoId: 'x' })
const all = manager('37.')
const cityHand = manager('37.3701.')
const countyHand = manager('37.3701.370102.')
const firmHand = manager('37.3701.370102.abcdef01.')

test.each([
  ['37.', ''],
  ['37.3701.', '37.'],
  ['37.3701.370102.', '37.3701.'],
])('above %s stands %s', (path, above) => expect(parentPath(path)).toBe(above))

test('everything above a path, nearest last', () =>
  expect(pathsAbove('37.3701.370102.abc.')).toEqual(['37.', '37.3701.', '37.3701.370102.']))

test.each([
  ['county', '370176', '370176'],
  ['zone', undefined, 'abcd1234'],
  ['zone', 'high-tech', 'abcd1234'],
  ['enterprise', '370102', 'abcd1234'],
  ['body', 'b03', 'b03'],
])('label of %s %s is %s', (kind, code, label) => expect(labelOf(kind, code, 'abcd1234')).toBe(label))

test.each([
  ['province', 'city', true],
  ['city', 'county', true],
  ['county', 'city', false],
  ['town', 'enterprise', true],
  ['enterprise', 'enterprise', true],
  ['body', 'enterprise', false],
  ['industry_union', 'enterprise', true],
  ['nonsense', 'enterprise', false],
])('below %s may stand %s: %s', (parent, kind, expected) => expect(mayStandBelow(parent, kind)).toBe(expected))

test.each([
  [county, 'enterprise', countyHand, null],
  [county, 'enterprise', all, null],
  [county, 'enterprise', manager('37.3702.'), 'organization.other-place'],
  [county, 'enterprise', manager(), 'organization.other-place'],
  [city, 'county', cityHand, 'organization.province-only'],
  [city, 'county', all, null],
  [county, 'county', all, 'organization.wrong-parent'],
  [gone(county), 'enterprise', all, 'organization.inactive'],
  [merged(county), 'enterprise', all, 'organization.merged'],
])('%o takes a new %s: %o', (parent, kind, actor, expected) => expect(whyNotCreate(parent, kind, actor)).toBe(expected))

test.each([
  [firm, firmHand, null],
  [firm, manager('37.3702.'), 'organization.other-place'],
  [gone(firm), firmHand, 'organization.inactive'],
])('renaming %o', (of, actor, expected) => expect(whyNotRename(of, actor)).toBe(expected))

test.each([
  [firm, otherCity, all, null],
  [firm, town, countyHand, null],
  [firm, city, countyHand, 'organization.other-place'],
  [firm, town, firmHand, 'organization.other-place'],
  [province, city, all, 'organization.root'],
  [city, county, all, 'organization.inside-itself'],
  [firm, county, all, 'organization.already-there'],
  [county, otherFirm, all, 'organization.wrong-parent'],
  [gone(firm), town, all, 'organization.inactive'],
  [firm, gone(otherCity), all, 'organization.inactive'],
])('moving %o to %o', (of, goal, actor, expected) => expect(whyNotMoveTo(of, goal, actor)).toBe(expected))

test.each([
  [firm, otherFirm, all, null],
  [firm, firm, all, 'organization.itself'],
  [firm, otherFirm, cityHand, 'organization.other-place'],
  [firm, city, all, 'organization.other-kind'],
  [city, county, all, 'organization.inside-itself'],
  [firm, merged(otherFirm), all, 'organization.merged'],
])('merging %o into %o', (of, into, actor, expected) => expect(whyNotMergeInto(of, into, actor)).toBe(expected))

test.each([
  [{ ...firm, childCount: 0 }, countyHand, null],
  [{ ...firm, childCount: 0 }, firmHand, 'organization.other-place'],
  [{ ...county, childCount: 2 }, all, 'organization.has-children'],
  [{ ...province, childCount: 0 }, all, 'organization.root'],
])('ending %o', (of, actor, expected) => expect(whyNotDeactivate(of, actor)).toBe(expected))

test.each([
  [gone(firm), countyHand, null],
  [firm, countyHand, 'organization.active'],
  [merged(firm), countyHand, 'organization.merged'],
  [gone(firm), firmHand, 'organization.other-place'],
])('taking up %o again', (of, actor, expected) => expect(whyNotReactivate(of, actor)).toBe(expected))

test.each([
  [firm, union, countyHand, null],
  [firm, city, countyHand, 'organization.not-a-union'],
  [county, union, countyHand, 'organization.not-an-enterprise'],
  [firm, gone(union), countyHand, 'organization.inactive'],
  [firm, union, manager('37.u01.'), 'organization.other-place'],
])('%o joining %o', (of, to, actor, expected) => expect(whyNotJoin(of, to, actor)).toBe(expected))
