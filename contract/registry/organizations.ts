import { z } from 'zod'
import { wanted } from '../duties.ts'
import { endpoint } from '../endpoint.ts'
import { usccField } from '../identity.ts'
import { byId, day, flag, id, instant, nothing, pageInput, pageOf, text, why } from '../shapes.ts'

export const organizationKind = z.enum([
  'province',
  'city',
  'county',
  'zone',
  'town',
  'enterprise',
  'industry_union',
  'association',
  'body',
])
export type OrganizationKind = z.infer<typeof organizationKind>
export const scale = z.enum(['large', 'medium', 'small', 'micro'])

export const organizationRefusal = z.enum([
  'organization.other-place',
  'organization.wrong-parent',
  'organization.province-only',
  'organization.inactive',
  'organization.active',
  'organization.code-taken',
  'organization.uscc-taken',
  'organization.already-there',
  'organization.inside-itself',
  'organization.other-kind',
  'organization.itself',
  'organization.has-children',
  'organization.merged',
  'organization.root',
  'organization.changed-meanwhile',
  'organization.not-an-enterprise',
  'organization.not-a-union',
  'organization.already-member',
  'organization.no-member',
])
export type OrganizationRefusal = z.infer<typeof organizationRefusal>

const named = z.object({ id, name: z.string(), shortName: z.string() })
/** `placeName` is the county or city that the organization lies in, null at the top. */
export const organizationRow = named.extend({
  kind: organizationKind,
  code: z.string().nullable(),
  path: z.string(),
  placeName: z.string().nullable(),
  active: z.boolean(),
})
export const childRow = organizationRow.extend({ childCount: z.int() })

export const organizationDetail = organizationRow.extend({
  nameEn: z.string().nullable(),
  uscc: z.string().nullable(),
  nature: z.string().nullable(),
  scale: scale.nullable(),
  industryCode: z.string().nullable(),
  industryYear: z.int().nullable(),
  address: z.string().nullable(),
  workforce: z.int().nullable(),
  memberCount: z.int().nullable(),
  hasUnion: z.boolean(),
  endedOn: day.nullable(),
  mergedInto: named.nullable(),
  above: z.array(named),
  unions: z.array(named),
  formerCodes: z.array(z.object({ code: z.string(), name: z.string(), untilOn: day, note: z.string().nullable() })),
  childCount: z.int(),
  peopleCount: z.int(),
  can: z.object({ addChild: why, change: why, rename: why, move: why, merge: why, deactivate: why, reactivate: why, joinUnion: why }),
})

const facts = z.object({
  uscc: usccField.nullable(),
  nature: z.string().max(40).nullable(),
  scale: scale.nullable(),
  industryCode: z.string().max(60).nullable(),
  industryYear: z.int().min(2000).max(2200).nullable(),
  address: text(200).nullable(),
  workforce: z.int().min(0).max(10_000_000).nullable(),
  memberCount: z.int().min(0).max(10_000_000).nullable(),
  hasUnion: z.boolean(),
})
const reason = text(500)

/** A city of the hex map: column and row, odd rows shifted by half a cell. */
const placeCity = named.extend({
  code: z.string(),
  nameEn: z.string(),
  hex: z.object({ column: z.int(), row: z.int() }).nullable(),
  counties: z.array(named.extend({ code: z.string(), nameEn: z.string(), kind: organizationKind })),
})

export const getPlaces = endpoint({
  method: 'GET',
  url: '/places',
  access: 'anyone',
  summary: 'The cities of the province with their counties and zones, for maps and pickers',
  input: nothing,
  output: z.object({ id, name: z.string(), shortName: z.string(), cities: z.array(placeCity) }),
})

export const findEmployers = endpoint({
  method: 'GET',
  url: '/employers',
  access: 'person',
  summary: 'Active enterprises by name or credit code, for choosing one’s unit',
  input: z.object({ q: text(60, 2) }),
  output: z.object({ rows: z.array(named.extend({ placeName: z.string().nullable() })) }),
})

