import type { OrganizationKind, OrganizationRefusal } from '../../../contract/registry/organizations.ts'
import { type Actor, holds } from '../../platform/context.ts'

export type Place = { id: string; kind: string; path: string; active: boolean; mergedIntoId: string | null }
type Refusal = OrganizationRefusal | null

/** Which kinds may stand directly below which. A zone stands beside the counties although it is no division of GB/T 2260. */
const below: Record<OrganizationKind, readonly OrganizationKind[]> = {
  province: ['city', 'zone', 'enterprise', 'industry_union', 'association', 'body'],
  city: ['county', 'zone', 'town', 'enterprise', 'industry_union', 'association', 'body'],
  county: ['town', 'zone', 'enterprise', 'association', 'body'],
  zone: ['town', 'enterprise', 'association'],
  town: ['enterprise'],
  enterprise: ['enterprise'],
  industry_union: ['enterprise'],
  association: [],
  body: [],
}
const divisions: readonly string[] = ['city', 'county']

export const mayStandBelow = (parent: string, kind: string): boolean =>
  Object.entries(below).some(([each, kinds]) => each === parent && kinds.some((one) => one === kind))

/** The kinds below which a kind may stand. */
export const kindsAbove = (kind: string): string[] => Object.keys(below).filter((parent) => mayStandBelow(parent, kind))

export const parentPath = (path: string): string => path.slice(0, path.lastIndexOf('.', path.length - 2) + 1)
export const isRoot = (path: string): boolean => parentPath(path) === ''
/** Paths of everything above, nearest last. */
export function pathsAbove(path: string): string[] {
  const labels = path.split('.').slice(0, -2)
  return labels.map((_, i) => `${labels.slice(0, i + 1).join('.')}.`)
}

/** A code that the public knows becomes the label of the path; everything else gets a short random one. */
export const labelOf = (kind: string, code: string | undefined, random: string): string =>
  kind !== 'enterprise' && code && /^(\d{4}|\d{6}|[uab]\d{2})$/.test(code) ? code : random

const manages = (actor: Actor, path: string): boolean => holds(actor, 'registry.manage', { path })
/** Its fate is decided one step up: nobody ends, moves or merges his own place. */
const managesAbove = (actor: Actor, path: string): boolean => manages(actor, parentPath(path))
const whyNotLiving = ({ active, mergedIntoId }: Place): Refusal =>
  mergedIntoId ? 'organization.merged' : active ? null : 'organization.inactive'

export function whyNotCreate(parent: Place, kind: string, actor: Actor): Refusal {
  if (!manages(actor, parent.path)) return 'organization.other-place'
  if (divisions.includes(kind) && !actor.duties.some(({ duty, path }) => duty === 'registry.manage' && isRoot(path)))
    return 'organization.province-only'
  return whyNotLiving(parent) ?? (mayStandBelow(parent.kind, kind) ? null : 'organization.wrong-parent')
}

export function whyNotAddChild(parent: Place, actor: Actor): Refusal {
  if (!manages(actor, parent.path)) return 'organization.other-place'
  return whyNotLiving(parent) ?? (Object.keys(below).some((kind) => mayStandBelow(parent.kind, kind)) ? null : 'organization.wrong-parent')
}

export const whyNotChange = (place: Place, actor: Actor): Refusal =>
  manages(actor, place.path) ? whyNotLiving(place) : 'organization.other-place'
export const whyNotRename = whyNotChange

/** Whether it may be moved at all; `whyNotMoveTo` judges the goal. */
export function whyNotMove(place: Place, actor: Actor): Refusal {
  if (isRoot(place.path)) return 'organization.root'
  return managesAbove(actor, place.path) ? whyNotLiving(place) : 'organization.other-place'
}

export function whyNotMoveTo(place: Place, goal: Place, actor: Actor): Refusal {
  const refusal = whyNotMove(place, actor)
  if (refusal) return refusal
  if (!manages(actor, goal.path)) return 'organization.other-place'
  if (goal.path.startsWith(place.path)) return 'organization.inside-itself'
  if (parentPath(place.path) === goal.path) return 'organization.already-there'
  return whyNotLiving(goal) ?? (mayStandBelow(goal.kind, place.kind) ? null : 'organization.wrong-parent')
}

export const whyNotMerge = whyNotMove

export function whyNotMergeInto(place: Place, into: Place, actor: Actor): Refusal {
  if (place.id === into.id) return 'organization.itself'
  const refusal = whyNotMerge(place, actor)
  if (refusal) return refusal
  if (!managesAbove(actor, into.path)) return 'organization.other-place'
  if (into.path.startsWith(place.path)) return 'organization.inside-itself'
  return whyNotLiving(into) ?? (place.kind === into.kind ? null : 'organization.other-kind')
}

export function whyNotDeactivate(place: Place & { childCount: number }, actor: Actor): Refusal {
  return whyNotMove(place, actor) ?? (place.childCount > 0 ? 'organization.has-children' : null)
}

export function whyNotReactivate(place: Place, actor: Actor): Refusal {
  if (isRoot(place.path)) return 'organization.root'
  if (!managesAbove(actor, place.path)) return 'organization.other-place'
  if (place.mergedIntoId) return 'organization.merged'
  return place.active ? 'organization.active' : null
}

/** The second tree is open to enterprises. */
export function whyNotJoinUnion(place: Place, actor: Actor): Refusal {
  if (place.kind !== 'enterprise') return 'organization.not-an-enterprise'
  return whyNotChange(place, actor)
}

export const whyNotJoin = (place: Place, union: Place, actor: Actor): Refusal =>
  union.kind !== 'industry_union' ? 'organization.not-a-union' : (whyNotJoinUnion(place, actor) ?? whyNotLiving(union))
