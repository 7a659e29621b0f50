import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { byId, hundredths, id, instant, pageInput, pageOf, text, why } from '../shapes.ts'

/** Expert judging (专家评审). Every score and figure is in whole hundredths of a point. */
export const aggregateMethod = z.enum(['mean', 'trimmed-mean', 'median', 'shrunk-z', 'second-mean', 'additive'])
export const roundState = z.enum(['preparing', 'assigned', 'scoring', 'closed'])
export const assignmentState = z.enum(['open', 'saved', 'locked'])
export const conflictKind = z.enum(['same-person', 'same-enterprise', 'same-city', 'apprenticeship', 'co-author', 'declared', 'recorded'])

/** One criterion: its weight is its `max`. `deduction`: the judge takes points off, each with a reason. */
export const criterion = z.object({
  key: z
    .string()
    .max(30)
    .regex(/^[a-z][a-z-]{0,29}$/),
  label: text(30),
  labelEn: text(60),
  max: hundredths.min(1).max(100_000),
  scoring: z.enum(['points', 'deduction']).default('points'),
  guidance: z.string().max(1000).default(''),
})

/**
 * What whoever opens a round decides; frozen from then on.
 * `panelling`: experts overlap freely, or closed panels are dealt their items by lot or by trade. `anchors`: items that
 * every panel scores. `cityCap`: most dossiers that the experts of one city may take together. `seats`: the line that matters.
 */
export const judgingRules = z.object({
  criteria: z
    .array(criterion)
    .min(1)
    .max(30)
    .refine((all) => new Set(all.map(({ key }) => key)).size === all.length),
  scoresPerItem: z.int().min(1).max(15).default(5),
  expertCap: z.int().min(1).max(200).default(40),
  cityCap: z.int().min(1).max(3000).nullable().default(null),
  tradeExperts: z.int().min(0).max(15).default(1),
  sameCityConflict: z.boolean().default(false),
  panelling: z.enum(['overlapping', 'random', 'trade']).default('overlapping'),
  anchors: z.int().min(0).max(20).default(3),
  aggregate: aggregateMethod.default('additive'),
  trimFrom: z.int().min(3).max(15).default(7),
  shrinkage: z.int().min(0).max(100).default(8),
  ridge: z.number().positive().max(100).default(1),
  seats: z.int().min(1).max(1000).nullable().default(null),
})
export type JudgingRules = z.output<typeof judgingRules>

/** What a judge reads: headings and texts without names; a name in it is blotted out before it is stored. */
export const blindContent = z.object({
  sections: z
    .array(z.object({ label: text(60), text: z.string().max(20_000) }))
    .min(1)
    .max(60),
})
export type BlindContent = z.output<typeof blindContent>

export const shortage = z.object({
  items: z.array(z.object({ id, name: z.string() })),
  experts: z.array(z.object({ id, name: z.string() })),
  needed: z.int(),
  available: z.int(),
  cause: z.enum(['conflicts', 'trade', 'load', 'city', 'panel', 'apart']),
})
export const assignmentReason = z.object({
  affinity: z.enum(['same-trade', 'near-trade', 'other-trade']),
  options: z.int(),
  certain: z.boolean(),
  anchor: z.boolean(),
  kept: z.boolean(),
})

export const progress = z.object({ assigned: z.int(), saved: z.int(), locked: z.int() })
const trades = z.array(text(40)).max(20)
export const inOffice = ['manage', 'confirm', 'inspection.read'] as const

export const roundRow = z.object({
  id,
  label: z.string(),
  subjectKind: z.string(),
  subjectId: id,
  organizationName: z.string(),
  state: roundState,
  dueAt: instant.nullable(),
  openedAt: instant,
  closedAt: instant.nullable(),
  releasedAt: instant.nullable(),
  progress,
})
/** `seatsOpen`: scores asked for that nobody has been given; `seed`: with it anyone can repeat the draw. */
export const round = roundRow.extend({
  rules: judgingRules,
  seed: z.string().nullable(),
  items: z.int(),
  experts: z.int(),
  conflicts: z.int(),
  seatsOpen: z.int(),
  panels: z.array(z.object({ id, label: z.string(), trades, experts: z.int(), items: z.int(), progress })),
  can: z.object({ enlist: why, assign: why, start: why, extend: why, close: why, release: why }),
})

