import { deadlineOn } from '../../platform/calendar.ts'
import type { OpenCtx } from '../../platform/context.ts'
import type { CertificateData } from './certificate.ts'

/** The address that people reach this server by; it is printed, so it is set once and kept. */
const publicUrl = () => (process.env.PUBLIC_URL ?? 'http://localhost:3000').replace(/\/+$/u, '')

export const checkUrlOf = (number: string, checkCode: string): string =>
  `${publicUrl()}/certificates/${encodeURIComponent(number)}?c=${checkCode}`

/** What stands on a certificate; a withdrawn or lapsed honour has none any more. The caller cuts by place or person. */
export const sheets = ({ db }: OpenCtx) =>
  db
    .selectFrom('honours.honour as h')
    .innerJoin('honours.title as t', 't.code', 'h.titleCode')
    .select(['h.holderName', 'h.unit', 't.kind', 't.nameZh as titleZh', 't.nameEn as titleEn', 'h.editionLabel', 'h.number', 'h.checkCode'])
    .select(['h.conferredOn', 'h.documentNumber', 'h.issuer', 'h.demonstration', 'h.position', 'h.share', 'h.validUntil'])
    .$narrowType<{ kind: 'title' | 'prize' }>()
    .where('h.state', 'not in', ['withdrawn', 'lapsed'])

type Sheet = Omit<CertificateData, 'checkUrl' | 'madeAt'>

export const drawable = (sheet: Sheet): CertificateData => ({
  ...sheet,
  checkUrl: checkUrlOf(sheet.number, sheet.checkCode),
  madeAt: deadlineOn(sheet.conferredOn, '00:00'),
})
