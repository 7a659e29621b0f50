import { z } from 'zod'
import { download, endpoint } from '../endpoint.ts'
import {
  dossierState,
  forwardFields,
  refuseFields,
  returnFault,
  returnFields,
  slot,
  standing,
  withdrawFields,
} from '../procedures/casework.ts'
import { byId, count, day, fault, id, instant, nothing, pageInput, pageOf, text, why } from '../shapes.ts'
import { channel, titleCode } from './rules.ts'

const congress = z.object({ due: count, present: count, agreed: count, heldOn: day })
/** A unit shows a name for days, never for years. */
const unitNotice = z
  .object({ from: day, to: day, objections: z.boolean() })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= 366 * 86_400_000, { path: ['to'], error: 'input.span-too-long' })

/** What the form holds beyond the person's file, field by field as a draft saves it. */
export const recommendationFields = z.object({
  sentence: z.string().trim().max(60),
  summary: z.string().trim().max(500),
  deeds: z.string().trim().max(4_000),
  story: z.string().trim().max(600),
  industry: z.string().max(60),
  isFrontLine: z.boolean(),
  congress: congress.nullable(),
  unitNotice: unitNotice.nullable(),
  partyOpinion: z.string().trim().max(500),
  remarks: z.string().trim().max(500),
})

/** The whole form; what a draft has not filled is empty. `submit` lists what is missing. */
export const recommendationForm = recommendationFields.extend({
  ...{ sentence: recommendationFields.shape.sentence.default(''), summary: recommendationFields.shape.summary.default('') },
  ...{ deeds: recommendationFields.shape.deeds.default(''), story: recommendationFields.shape.story.default('') },
  ...{ industry: recommendationFields.shape.industry.default(''), isFrontLine: z.boolean().default(false) },
  ...{ congress: congress.nullable().default(null), unitNotice: unitNotice.nullable().default(null) },
  ...{ partyOpinion: recommendationFields.shape.partyOpinion.default(''), remarks: recommendationFields.shape.remarks.default('') },
})
export type RecommendationForm = z.infer<typeof recommendationForm>

export const person = z.object({
  id,
  name: z.string(),
  gender: z.string().nullable(),
  ethnicity: z.string().nullable(),
  birthOn: day.nullable(),
  politicalStatus: z.string().nullable(),
  education: z.string().nullable(),
  idNumberMasked: z.string().nullable(),
  phoneMasked: z.string().nullable(),
  isMigrantWorker: z.boolean(),
  post: z.string().nullable(),
  trade: z.string().nullable(),
  tradeSinceYear: z.int().nullable(),
  skillGrade: z.string().nullable(),
  isHead: z.boolean(),
  isPublicServant: z.boolean(),
  honours: z.array(z.object({ name: z.string(), level: z.string().nullable(), year: z.int().nullable() })),
})

export const recommendationRow = z.object({
  id,
  dossierId: id,
  editionId: id,
  state: dossierState,
  name: z.string(),
  unit: z.string(),
  trade: z.string().nullable(),
  skillGrade: z.string().nullable(),
  title: titleCode,
  channel,
  city: z.string().nullable(),
  county: z.string().nullable(),
  holder: z.string(),
  /** Rank and slot given by my own place, when it has forwarded this one. */
  rank: z.int().nullable(),
  slot: slot.nullable(),
  faults: z.int(),
  dueAt: instant.nullable(),
  waitsForMe: z.boolean(),
  /** Of the dossier: grows with every move, so that a mark made on the paper before a return no longer holds after it. */
  version: z.int(),
})