export const listRounds = endpoint({
  method: 'GET',
  url: '/judging/rounds',
  access: inOffice,
  summary: '评审轮次列表',
  input: pageInput.extend({ state: roundState.optional() }),
  output: pageOf(roundRow),
})
export const getRound = endpoint({
  method: 'GET',
  url: '/judging/rounds/:id',
  access: inOffice,
  summary: '一轮评审:规则、分组、进度、可办事项;结束前不含任何分数',
  input: byId,
  output: round,
})
export const formPanel = endpoint({
  method: 'POST',
  url: '/judging/rounds/:id/panels',
  access: 'manage',
  summary: '设立评审组',
  input: byId.extend({ label: text(60), trades: trades.default([]) }),
  output: round,
})

export const expertRow = z.object({
  id,
  personId: id,
  name: z.string(),
  organizationName: z.string().nullable(),
  panelId: id.nullable(),
  trades,
  verified: z.boolean(),
  cap: z.int(),
  stoodDownAt: instant.nullable(),
  progress,
})
export const listExperts = endpoint({
  method: 'GET',
  url: '/judging/rounds/:id/experts',
  access: inOffice,
  summary: '专家名单、负担与进度',
  input: byId.extend(pageInput.shape),
  output: pageOf(expertRow),
})
export const enlistExpert = endpoint({
  method: 'POST',
  url: '/judging/rounds/:id/experts',
  access: 'manage',
  summary: '聘请一名专家;未核实身份的不分配材料',
  input: byId.extend({
    personId: id,
    panelId: id.nullable().default(null),
    trades,
    verified: z.boolean(),
    cap: z.int().min(1).max(200).optional(),
  }),
  output: expertRow,
})
/** Work that is locked stays; what was open goes to others. `shortages` tells what could not be filled, and why. */
export const replaceExpert = endpoint({
  method: 'POST',
  url: '/judging/experts/:id/replace',
  access: 'manage',
  summary: '专家退出,其未完成的材料改由他人评审,其余不动',
  input: byId.extend({ reason: text(300) }),
  output: z.object({ ended: z.int(), filled: z.int(), shortages: z.array(shortage) }),
})

export const itemRow = z.object({
  id,
  number: z.int().nullable(),
  subjectKind: z.string(),
  subjectId: id,
  label: z.string(),
  organizationName: z.string().nullable(),
  panelId: id.nullable(),
  trade: z.string().nullable(),
  anchor: z.boolean(),
  conflicts: z.int(),
  progress,
})
export const listItems = endpoint({
  method: 'GET',
  url: '/judging/rounds/:id/items',
  access: inOffice,
  summary: '受评材料与进度',
  input: byId.extend(pageInput.shape),
  output: pageOf(itemRow),
})

export const conflictRow = z.object({
  id,
  expertId: id,
  expertName: z.string(),
  itemId: id,
  itemLabel: z.string(),
  kind: conflictKind,
  reason: z.string().nullable(),
  notedAt: instant,
})
export const listConflicts = endpoint({
  method: 'GET',
  url: '/judging/rounds/:id/conflicts',
  access: inOffice,
  summary: '回避关系',
  input: byId.extend(pageInput.shape),
  output: pageOf(conflictRow),
})
export const deriveConflicts = endpoint({
  method: 'POST',
  url: '/judging/rounds/:id/conflicts/derive',
  access: 'manage',
  summary: '按单位、城市、本人及给定的师徒与合作关系推出回避',
  input: byId.extend({
    ties: z
      .array(z.object({ a: id, b: id, kind: z.enum(['apprenticeship', 'co-author']) }))
      .max(2000)
      .default([]),
  }),
  output: z.object({ conflicts: z.int(), byKind: z.record(z.string(), z.int()) }),
})
export const recordConflict = endpoint({
  method: 'POST',
  url: '/judging/rounds/:id/conflicts',
  access: 'manage',
  summary: '登记一项回避;已分配未锁定的随之改派',
  input: byId.extend({ expertId: id, itemId: id, reason: text(300) }),
  output: z.object({ ended: z.int(), filled: z.int(), shortages: z.array(shortage) }),
})

