import { z } from 'zod'
import { download, endpoint } from '../endpoint.ts'
import { byId, day, id, instant, nothing, pageInput, pageOf, text, why } from '../shapes.ts'

/** `lapsed`: its term has run out; it stays in the register. */
export const honourState = z.enum(['valid', 'suspended', 'withdrawn', 'lapsed'])
export const honourAct = z.enum(['suspend', 'withdraw', 'restore'])

/** `tier`: rung of the ladder, 1 the lowest; null for a prize that is no title. */
export const title = z.object({
  code: z.string(),
  kind: z.enum(['title', 'prize']),
  tier: z.int().nullable(),
  level: z.enum(['enterprise', 'county', 'city', 'industry', 'province', 'nation']),
  nameZh: z.string(),
  nameEn: z.string(),
})

/** A line of the public register. No ID number, telephone, birth date or address is in it or can be reached from it. */
export const honourRow = z.object({
  id,
  titleCode: z.string(),
  titleZh: z.string(),
  titleEn: z.string(),
  tier: z.int().nullable(),
  /** `kind`: person, organization, or what a mechanism calls it, such as a studio. */
  holderKind: z.string(),
  holderName: z.string(),
  /** Its place among those who hold the same for the same, and its share in hundredths of a percent where shares were given. */
  position: z.int(),
  share: z.int().nullable(),
  /** The last day of its term; null where it has none. */
  validUntil: day.nullable(),
  unit: z.string(),
  place: z.string(),
  trade: z.string(),
  editionLabel: z.string(),
  number: z.string(),
  conferredOn: day,
  documentNumber: z.string(),
  state: honourState,
  withdrawnOn: day.nullable(),
  demonstration: z.boolean(),
})
export type HonourRow = z.infer<typeof honourRow>

/**
 * `changes` carries what was decided, when and by which document; the reasons stay with the office. `source` says what it was conferred
 * for, such as the public nominee whose story it is; `others` are the same holder's other honours, oldest first.
 */
export const honour = honourRow.extend({
  issuer: z.string(),
  industry: z.string(),
  source: z.object({ kind: z.string(), id }),
  others: z.array(honourRow),
  changes: z.array(z.object({ act: honourAct, documentNumber: z.string(), settledAt: instant })),
})

/** The office's view of one honour: open request, reasons and what may be done now. */
export const deskHonour = honourRow.extend({
  /** Characters that the typeface of the certificate lacks. */
  unprintable: z.string(),
  holderId: id,
  issuer: z.string(),
  checkCode: z.string(),
  changes: z.array(
    z.object({
      id,
      act: honourAct,
      state: z.enum(['asked', 'confirmed', 'declined']),
      reason: z.string(),
      documentNumber: z.string(),
      askedAt: instant,
      settledAt: instant.nullable(),
      settledNote: z.string().nullable(),
    }),
  ),
  can: z.object({ suspend: why, withdraw: why, restore: why, confirm: why }),
})

const office = ['manage', 'confirm', 'inspection.read'] as const

export const listTitles = endpoint({
  method: 'GET',
  url: '/titles',
  access: 'anyone',
  summary: '称号与奖项目录,按层级排列',
  input: z.object({}),
  output: z.object({ rows: z.array(title) }),
})

/** `place` is a path of the organization tree ('37.3701.'): that place and all below it. */
export const listHonours = endpoint({
  method: 'GET',
  url: '/honours',
  access: 'anyone',
  limit: { calls: 240, seconds: 60 },
  summary: '工匠名录:按姓名、单位、工种检索,按称号、地区、产业、年度筛选',
  input: pageInput.extend({
    search: z.string().trim().max(60).optional(),
    title: z.string().max(40).optional(),
    place: z
      .string()
      .max(120)
      .regex(/^([0-9a-z]+\.){1,8}$/)
      .optional(),
    industry: z.string().trim().max(60).optional(),
    year: z.coerce.number().int().min(1950).max(2200).optional(),
    state: honourState.optional(),
  }),
  output: pageOf(honourRow),
})

/** Titles conferred through this system, withdrawn ones among them as withdrawn: without a certificate. */
export const listMyHonours = endpoint({
  method: 'GET',
  url: '/me/honours',
  access: 'person',
  summary: '我的称号,证书由此下载',
  input: nothing,
  output: z.object({ rows: z.array(honourRow.extend({ can: z.object({ certificate: why }) })) }),
})

