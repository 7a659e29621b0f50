import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { byId, day, flag, id, instant, pageInput, pageOf, text, why } from '../shapes.ts'
import { titleCode } from './rules.ts'

export const nomineeState = z.enum(['chosen', 'shown', 'withdrawn', 'removed', 'conferred'])

/** What the public sees of a nominee: never ID, phone or address. */
export const nominee = z.object({
  id,
  editionId: id,
  name: z.string(),
  trade: z.string(),
  industry: z.string(),
  unit: z.string(),
  city: z.string(),
  cityCode: z.string(),
  title: titleCode,
  sentence: z.string(),
  story: z.string(),
  skillGrade: z.string(),
  yearsInTrade: z.int().nullable(),
  honours: z.array(z.string()),
  /** Seed of the drawn portrait, where there is no photograph. */
  portrait: z.string(),
  demonstration: z.boolean(),
})
export const nomineeDetail = nominee.extend({
  deeds: z.string(),
  editionName: z.string(),
  pollId: id.nullable(),
  candidateId: id.nullable(),
  state: nomineeState,
})

const office = ['selection.manage', 'selection.confirm', 'inspection.read'] as const

/** First review: of those who reached the owner, these are the nominees. The others are refused with the reason; composition is checked. */
export const chooseNominees = endpoint({
  method: 'POST',
  url: '/editions/:id/nominees',
  access: 'selection.manage',
  summary: 'Fix the nominees (first review)',
  input: z.object({
    id,
    recommendationIds: z.array(id).min(1).max(2_000),
    others: z.enum(['reserve', 'refuse']).default('reserve'),
    opinion: text(2000),
  }),
  output: z.object({ chosen: z.int(), reserves: z.int() }),
})

export const showNominees = endpoint({
  method: 'POST',
  url: '/editions/:id/nominees/show',
  access: 'selection.confirm',
  summary: 'Show the nominees to the public (second person)',
  input: byId,
  output: z.object({ shown: z.int() }),
})

export const listNominees = endpoint({
  method: 'GET',
  url: '/editions/:id/nominees',
  access: 'anyone',
  summary: 'Nominees in an order drawn for this visitor',
  input: pageInput.extend({
    id,
    seed: z.string().max(40).default(''),
    city: z.string().max(10).optional(),
    industry: z.string().max(60).optional(),
    trade: z.string().max(60).optional(),
    /** Only those who received a title. */
    conferred: flag.optional(),
  }),
  output: pageOf(nominee).extend({
    total: z.int(),
    cities: z.array(z.object({ code: z.string(), name: z.string(), count: z.int() })),
    industries: z.array(z.object({ name: z.string(), count: z.int() })),
    trades: z.array(z.object({ name: z.string(), count: z.int() })),
  }),
})

export const getNominee = endpoint({
  method: 'GET',
  url: '/nominees/:id',
  access: 'anyone',
  summary: 'One nominee',
  input: byId,
  output: nomineeDetail,
})

export const withdrawNominee = endpoint({
  method: 'POST',
  url: '/nominees/:id/withdraw',
  access: 'selection.manage',
  summary: 'A nominee withdraws; the next reserve moves up where the stage still allows it',
  input: byId.extend({ reason: text(1000) }),
  output: z.object({ movedUp: id.nullable() }),
})

/** The office’s list: state, clearance, objections beside each nominee. */
export const listNomineesForOffice = endpoint({
  method: 'GET',
  url: '/editions/:id/nominees/office',
  access: office,
  summary: 'Nominees with what is open on each',
  input: pageInput.extend({ id }),
  output: pageOf(
    z.object({
      id,
      recommendationId: id,
      name: z.string(),
      unit: z.string(),
      city: z.string(),
      trade: z.string(),
      title: titleCode,
      state: nomineeState,
      reserve: z.boolean(),
      clearance: z.object({ asked: z.int(), answered: z.int(), objected: z.int() }),
      openObjections: z.int(),
      visit: z.enum(['none', 'passed', 'failed']),
      can: z.object({ withdraw: why }),
    }),
  ),
})

export const recordVisit = endpoint({
  method: 'POST',
  url: '/nominees/:id/visit',
  access: ['selection.manage', 'selection.review'],
  summary: 'Site visit: checklist, place and time, findings',
  input: byId.extend({
    visitedOn: day,
    place: text(120),
    checks: z
      .array(z.object({ item: text(80), holds: z.boolean(), note: z.string().max(300).default('') }))
      .min(1)
      .max(30),
    passed: z.boolean(),
    findings: text(2000),
    fileIds: z.array(id).max(30).default([]),
  }),
  output: z.object({ at: instant }),
})
