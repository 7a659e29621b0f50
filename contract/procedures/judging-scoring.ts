import { z } from 'zod'
import { download, endpoint } from '../endpoint.ts'
import { byId, hundredths, id, instant, pageInput, pageOf, text, why } from '../shapes.ts'
import { assignmentState, blindContent, criterion, inOffice, progress, roundState } from './judging.ts'

const deduction = z.object({ points: hundredths.min(1), reason: text(300) })

/** One locked judgement in full, for the office and the inspection once the round is closed. */
export const judgement = z.object({
  assignmentId: id,
  itemId: id,
  itemLabel: z.string(),
  expertId: id,
  expertName: z.string(),
  total: hundredths,
  scores: z.array(z.object({ criterion: z.string(), value: hundredths, deductions: z.array(deduction) })),
  comment: z.string().nullable(),
})
export const listJudgements = endpoint({
  method: 'GET',
  url: '/judging/rounds/:id/judgements',
  access: inOffice,
  summary: '各专家的评分、扣分理由与评语(评分结束后)',
  input: byId.extend({ ...pageInput.shape, itemId: id.optional() }),
  output: pageOf(judgement),
})

/** The value before is null until the round is closed: a request to change does not open the seal. */
export const scoreChange = z.object({
  id,
  assignmentId: id,
  itemLabel: z.string(),
  expertName: z.string(),
  criterion: z.string(),
  fromValue: hundredths.nullable(),
  toValue: hundredths,
  reason: z.string(),
  state: z.enum(['asked', 'confirmed', 'declined']),
  askedAt: instant,
  decidedAt: instant.nullable(),
  can: z.object({ confirm: why, decline: why }),
})
export const listScoreChanges = endpoint({
  method: 'GET',
  url: '/judging/rounds/:id/score-changes',
  access: inOffice,
  summary: '锁定后的改分申请',
  input: byId.extend(pageInput.shape),
  output: pageOf(scoreChange),
})
export const askScoreChange = endpoint({
  method: 'POST',
  url: '/judging/assignments/:id/score-changes',
  access: 'manage',
  summary: '申请更改已锁定的一项分数',
  input: byId.extend({ criterion: text(30), value: hundredths.min(0), reason: text(1000) }),
  output: scoreChange,
})
export const confirmScoreChange = endpoint({
  method: 'POST',
  url: '/judging/score-changes/:id/confirm',
  access: 'confirm',
  summary: '确认改分(须与申请人不是同一人);前后两值均留存',
  input: byId,
  output: scoreChange,
})
export const declineScoreChange = endpoint({
  method: 'POST',
  url: '/judging/score-changes/:id/decline',
  access: 'confirm',
  summary: '不同意改分',
  input: byId,
  output: scoreChange,
})

// What an expert sees: own assignments only, and of them numbers and blind content. No name, unit, city, history or other score.

export const myRound = z.object({
  id,
  label: z.string(),
  state: roundState,
  dueAt: instant.nullable(),
  criteria: z.array(criterion),
  progress,
  can: z.object({ lockAll: why }),
})
export const listMyRounds = endpoint({
  method: 'GET',
  url: '/judging/my/rounds',
  access: 'judging.score',
  summary: '我参加的评审',
  input: pageInput,
  output: pageOf(myRound),
})
export const getMyRound = endpoint({
  method: 'GET',
  url: '/judging/my/rounds/:id',
  access: 'judging.score',
  summary: '我在一轮评审中的进度',
  input: byId,
  output: myRound,
})
/** `id` is that of the assignment; the total is one's own, null until every criterion has a value. */
export const myItemRow = z.object({
  id,
  number: z.int(),
  trade: z.string().nullable(),
  state: assignmentState,
  scored: z.int(),
  total: hundredths.nullable(),
})
export const listMyItems = endpoint({
  method: 'GET',
  url: '/judging/my/rounds/:id/items',
  access: 'judging.score',
  summary: '我的评审材料',
  input: byId.extend(pageInput.shape),
  output: pageOf(myItemRow),
})
export const myItem = myItemRow.extend({
  roundId: id,
  roundLabel: z.string(),
  dueAt: instant.nullable(),
  content: blindContent,
  /** The same text stands on a public page beside the name; whoever looks finds it. */
  textsPublic: z.boolean(),
  attachments: z.array(z.object({ position: z.int(), label: z.string() })),
  criteria: z.array(criterion),
  scores: z.array(z.object({ criterion: z.string(), value: hundredths, deductions: z.array(deduction) })),
  comment: z.string().nullable(),
  can: z.object({ save: why, lock: why, declareConflict: why }),
})
export const getMyItem = endpoint({
  method: 'GET',
  url: '/judging/my/items/:id',
  access: 'judging.score',
  summary: '一份不署名材料与我的评分',
  input: byId,
  output: myItem,
})
/** Sent under the number of the attachment: a file name tells too much. */
export const getMyAttachment = download({
  method: 'GET',
  url: '/judging/my/items/:id/attachments/:position',
  access: 'judging.score',
  summary: '匿名材料的一个附件',
  input: byId.extend({ position: z.coerce.number().int().min(1).max(60) }),
})
/** Any part of the scores, as often as wanted until the lock. Points: `value` from 0 to max; deduction: what is taken off, each with its reason. */
export const saveScores = endpoint({
  method: 'PUT',
  url: '/judging/my/items/:id/scores',
  access: 'judging.score',
  summary: '保存评分(可先存一部分)',
  input: byId.extend({
    scores: z
      .array(z.object({ criterion: text(30), value: hundredths.optional(), deductions: z.array(deduction).max(50).optional() }))
      .max(30)
      .default([]),
    comment: text(2000, 0).nullable().optional(),
  }),
  output: myItem,
})
export const lockItem = endpoint({
  method: 'POST',
  url: '/judging/my/items/:id/lock',
  access: 'judging.score',
  summary: '锁定一份评分;此后更改须两人经手并说明理由',
  input: byId,
  output: myItem,
})
export const lockAllItems = endpoint({
  method: 'POST',
  url: '/judging/my/rounds/:id/lock',
  access: 'judging.score',
  summary: '锁定本轮全部评分;有未评完的一并列出',
  input: byId,
  output: myRound,
})
export const declareConflict = endpoint({
  method: 'POST',
  url: '/judging/my/items/:id/conflict',
  access: 'judging.score',
  summary: '申报回避;材料即改由他人评审',
  input: byId.extend({ reason: text(300) }),
  output: z.object({ roundId: id }),
})
