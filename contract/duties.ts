import { z } from 'zod'

/** The five mechanisms, as what a row belongs to and a duty is held in. */
export const areas = ['cultivation', 'selection', 'incentives', 'contribution', 'advancement'] as const
export const area = z.enum(areas)
export type Area = (typeof areas)[number]

/** What a duty lets its holder do in an area: hand in, review on the way up, run, and do the second step of what takes two. */
export const roles = ['submit', 'review', 'manage', 'confirm'] as const
export type Role = (typeof roles)[number]

const ofAreas = areas.flatMap((of) => roles.map((role): `${Area}.${Role}` => `${of}.${role}`))
const ofAll = [
  'accounts.manage',
  'registry.manage',
  'duties.grant',
  'clearance.answer',
  'judging.score',
  'notices.handle',
  'inspection.read',
] as const

/** What a person may do in a place. A duty held at a place covers everything below that place and nothing else. */
export const duty = z.enum([...ofAll, ...ofAreas])
export type Duty = z.infer<typeof duty>

/** A duty, or a role in whichever area: the door asks for the role, the row says of which area. */
export const wanted = z.enum([...duty.options, ...roles])
export type Wanted = z.infer<typeof wanted>

/** Areas whose mechanism is there; the duties of the others are not given yet. */
const standing: readonly Area[] = ['selection']
export const givenDuty = z.enum([...ofAll, ...standing.flatMap((of) => roles.map((role): Duty => `${of}.${role}`))])

/** Whether a duty is what is asked for, in some area. */
export const answers = (held: Duty, wanted: Wanted): boolean => held === wanted || areas.some((of) => held === `${of}.${wanted}`)

/** Whether somebody with these duties holds any of what is asked for. */
export const holdsAny = (held: readonly { duty: Duty }[], wanted: readonly Wanted[]): boolean =>
  held.some(({ duty }) => wanted.some((one) => answers(duty, one)))

/** Who opens accounts, who gives duties and who inspects both are three people, wherever they sit. */
export const separated: readonly Duty[] = ['accounts.manage', 'duties.grant', 'inspection.read']

/** Duties of which one person does the first step of an act and another the second: over one place nobody holds both. */
export const paired: readonly (readonly [Duty, Duty])[] = areas.flatMap((of): [Duty, Duty][] => [
  [`${of}.manage`, `${of}.confirm`],
  ['notices.handle', `${of}.confirm`],
])

/** Given by one and confirmed by another: with these somebody could make a second person of himself. */
export const grantedByTwo: readonly Duty[] = [
  ...separated,
  'registry.manage',
  'notices.handle',
  ...areas.flatMap((of): Duty[] => [`${of}.manage`, `${of}.confirm`]),
]