export const getHonour = endpoint({
  method: 'GET',
  url: '/honours/:id',
  access: 'anyone',
  summary: '名录中的一项称号',
  input: byId,
  output: honour,
})

export const getDeskHonour = endpoint({
  method: 'GET',
  url: '/desk/honours/:id',
  access: office,
  summary: '经办端一项称号:变更记录与可办事项',
  input: byId,
  output: deskHonour,
})

/** Always answers 200: a number that was never issued, or a wrong check code, is `unknown`, and the two are not told apart. */
export const checkCertificate = endpoint({
  method: 'GET',
  url: '/certificates/:number',
  access: 'anyone',
  limit: { calls: 30, seconds: 60 },
  summary: '证书查验:有效、暂停、已撤销或查无此证',
  input: z.object({ number: z.string().trim().max(40), check: z.string().trim().max(16).optional() }),
  output: z.object({ state: z.enum([...honourState.options, 'unknown']), honour: honourRow.nullable() }),
})

/** For the holder and for the office: the sheet carries the check code. */
export const downloadCertificate = download({
  method: 'GET',
  url: '/honours/:id/certificate',
  access: 'person',
  summary: '证书(PDF,A4 横版,中英文,带查验二维码)',
  input: byId,
})

const asked = byId.extend({ reason: text(2000, 10), documentNumber: text(40, 2) })

export const askSuspension = endpoint({
  method: 'POST',
  url: '/honours/:id/ask-suspension',
  access: 'manage',
  summary: '提请暂停称号(须另一人确认)',
  input: asked,
  output: deskHonour,
})

export const askWithdrawal = endpoint({
  method: 'POST',
  url: '/honours/:id/ask-withdrawal',
  access: 'manage',
  summary: '提请撤销称号(须另一人确认)',
  input: asked,
  output: deskHonour,
})

export const askRestoration = endpoint({
  method: 'POST',
  url: '/honours/:id/ask-restoration',
  access: 'manage',
  summary: '提请恢复已暂停的称号(须另一人确认)',
  input: asked,
  output: deskHonour,
})

const settled = byId.extend({ changeId: id, note: text(500).optional() })

export const confirmChange = endpoint({
  method: 'POST',
  url: '/honours/:id/confirm-change',
  access: 'confirm',
  summary: '确认暂停、撤销或恢复称号',
  input: settled,
  output: deskHonour,
})

export const declineChange = endpoint({
  method: 'POST',
  url: '/honours/:id/decline-change',
  access: 'confirm',
  summary: '不同意暂停、撤销或恢复称号',
  input: settled.extend({ note: text(500, 2) }),
  output: deskHonour,
})

/** `total` certificates, `drawn` so far; the file is there from `readyAt` on and is kept for seven days. */
export const certificateBundle = z.object({
  id,
  label: z.string(),
  issuer: z.string(),
  askedAt: instant,
  total: z.int(),
  drawn: z.int(),
  readyAt: instant.nullable(),
  can: z.object({ download: why }),
})

/** The filters are those of the register, within what the caller's office issued; only certificates in force are drawn. 409 `honour.none-to-draw`. */
export const drawCertificates = endpoint({
  method: 'POST',
  url: '/desk/certificate-bundles',
  access: ['manage', 'confirm'],
  summary: '批量制作证书:后台绘制,完成后下载',
  input: z.object({
    search: z.string().trim().max(60).optional(),
    title: z.string().max(40).optional(),
    year: z.int().min(1950).max(2200).optional(),
  }),
  output: certificateBundle.extend({ unprintable: z.array(z.object({ name: z.string(), characters: z.string() })) }),
})

export const listCertificateBundles = endpoint({
  method: 'GET',
  url: '/desk/certificate-bundles',
  access: office,
  summary: '批量证书的进度,七日内',
  input: pageInput,
  output: pageOf(certificateBundle),
})

export const downloadCertificateBundle = download({
  method: 'GET',
  url: '/desk/certificate-bundles/:id/file',
  access: ['manage', 'confirm'],
  summary: '一批证书:一个 PDF,较多时为 ZIP',
  input: byId,
})
