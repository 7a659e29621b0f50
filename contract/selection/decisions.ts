import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { byId, day, hundredths, id, instant, text, why } from '../shapes.ts'
import { titleCode } from './rules.ts'

export const resultRow = z.object({
  nomineeId: id,
  name: z.string(),
  city: z.string(),
  unit: z.string(),
  trade: z.string(),
  title: titleCode,
  expert: hundredths.nullable(),
  votes: z.int().nullable(),
  votePoints: hundredths.nullable(),
  total: hundredths,
  /** Half the width of the total's 95 % interval as far as the experts' scores go; null without experts. */
  margin: hundredths.nullable(),
  rank: z.int(),
  rankExpert: z.int().nullable(),
  rankVote: z.int().nullable(),
  /** The step of the tie chain that set this one before or after an equal total; null where nothing was tied. */
  decidedBy: z.string().nullable(),
  /** Title that the rules give; null: none. */
  proposed: titleCode.nullable(),
  /** Title that the committee gave, once it has decided. */
  decided: titleCode.nullable(),
  departure: z.string().nullable(),
  closed: why,
})

const named = z.object({ nomineeId: id, name: z.string() })
export const result = z.object({
  editionId: id,
  computedAt: instant,
  rulesHash: z.string(),
  drawSeed: z.string().nullable(),
  effectiveVoteWeight: z.number().nullable(),
  rows: z.array(resultRow),
  /** The same scores and votes under other ways of aggregating and combining: who would be in, who out. */
  others: z.array(z.object({ method: z.string(), in: z.array(named), out: z.array(named) })),
  /** Names and units with characters that the typeface of the certificate lacks: they would be printed as an empty box. */
  unprintable: z.array(named.extend({ characters: z.string() })),
  can: z.object({ decide: why, publish: why, confer: why }),
})

export const openJudging = endpoint({
  method: 'POST',
  url: '/editions/:id/judging',
  access: 'selection.manage',
  summary: 'Hand the shown nominees to the experts, grouped by trade, as the frozen rules say',
  input: byId,
  output: z.object({ judgingId: id, items: z.int(), panels: z.int() }),
})

export const openVoting = endpoint({
  method: 'POST',
  url: '/editions/:id/voting',
  access: 'selection.manage',
  summary: 'Lay out the ballot and the electoral roll',
  input: byId,
  output: z.object({ pollId: id, candidates: z.int(), roll: z.int() }),
})

export const computeResult = endpoint({
  method: 'POST',
  url: '/editions/:id/result',
  access: 'selection.manage',
  summary: 'Scores, votes and their combination by the frozen rules; the draw’s seed is made public with it',
  input: byId.extend({ drawSeed: text(200).optional() }),
  output: result,
})
export const getResult = endpoint({
  method: 'GET',
  url: '/editions/:id/result',
  access: ['selection.manage', 'selection.confirm', 'inspection.read'],
  summary: 'The result with what other rules would have given; null before it is computed',
  input: byId,
  output: result.nullable(),
})

/**
 * After the notice opens everybody may see how it came about: ranks and points, not the judges’ single scores. `decidedBy`: what put a
 * row behind an equal total. `came`: whether the title follows the ranking, moved up from the reserves, or departs from it by the
 * committee's decision, whose written reason stays with the office.
 */
export const getPublicResult = endpoint({
  method: 'GET',
  url: '/editions/:id/published-result',
  access: 'anyone',
  summary: 'The published result, two rankings side by side',
  input: byId,
  output: z.object({
    editionId: id,
    editionName: z.string(),
    rulesHash: z.string(),
    weights: z.object({ expert: z.int(), vote: z.int() }),
    drawSeed: z.string().nullable(),
    effectiveVoteWeight: z.number().nullable(),
    rows: z.array(
      resultRow
        .pick({
          nomineeId: true,
          name: true,
          city: true,
          trade: true,
          expert: true,
          votes: true,
          votePoints: true,
          total: true,
          rank: true,
          rankExpert: true,
          rankVote: true,
          decidedBy: true,
          decided: true,
        })
        .extend({ came: z.enum(['ranking', 'reserve', 'departure']).nullable(), conferred: z.boolean() }),
    ),
  }),
})

/** Whoever gets another title than the rules propose, or none, needs a written reason. */
export const decide = endpoint({
  method: 'POST',
  url: '/editions/:id/decision',
  access: 'selection.manage',
  summary: 'The committee’s decision',
  input: byId.extend({
    documentNumber: text(60),
    minutes: text(2000),
    departures: z
      .array(z.object({ nomineeId: id, title: titleCode.nullable(), reason: text(1000) }))
      .max(200)
      .default([]),
  }),
  output: result,
})

export const prepareNotice = endpoint({
  method: 'POST',
  url: '/editions/:id/notice',
  access: 'selection.manage',
  summary: 'Prepare the notice of those decided; another person publishes it',
  input: byId.extend({ documentNumber: text(60), opensOn: day }),
  output: z.object({ noticeId: id }),
})

export const proposeConferral = endpoint({
  method: 'POST',
  url: '/editions/:id/conferral',
  access: 'selection.manage',
  summary: 'Ask the second person to confer',
  input: byId.extend({ documentNumber: text(60), conferredOn: day }),
  output: z.object({ proposed: z.int() }),
})

/** Certificates and register entries for everybody decided, past the notice and without an open objection. */
export const conferTitles = endpoint({
  method: 'POST',
  url: '/editions/:id/conferral/confirm',
  access: 'selection.confirm',
  summary: 'Confer (second person)',
  input: byId,
  output: z.object({ conferred: z.int(), held: z.array(z.object({ name: z.string(), code: z.string() })) }),
})

export const listConferred = endpoint({
  method: 'GET',
  url: '/editions/:id/conferred',
  access: 'anyone',
  summary: 'Who received which title in this edition, by surname strokes',
  input: byId,
  output: z.object({
    rows: z.array(
      z.object({
        name: z.string(),
        place: z.string(),
        trade: z.string(),
        title: titleCode,
        number: z.string(),
        honourId: id,
        expert: hundredths.nullable(),
        votes: z.int().nullable(),
        total: hundredths,
      }),
    ),
    reserveUsed: z.int(),
  }),
})
