import { z } from 'zod'
import { clearanceRule } from '../procedures/clearance.ts'
import { judgingRules } from '../procedures/judging.ts'
import { day, fen, instant, text } from '../shapes.ts'

export const titleCode = z
  .string()
  .max(41)
  .regex(/^[a-z][a-z-]{2,40}$/)
export const channel = z.enum(['union', 'association', 'self'])

/** The eleven steps of an edition, each a row with a window and what may be done in it. */
export const stageKind = z.enum([
  'recommendation',
  'first_review',
  'nominees',
  'clearance',
  'judging',
  'voting',
  'site_visit',
  'decision',
  'notice',
  'conferral',
  'follow_up',
])
export type StageKind = z.infer<typeof stageKind>

export const capability = z.enum([
  'recommend',
  'review',
  'choose_nominees',
  'show_nominees',
  'clear',
  'score',
  'vote',
  'visit',
  'decide',
  'publish',
  'confer',
  'report',
])

export const stage = z.object({ kind: stageKind, opensAt: instant, closesAt: instant, capabilities: z.array(capability).max(12) })
export type Stage = z.infer<typeof stage>

/** A title on offer. `within`: its holders are chosen out of the holders of that one, and count among its places. */
export const titleOffer = z.object({
  code: titleCode,
  places: z.int().min(1).max(10_000),
  within: titleCode.nullable().default(null),
  fromHoldersOf: titleCode.nullable().default(null),
})

export const compositionKind = z.enum(['front-line', 'women', 'under-40', 'non-public', 'migrant-worker', 'enterprise'])

export const voteMethod = z.enum(['max-share', 'rank-points', 'log-60-100', 'log-standardised', 'city-trimmed-log-standardised'])
export const tieStep = z.enum(['expert', 'practice', 'vote', 'front-line', 'years-in-trade', 'draw'])

/** Everything that differs from year to year. Frozen and hashed when the edition opens. */
export const editionRules = z.object({
  titles: z.array(titleOffer).min(1).max(10),
  /** Recommendations that each place directly below may send up; the owner may change single ones later. */
  quotaRequired: z.boolean().default(true),
  deadlines: z.object({ ownerDueOn: day, daysByDepth: z.record(z.string().max(10), z.int().min(0).max(120)) }),
  unitNotice: z.object({ workingDays: z.int().min(0).max(20), congress: z.boolean() }),
  nominees: z.int().min(1).max(2_000),
  composition: z.array(z.object({ kind: compositionKind, percent: z.int().min(1).max(100), hard: z.boolean() })).max(10),
  /** Bodies are named by their organization codes ('b12'). */
  clearance: z.array(clearanceRule).max(20),
  /** `null`: experts do not score. */
  judging: judgingRules.nullable(),
  voting: z
    .object({
      min: z.int().min(1).max(50),
      max: z.int().min(1).max(50),
      method: voteMethod,
      /** So many cities fall out at each end before the vote is weighed. */
      trimPlaces: z.int().min(0).max(5).default(1),
      maxChanges: z.int().min(0).max(100).default(20),
      lateRegistration: z.boolean().default(true),
    })
    .nullable(),
  combining: z.object({ expert: z.int().min(0).max(100), vote: z.int().min(0).max(100) }),
  ties: z.array(tieStep).min(1).max(6),
  siteVisit: z.boolean(),
  notice: z.object({ workingDays: z.int().min(1).max(30) }),
  /** Prize before tax, and the studio's fund, in fen, by title. */
  money: z.array(z.object({ title: titleCode, personFen: fen.min(0), studioFen: fen.min(0), basis: text(120) })).max(10),
  repeatHolders: z.boolean().default(false),
})
export type EditionRules = z.infer<typeof editionRules>
