import { z } from 'zod'
import { download, endpoint, upload } from '../endpoint.ts'
import { byId, day, id, instant, pageInput, pageOf, text, why } from '../shapes.ts'

export const noticeState = z.enum(['prepared', 'published', 'closed', 'cancelled'])
export const entryState = z.enum(['standing', 'suspended', 'removed'])
export const objectionState = z.enum(['filed', 'accepted', 'investigating', 'upheld', 'dismissed', 'withdrawn'])
/** What an objection is about: the person named, the unit that put the name forward, or how the list came about. */
export const objectionTarget = z.enum(['person', 'unit', 'procedure'])
export const closingHour = z.enum(['17:00', '24:00'])

/** What the public reads beside a name. Never an ID number, telephone or address: `prepareNotice` refuses such a label. */
export const entryLabel = z.object({
  name: text(60),
  unit: z.string().max(120).default(''),
  trade: z.string().max(60).default(''),
  place: z.string().max(60).default(''),
  title: z.string().max(60).default(''),
  note: z.string().max(200).default(''),
})
export type EntryLabel = z.infer<typeof entryLabel>

/** `provisional`: the last day falls in a year whose calendar is not announced yet; `closesAt` may move. */
const noticeRow = z.object({
  id,
  subjectKind: z.string(),
  subjectId: id,
  organizationName: z.string(),
  title: z.string(),
  documentNumber: z.string().nullable(),
  opensOn: day,
  lastOn: day,
  workingDays: z.int(),
  closesAt: instant,
  provisional: z.boolean(),
  state: noticeState,
  publishedAt: instant.nullable(),
})

/** In the order of surname strokes. Whether somebody objected is not shown: until a decision nothing is held against a name. */
export const publicNotice = noticeRow.extend({
  body: z.string(),
  entries: z.array(z.object({ id, label: entryLabel })),
  can: z.object({ object: why }),
})

export const deskNotice = noticeRow.extend({
  body: z.string(),
  closingHour,
  replyWorkingDays: z.int(),
  preparedAt: instant,
  closedAt: instant.nullable(),
  cancelledAt: instant.nullable(),
  cancelReason: z.string().nullable(),
  entries: z.array(z.object({ id, subjectId: id, label: entryLabel, state: entryState })),
  can: z.object({ revise: why, publish: why, cancel: why }),
})

export const listNotices = endpoint({
  method: 'GET',
  url: '/notices',
  access: 'anyone',
  summary: '公示列表:正在公示与已结束的',
  input: pageInput.extend({ state: z.enum(['published', 'closed']).optional() }),
  output: pageOf(noticeRow),
})

export const getNotice = endpoint({
  method: 'GET',
  url: '/notices/:id',
  access: 'anyone',
  summary: '一则公示及其名单,按姓氏笔画排列',
  input: byId,
  output: publicNotice,
})

export const listDeskNotices = endpoint({
  method: 'GET',
  url: '/desk/notices',
  access: ['manage', 'confirm', 'notices.handle', 'inspection.read'],
  summary: '经办端公示列表,含待公布的',
  input: pageInput.extend({ state: noticeState.optional() }),
  output: pageOf(noticeRow),
})

export const getDeskNotice = endpoint({
  method: 'GET',
  url: '/desk/notices/:id',
  access: ['manage', 'confirm', 'notices.handle', 'inspection.read'],
  summary: '经办端一则公示,含各人状态与可办事项',
  input: byId,
  output: deskNotice,
})

export const reviseNotice = endpoint({
  method: 'PATCH',
  url: '/notices/:id',
  access: 'manage',
  summary: '修改待公布的公示;期限随之重算',
  input: byId.extend({
    title: text(120, 2).optional(),
    body: text(8000).optional(),
    documentNumber: text(40).nullable().optional(),
    opensOn: day.optional(),
    workingDays: z.int().min(1).max(60).optional(),
    closingHour: closingHour.optional(),
  }),
  output: deskNotice,
})

export const publishNotice = endpoint({
  method: 'POST',
  url: '/notices/:id/publish',
  access: 'confirm',
  summary: '公布公示(须与拟稿人不是同一人)',
  input: byId,
  output: deskNotice,
})

export const cancelNotice = endpoint({
  method: 'POST',
  url: '/notices/:id/cancel',
  access: 'confirm',
  summary: '撤销公示,须说明理由',
  input: byId.extend({ reason: text(1000, 5) }),
  output: deskNotice,
})

/** A named objector leaves name and telephone (kept sealed); an anonymous one must state facts that can be checked. */
export const fileObjection = endpoint({
  method: 'POST',
  url: '/notices/:id/objections',
  access: 'anyone',
  limit: { calls: 5, seconds: 3600 },
  summary: '提出异议:实名留姓名电话,匿名须写明具体事实',
  input: byId.extend({
    entryId: id,
    against: objectionTarget.default('person'),
    statement: text(4000, 10),
    name: text(60).optional(),
    phone: z
      .string()
      .max(100)
      .trim()
      .regex(/^[\d+() -]{7,20}$/)
      .optional(),
  }),
  output: z.object({ number: z.string(), secret: z.string(), replyDueAt: instant }),
})