export const listUnions = endpoint({
  method: 'GET',
  url: '/unions',
  access: 'staff',
  summary: 'The industry unions that an enterprise may join, wherever they stand',
  input: nothing,
  output: z.object({ rows: z.array(named) }),
})

export const listOrganizations = endpoint({
  method: 'GET',
  url: '/organizations',
  access: 'staff',
  summary: 'Organizations within one’s places; `for` keeps those where one holds that duty or role',
  input: z.object({
    ...pageInput.shape,
    q: z.string().trim().max(60).optional(),
    kind: organizationKind.optional(),
    for: wanted.optional(),
    under: id.optional(),
    /** Keeps those below which an organization of this kind may stand: for choosing a new parent. */
    above: organizationKind.optional(),
    inactive: flag.optional(),
  }),
  output: pageOf(organizationRow),
})

export const listChildren = endpoint({
  method: 'GET',
  url: '/organizations/:id/children',
  access: 'staff',
  summary: 'The organizations directly below one, with their own number of children',
  input: z.object({ ...pageInput.shape, id }),
  output: pageOf(childRow),
})

export const getOrganization = endpoint({
  method: 'GET',
  url: '/organizations/:id',
  access: 'staff',
  summary: 'One organization with its place in both trees',
  input: byId,
  output: organizationDetail,
})

export const listMembers = endpoint({
  method: 'GET',
  url: '/organizations/:id/members',
  access: 'staff',
  summary: 'The second tree: the enterprises that joined an industry union',
  input: z.object({ ...pageInput.shape, id }),
  output: pageOf(organizationRow),
})

export const listOrganizationChanges = endpoint({
  method: 'GET',
  url: '/organizations/:id/changes',
  access: 'staff',
  summary: 'What became of an organization, newest first',
  input: z.object({ ...pageInput.shape, id }),
  output: pageOf(
    z.object({
      id,
      kind: z.string(),
      fromName: z.string().nullable(),
      toName: z.string().nullable(),
      fromPath: z.string().nullable(),
      toPath: z.string().nullable(),
      otherName: z.string().nullable(),
      reason: z.string().nullable(),
      changedAt: instant,
    }),
  ),
})

export const createOrganization = endpoint({
  method: 'POST',
  url: '/organizations',
  access: 'registry.manage',
  summary: 'Enters an organization below one’s own place',
  input: facts.partial().extend({
    parentId: id,
    kind: organizationKind.exclude(['province']),
    name: text(120),
    shortName: text(60).optional(),
    code: z
      .string()
      .max(18)
      .regex(/^[0-9a-z-]{2,18}$/)
      .optional(),
  }),
  output: organizationDetail,
})

const act = <Verb extends string, I extends z.ZodObject>(verb: Verb, summary: string, input: I) =>
  endpoint({ method: 'POST', url: `/organizations/:id/${verb}`, access: 'registry.manage', summary, input, output: organizationDetail })

export const changeOrganization = endpoint({
  method: 'PATCH',
  url: '/organizations/:id',
  access: 'registry.manage',
  summary: 'Changes the facts of an organization; only the fields given are touched',
  input: facts.partial().extend({ id }),
  output: organizationDetail,
})
export const renameOrganization = act(
  'rename',
  'Renames; the former name stays in the history',
  byId.extend({ name: text(120), shortName: text(60).optional(), reason }),
)
export const moveOrganization = act('move', 'Moves it with everything below to another parent', byId.extend({ parentId: id, reason }))
export const mergeOrganization = act(
  'merge',
  'Merges it into another of its kind, which takes over children, people and duties',
  byId.extend({ intoId: id, reason }),
)
export const deactivateOrganization = act('deactivate', 'Ends it; its duties end, its records stay', byId.extend({ reason }))
export const reactivateOrganization = act('reactivate', 'Takes an ended organization up again', byId.extend({ reason }))
export const joinUnion = act('join-union', 'Enters an enterprise in an industry union', byId.extend({ unionId: id }))
export const leaveUnion = act('leave-union', 'Ends the membership in an industry union', byId.extend({ unionId: id }))