export const recommendation = z.object({
  id,
  editionId: id,
  editionName: z.string(),
  title: titleCode,
  channel,
  person,
  unit: z.object({
    id,
    name: z.string(),
    uscc: z.string().nullable(),
    nature: z.string().nullable(),
    city: z.string().nullable(),
    county: z.string().nullable(),
  }),
  /** Of the form: goes back with every saved change. */
  version: z.int(),
  form: recommendationForm,
  evidence: z.array(z.object({ fileId: id, name: z.string(), kind: z.string() })),
  consentedAt: instant.nullable(),
  /** What the machine finds wrong or missing, for the reviewer to see on the form. */
  faults: z.array(fault),
  /** What the last return asked for. */
  returned: z.array(returnFault),
  otherProgrammes: z.array(z.object({ roundLabel: z.string() })),
  heldTitles: z.array(z.object({ titleCode: z.string(), number: z.string(), state: z.string() })),
  clearances: z.array(
    z.object({
      id,
      about: z.string(),
      body: z.string(),
      state: z.string(),
      documentNumber: z.string().nullable(),
      overdue: z.boolean(),
      can: z.object({ reopen: why }),
    }),
  ),
  standing,
  can: z.object({ change: why, consent: why, submit: why, forward: why, return: why, refuse: why, withdraw: why, ask: why }),
})

const desk = ['selection.submit', 'selection.review', 'selection.manage'] as const
const readers = [...desk, 'inspection.read'] as const

export const listRecommendations = endpoint({
  method: 'GET',
  url: '/recommendations',
  access: readers,
  summary: 'Recommendations that I may see',
  input: pageInput.extend({
    editionId: id.optional(),
    state: dossierState.optional(),
    title: titleCode.optional(),
    place: z.string().max(60).optional(),
    q: z.string().trim().max(60).optional(),
    waiting: z.enum(['mine', 'all']).default('all'),
    sort: z.enum(['due', 'rank', 'newest']).default('due'),
  }),
  output: pageOf(recommendationRow),
})

/** Numbers for the head of the list: by state, and the quota of my place. */
export const countRecommendations = endpoint({
  method: 'GET',
  url: '/recommendations/counts',
  access: readers,
  summary: 'How many are in which state, within what I may see',
  input: z.object({ editionId: id }),
  output: z.object({ byState: z.record(z.string(), z.int()), waiting: z.int(), forwarded: z.int() }),
})

export const getRecommendation = endpoint({
  method: 'GET',
  url: '/recommendations/:id',
  access: readers,
  summary: 'One dossier',
  input: byId,
  output: recommendation,
})

export const startRecommendation = endpoint({
  method: 'POST',
  url: '/recommendations',
  access: ['selection.submit', 'selection.review'],
  summary: 'Begin a recommendation of a worker of my unit; what is known of the person is there already',
  input: z.object({ editionId: id, personId: id, title: titleCode, channel: channel.default('union'), throughId: id.optional() }),
  output: recommendation,
})

export const changeRecommendation = endpoint({
  method: 'PATCH',
  url: '/recommendations/:id',
  access: 'person',
  summary: 'Save the draft, field by field; the version that was read guards against a second window',
  input: z.object({ id, version: count, form: recommendationFields.partial(), title: titleCode.optional() }),
  output: z.object({ version: z.int(), faults: z.array(fault), savedAt: instant }),
})

export const attachEvidence = endpoint({
  method: 'POST',
  url: '/recommendations/:id/evidence',
  access: 'person',
  summary: 'Attach files that I sent',
  input: z.object({
    id,
    files: z
      .array(z.object({ fileId: id, kind: text(40) }))
      .min(1)
      .max(30),
  }),
  output: nothing,
})
export const getEvidence = download({
  method: 'GET',
  url: '/recommendations/:id/evidence/:fileId',
  access: 'person',
  summary: 'A file of the dossier',
  input: z.object({ id, fileId: id }),
})

export const submitRecommendation = endpoint({
  method: 'POST',
  url: '/recommendations/:id/submit',
  access: desk,
  summary: 'Submit to the next level',
  input: byId.extend({ opinion: text(2000).optional(), slot: slot.optional(), rank: z.int().min(1).max(10_000).optional() }),
  output: recommendation,
})
export const forwardRecommendation = endpoint({
  method: 'POST',
  url: '/recommendations/:id/forward',
  access: desk,
  summary: 'Forward with opinion and rank inside the quota',
  input: byId.extend(forwardFields.shape),
  output: recommendation,
})
/**
 * Forwards several in one act, all or none; `dossiers` in the order of their ranks, which follow those given before. Every rule of
 * forwarding one holds for each. Refusal: `recommendation.batch-blocked`, whose details name everyone who stands in the way at once.
 */