/** 409 `judging.infeasible` carries `shortages`: which items share too few experts. Never fewer scores than asked. */
export const assignExperts = endpoint({
  method: 'POST',
  url: '/judging/rounds/:id/assign',
  access: 'manage',
  summary: '分配专家;分配不成时说明哪些材料缺少专家',
  input: byId,
  output: round,
})
export const assignmentRow = z.object({
  id,
  itemId: id,
  itemLabel: z.string(),
  itemNumber: z.int().nullable(),
  expertId: id,
  expertName: z.string(),
  state: assignmentState,
  run: z.int(),
  reason: assignmentReason,
  assignedAt: instant,
  lockedAt: instant.nullable(),
  endedAt: instant.nullable(),
  endedReason: z.enum(['conflict', 'stood-down', 'moved']).nullable(),
})
export const listAssignments = endpoint({
  method: 'GET',
  url: '/judging/rounds/:id/assignments',
  access: inOffice,
  summary: '分配表',
  input: byId.extend({ ...pageInput.shape, expertId: id.optional(), itemId: id.optional() }),
  output: pageOf(assignmentRow),
})
export const explainAssignment = endpoint({
  method: 'GET',
  url: '/judging/assignments/:id',
  access: inOffice,
  summary: '为何由这位专家评这份材料',
  input: byId,
  output: assignmentRow.extend({
    itemTrade: z.string().nullable(),
    expertTrades: trades,
    load: z.int(),
    seed: z.string().nullable(),
    can: z.object({ askScoreChange: why }),
  }),
})

export const startScoring = endpoint({
  method: 'POST',
  url: '/judging/rounds/:id/start',
  access: 'manage',
  summary: '开始评分',
  input: byId,
  output: round,
})
export const extendScoring = endpoint({
  method: 'POST',
  url: '/judging/rounds/:id/extend',
  access: 'manage',
  summary: '设定或延长评分截止时间',
  input: byId.extend({ dueAt: z.iso.datetime({ offset: true }) }),
  output: round,
})
export const closeScoring = endpoint({
  method: 'POST',
  url: '/judging/rounds/:id/close',
  access: 'manage',
  summary: '结束评分并计算结果;尚有未锁定的不能结束',
  input: byId,
  output: round,
})
export const releaseRound = endpoint({
  method: 'POST',
  url: '/judging/rounds/:id/release',
  access: 'confirm',
  summary: '确认结果(须与结束评分的不是同一人);此后分数不再更改',
  input: byId,
  output: round,
})

const figure = z.object({ value: hundredths, place: z.int() })
export const resultRow = z.object({
  itemId: id,
  number: z.int().nullable(),
  subjectKind: z.string(),
  subjectId: id,
  label: z.string(),
  method: aggregateMethod,
  value: hundredths,
  /** half the width of the 95 % interval */
  margin: hundredths.nullable(),
  place: z.int(),
  scores: z.int(),
  figures: z.record(aggregateMethod, figure),
})
export const listResults = endpoint({
  method: 'GET',
  url: '/judging/rounds/:id/results',
  access: inOffice,
  summary: '评审结果:所选方法与其他各法并列',
  input: byId.extend(pageInput.shape),
  output: pageOf(resultRow),
})
const named = z.object({ itemId: id, label: z.string() })
export const getResults = endpoint({
  method: 'GET',
  url: '/judging/rounds/:id/results/summary',
  access: inOffice,
  summary: '结果说明:所用方法、适宜的方法及理由、各法之间进出线的名单、各组一致性、各专家宽严',
  input: byId,
  output: z.object({
    method: aggregateMethod,
    chosen: aggregateMethod,
    /** why the chosen method was not used, or null */
    refused: why,
    advice: z.object({ method: aggregateMethod, reason: z.string(), refused: z.array(aggregateMethod) }),
    graph: z.object({ parts: z.int(), dealtAtRandom: z.boolean(), fewestScores: z.int() }),
    sides: z.array(z.object({ method: aggregateMethod, enter: z.array(named), leave: z.array(named) })),
    panels: z.array(z.object({ panelId: id.nullable(), label: z.string().nullable(), agreement: hundredths.nullable() })),
    judges: z.array(
      z.object({
        expertId: id,
        name: z.string(),
        count: z.int(),
        severity: hundredths,
        spread: hundredths,
        consistency: hundredths.nullable(),
      }),
    ),
  }),
})