const trackedObjection = z.object({
  number: z.string(),
  state: objectionState,
  noticeId: id,
  noticeTitle: z.string(),
  entryName: z.string(),
  filedAt: instant,
  replyDueAt: instant,
  decidedAt: instant.nullable(),
  reply: z.string().nullable(),
  files: z.array(z.object({ name: z.string(), size: z.int(), at: instant })),
  can: z.object({ withdraw: why, addFile: why }),
})
const tracking = z.object({ number: z.string().trim().max(20), secret: z.string().trim().max(40) })

/** A POST, so that the secret never stands in an address or a log. */
export const followObjection = endpoint({
  method: 'POST',
  url: '/objections/follow',
  access: 'anyone',
  limit: { calls: 20, seconds: 600 },
  summary: '凭编号和查询码查看异议办理情况',
  input: tracking,
  output: trackedObjection,
})

export const withdrawObjection = endpoint({
  method: 'POST',
  url: '/objections/withdraw',
  access: 'anyone',
  limit: { calls: 20, seconds: 600 },
  summary: '凭编号和查询码撤回异议',
  input: tracking,
  output: trackedObjection,
})

/** Of one objection. Larger pictures are no better evidence. */
export const mostObjectionFiles = 5
export const largestObjectionFile = 10 * 1024 * 1024

/** Number and secret are the proof that the objection is the sender's; nothing keeps who that is. */
export const addObjectionFile = upload({
  method: 'POST',
  url: '/objections/files',
  access: 'anyone',
  limit: { calls: 20, seconds: 3600 },
  summary: '凭编号和查询码为异议补交一份材料(匿名也可以)',
  input: tracking,
  output: trackedObjection,
})

/** A list holds neither what was written nor who wrote it. */
const objectionRow = z.object({
  id,
  number: z.string(),
  noticeId: id,
  noticeTitle: z.string(),
  entryName: z.string(),
  against: objectionTarget,
  named: z.boolean(),
  state: objectionState,
  handlerName: z.string(),
  filedAt: instant,
  replyDueAt: instant,
  overdue: z.boolean(),
  proposed: z.boolean(),
})

export const objection = objectionRow.extend({
  entryId: id,
  subjectId: id,
  statement: z.string(),
  /** How many files came with it; they are read by their place, so that no id leads from here to anything else. */
  files: z.int(),
  proposedOutcome: z.enum(['upheld', 'dismissed']).nullable(),
  finding: z.string().nullable(),
  reply: z.string().nullable(),
  decidedAt: instant.nullable(),
  can: z.object({ accept: why, investigate: why, decide: why, confirm: why, reveal: why }),
})

const desk = ['notices.handle', 'confirm', 'inspection.read'] as const

export const listObjections = endpoint({
  method: 'GET',
  url: '/objections',
  access: desk,
  summary: '异议台账(不含内容与提出人)',
  input: pageInput.extend({ noticeId: id.optional(), state: objectionState.optional() }),
  output: pageOf(objectionRow),
})

export const getObjection = endpoint({
  method: 'GET',
  url: '/objections/:id',
  access: desk,
  summary: '一件异议及可办事项(不含提出人)',
  input: byId,
  output: objection,
})

export const downloadObjectionFile = download({
  method: 'GET',
  url: '/objections/:id/files/:position',
  access: desk,
  summary: '异议所附材料',
  input: byId.extend({ position: z.coerce.number().int().min(1).max(mostObjectionFiles) }),
})

/** Each look at the objector is a command and leaves a line in the audit log. */
export const revealObjector = endpoint({
  method: 'POST',
  url: '/objections/:id/reveal',
  access: 'notices.handle',
  summary: '查看实名提出人(逐次留痕)',
  input: byId.extend({ reason: text(200, 2) }),
  output: z.object({ name: z.string(), phone: z.string() }),
})

export const acceptObjection = endpoint({
  method: 'POST',
  url: '/objections/:id/accept',
  access: 'notices.handle',
  summary: '受理异议,可指定办理单位(自动回避)',
  input: byId.extend({ handlerId: id.optional() }),
  output: objection,
})

export const investigateObjection = endpoint({
  method: 'POST',
  url: '/objections/:id/investigate',
  access: 'notices.handle',
  summary: '开始调查核实',
  input: byId,
  output: objection,
})

export const decideObjection = endpoint({
  method: 'POST',
  url: '/objections/:id/decide',
  access: 'notices.handle',
  summary: '提出办理结论和答复,待另一人确认',
  input: byId.extend({ outcome: z.enum(['upheld', 'dismissed']), finding: text(4000, 10), reply: text(2000, 5) }),
  output: objection,
})

/** `agree: false` sends the conclusion back to the handler. */
export const confirmObjection = endpoint({
  method: 'POST',
  url: '/objections/:id/confirm',
  access: 'confirm',
  summary: '确认(或退回)异议办理结论',
  input: byId.extend({ agree: z.boolean().default(true) }),
  output: objection,
})
