import { z } from 'zod'
import { duty } from '../duties.ts'
import { endpoint } from '../endpoint.ts'
import { byId, day, id, instant, pageInput, pageOf, text, why } from '../shapes.ts'

export const clearanceState = z.enum(['asked', 'agreed', 'objected', 'no_record', 'cancelled'])
export type ClearanceState = z.infer<typeof clearanceState>
export const clearanceAnswer = clearanceState.extract(['agreed', 'objected', 'no_record'])
export const clearanceAbout = z.enum(['person', 'enterprise'])
export type ClearanceAbout = z.infer<typeof clearanceAbout>

/**
 * One rule of an edition: when all facts named in `when` have one of the values, these bodies are asked. Bodies are codes which the
 * edition maps to organizations; `basis` is the clause that a body reads beside the question.
 */
export const clearanceRule = z.object({
  code: text(60),
  about: clearanceAbout,
  when: z
    .record(
      z.string().max(60),
      z
        .array(z.union([z.string().max(60), z.boolean()]))
        .min(1)
        .max(100),
    )
    .default({}),
  bodies: z.array(z.string().min(1).max(60)).min(1).max(20),
  basis: text(400),
})
export type ClearanceRule = z.infer<typeof clearanceRule>

/** All that a body sees: name, unit, masked number, and what it is asked about. */
export const clearanceRow = z.object({
  id,
  about: clearanceAbout,
  name: z.string(),
  unit: z.string(),
  mask: z.string(),
  topic: z.string(),
  basis: z.string(),
  bodyId: id,
  bodyName: z.string(),
  state: clearanceState,
  documentNumber: z.string().nullable(),
  answeredOn: day.nullable(),
  note: z.string().nullable(),
  askedAt: instant,
  dueAt: instant,
  /** Silence shown as silence: asked, past its day, not answered. */
  overdue: z.boolean(),
  can: z.object({ answer: why, reopen: why }),
})

/** Answers that a reopening set aside stand beside the one in force. */
export const clearanceDetail = clearanceRow.extend({
  answers: z.array(
    z.object({ state: clearanceAnswer, documentNumber: z.string(), answeredOn: day, note: z.string().nullable(), answeredAt: instant }),
  ),
  reopenings: z.array(z.object({ reason: z.string(), reopenedAt: instant })),
})

export const listClearances = endpoint({
  method: 'GET',
  url: '/clearances',
  access: duty.enum['clearance.answer'],
  summary: 'What my body is asked, the nearest day first',
  input: pageInput.extend({
    state: z.enum([...clearanceState.options, 'overdue', 'answered']).optional(),
    q: z.string().trim().max(60).optional(),
  }),
  output: pageOf(clearanceRow),
})

export const getClearance = endpoint({
  method: 'GET',
  url: '/clearances/:id',
  access: 'staff',
  summary: 'One question with all its answers',
  input: byId,
  output: clearanceDetail,
})

/** `note` is the reason and must be given with an objection. `answeredOn` is the document's own date. */
const answer = z.object({
  state: clearanceAnswer,
  documentNumber: text(80),
  answeredOn: day,
  note: text(1000).optional(),
})

export const answerClearance = endpoint({
  method: 'POST',
  url: '/clearances/:id/answer',
  access: duty.enum['clearance.answer'],
  summary: 'Agree, object, or state that there is no record',
  input: answer.extend({ id }),
  output: clearanceDetail,
})

/** All or none; every row at fault is named as `answers.N`. */
export const answerClearances = endpoint({
  method: 'POST',
  url: '/clearances/answers',
  access: duty.enum['clearance.answer'],
  summary: 'Answer a list of questions at once',
  input: z.object({ answers: z.array(answer.extend({ id })).min(1).max(200) }),
  output: z.object({ answered: z.int() }),
})

export const reopenClearance = endpoint({
  method: 'POST',
  url: '/clearances/:id/reopen',
  access: 'manage',
  summary: 'Ask again, with a reason; the answer given stays on record',
  input: z.object({ id, reason: text(1000) }),
  output: clearanceDetail,
})
