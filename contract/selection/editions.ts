import { z } from 'zod'
import { download, endpoint } from '../endpoint.ts'
import { byId, day, fault, id, instant, nothing, pageInput, pageOf, text, why } from '../shapes.ts'
import { compositionKind, editionRules, stage } from './rules.ts'

export const editionState = z.enum(['preparing', 'proposed', 'open', 'finished', 'cancelled'])
export type EditionState = z.infer<typeof editionState>

const owner = z.object({ id, name: z.string(), kind: z.string(), path: z.string() })

export const editionRow = z.object({
  id,
  name: z.string(),
  year: z.int(),
  state: editionState,
  owner,
  stages: z.array(stage),
  /** Kind of the stage that is on now, if any; several may overlap, the latest to open is named. */
  now: z.string().nullable(),
  demonstration: z.boolean(),
  counts: z.object({ recommendations: z.int(), nominees: z.int(), titles: z.int() }),
})

export const edition = editionRow.extend({
  templateCode: z.string(),
  rules: editionRules,
  rulesHash: z.string().nullable(),
  version: z.int(),
  roundId: id.nullable(),
  judgingId: id.nullable(),
  pollId: id.nullable(),
  noticeIds: z.array(id),
  documentNumber: z.string().nullable(),
  can: z.object({ change: why, propose: why, open: why, revise: why, cancel: why, finish: why }),
})

const office = ['selection.manage', 'selection.confirm', 'inspection.read'] as const

/** Rules as they were in a real year, to begin from: 2018, 2019, 2022, the eighth edition, and a county's own. */
export const listTemplates = endpoint({
  method: 'GET',
  url: '/edition-templates',
  access: office,
  summary: 'Templates of real years',
  input: nothing,
  output: z.object({
    rows: z.array(z.object({ code: z.string(), name: z.string(), basis: z.string(), rules: editionRules, stages: z.array(stage) })),
  }),
})

export const listEditions = endpoint({
  method: 'GET',
  url: '/editions',
  access: 'anyone',
  summary: 'Editions, newest first; those in preparation only for their own office',
  input: pageInput.extend({ state: editionState.optional(), owner: id.optional() }),
  output: pageOf(editionRow),
})

export const getEdition = endpoint({
  method: 'GET',
  url: '/editions/:id',
  access: 'anyone',
  summary: 'One edition with its rules',
  input: byId,
  output: edition,
})

export const createEdition = endpoint({
  method: 'POST',
  url: '/editions',
  access: 'selection.manage',
  summary: 'Set up an edition from a template',
  input: z.object({
    organizationId: id,
    template: text(40),
    name: text(80),
    year: z.int().min(2017).max(2100),
    startsOn: day,
    demonstration: z.boolean().default(false),
  }),
  output: edition,
})

export const changeEdition = endpoint({
  method: 'PUT',
  url: '/editions/:id',
  access: 'selection.manage',
  summary: 'Change an edition before it opens',
  input: z.object({ id, name: text(80).optional(), rules: editionRules.optional(), stages: z.array(stage).min(1).max(20).optional() }),
  output: edition,
})

export const checkEdition = endpoint({
  method: 'GET',
  url: '/editions/:id/check',
  access: office,
  summary: 'Everything that stands against opening, at once',
  input: byId,
  /** `warnings` stand against nothing. `hash`: what opening would publish of the rules and stages as they stand. */
  output: z.object({ faults: z.array(fault), warnings: z.array(fault), hash: z.string() }),
})

export const proposeEdition = endpoint({
  method: 'POST',
  url: '/editions/:id/propose',
  access: 'selection.manage',
  summary: 'Ask the second person to open it',
  input: byId,
  output: edition,
})

/** Freezes the rules, publishes their hash, opens the round with its deadlines and quotas. By another person than the one who proposed it. */
export const openEdition = endpoint({
  method: 'POST',
  url: '/editions/:id/open',
  access: 'selection.confirm',
  summary: 'Open (second person)',
  input: byId,
  output: edition,
})

export const reviseEdition = endpoint({
  method: 'POST',
  url: '/editions/:id/revise',
  access: 'selection.manage',
  summary: 'A new version of the rules or stages of an open edition, with its reason',
  input: z.object({ id, rules: editionRules.optional(), stages: z.array(stage).min(1).max(20).optional(), reason: text(500) }),
  output: edition,
})

export const listVersions = endpoint({
  method: 'GET',
  url: '/editions/:id/versions',
  access: 'anyone',
  summary: 'Every version of the rules with its hash and reason',
  input: byId,
  output: z.object({ rows: z.array(z.object({ version: z.int(), hash: z.string(), reason: z.string(), at: instant })) }),
})

/** The rules and stages as that version froze them. */
export const getVersion = endpoint({
  method: 'GET',
  url: '/editions/:id/versions/:version',
  access: 'anyone',
  summary: 'One version of the rules in full',
  input: z.object({ id, version: z.coerce.number().int().min(1).max(10_000) }),
  output: z.object({
    version: z.int(),
    hash: z.string(),
    reason: z.string(),
    at: instant,
    rules: editionRules,
    stages: z.array(stage),
  }),
})

export const finishEdition = endpoint({
  method: 'POST',
  url: '/editions/:id/finish',
  access: 'selection.manage',
  summary: 'Close an edition whose titles are conferred',
  input: byId,
  output: edition,
})
export const cancelEdition = endpoint({
  method: 'POST',
  url: '/editions/:id/cancel',
  access: 'selection.confirm',
  summary: 'Cancel, with the reason',
  input: z.object({ id, reason: text(500) }),
  output: edition,
})

/** How those who are in now are made up, beside what the rules want. */
export const getComposition = endpoint({
  method: 'GET',
  url: '/editions/:id/composition',
  access: ['selection.review', ...office],
  summary: 'Composition gauge',
  input: z.object({ id, of: z.enum(['recommendations', 'nominees', 'result', 'titles']).default('recommendations') }),
  output: z.object({
    total: z.int(),
    rows: z.array(
      z.object({ kind: compositionKind, count: z.int(), percent: z.int(), wanted: z.int(), hard: z.boolean(), met: z.boolean() }),
    ),
  }),
})

export const formKind = z.enum(['summary', 'nominees', 'notice', 'decision'])
export const printForm = download({
  method: 'GET',
  url: '/editions/:id/forms/:kind',
  access: ['selection.review', ...office],
  summary: 'The official forms, printed from data within my place',
  input: z.object({ id, kind: formKind, as: z.enum(['pdf', 'xlsx']).default('pdf') }),
})