export const forwardRecommendations = endpoint({
  method: 'POST',
  url: '/recommendations/forward',
  access: desk,
  summary: 'Forward several in the order given, all or none',
  input: z.object({
    dossiers: z
      .array(z.object({ id, opinion: text(2000), slot: slot.default('regular') }))
      .min(1)
      .max(100),
  }),
  output: z.object({ rows: z.array(z.object({ id, name: z.string(), slot, rank: z.int() })) }),
})
/** The details of `recommendation.batch-blocked`. */
export const batchBlocked = z.object({
  blocked: z.array(z.object({ id, name: z.string().nullable(), code: z.string(), details: z.record(z.string(), z.unknown()).optional() })),
})

export const returnRecommendation = endpoint({
  method: 'POST',
  url: '/recommendations/:id/return',
  access: desk,
  summary: 'Return with every fault at once',
  input: byId.extend(returnFields.shape),
  output: recommendation,
})
export const refuseRecommendation = endpoint({
  method: 'POST',
  url: '/recommendations/:id/refuse',
  access: desk,
  summary: 'Refuse with the reason',
  input: byId.extend(refuseFields.shape),
  output: recommendation,
})
export const withdrawRecommendation = endpoint({
  method: 'POST',
  url: '/recommendations/:id/withdraw',
  access: 'person',
  summary: 'Withdraw',
  input: byId.extend(withdrawFields.shape),
  output: nothing,
})

export const rankRecommendations = endpoint({
  method: 'PUT',
  url: '/editions/:id/ranking',
  access: desk,
  summary: 'The new order of what my place has forwarded, whole, while the level above has not acted',
  input: z.object({
    id,
    organizationId: id,
    group: z.string().max(60).default(''),
    regular: z.array(id).max(2_000),
    reserve: z.array(id).max(2_000),
  }),
  output: nothing,
})

export const askClearances = endpoint({
  method: 'POST',
  url: '/editions/:id/clearances',
  access: 'selection.manage',
  summary: 'Ask the bodies that the rules name about everybody who is with the office now',
  input: byId.extend({ dueOn: day }),
  output: z.object({ asked: z.int() }),
})

/** The worker’s own side. */
export const myRecommendation = z.object({
  id,
  editionId: id,
  editionName: z.string(),
  title: titleCode,
  unit: z.string(),
  state: dossierState,
  holder: z.string(),
  route: z.array(z.string()),
  step: z.int(),
  version: z.int(),
  form: recommendationForm,
  person,
  evidence: z.array(z.object({ fileId: id, name: z.string(), kind: z.string() })),
  faults: z.array(fault),
  returned: z.array(returnFault),
  dueAt: instant.nullable(),
  consentedAt: instant.nullable(),
  can: z.object({ change: why, consent: why, withdraw: why }),
})
export const listMyRecommendations = endpoint({
  method: 'GET',
  url: '/me/recommendations',
  access: 'person',
  summary: 'Recommendations of myself',
  input: nothing,
  output: z.object({ rows: z.array(myRecommendation) }),
})

export const nominateMyself = endpoint({
  method: 'POST',
  url: '/me/recommendations',
  access: 'person',
  summary: 'Put myself forward; my unit’s union takes it up',
  input: z.object({ editionId: id, title: titleCode }),
  output: myRecommendation,
})

export const consentRecommendation = endpoint({
  method: 'POST',
  url: '/recommendations/:id/consent',
  access: 'person',
  summary: 'The nominee consents to being recommended and shown',
  input: byId,
  output: z.object({ consentedAt: instant }),
})

export const printRecommendation = download({
  method: 'GET',
  url: '/recommendations/:id/form',
  access: readers,
  summary: '推荐审批表 printed from data',
  input: byId.extend({ as: z.enum(['pdf', 'xlsx']).default('pdf') }),
})
export const exportRecommendations = download({
  method: 'GET',
  url: '/editions/:id/recommendations.xlsx',
  access: readers,
  summary: 'What I may see of this edition, as a workbook',
  input: byId,
})
