import * as contract from '../../../contract/procedures/honours.ts'
import { deadlineOn } from '../../platform/calendar.ts'
import { type Ctx, placesOf } from '../../platform/context.ts'
import { within } from '../../platform/database.ts'
import { missing } from '../../platform/problems.ts'
import { routes } from '../../platform/routes.ts'
import { drawCertificate } from './certificate.ts'
import { askRestoration, askSuspension, askWithdrawal, confirmChange, declineChange } from './changes.ts'
import { checkCertificate, getDeskHonour, getHonour, listHonours, listMyHonours, titles } from './register.ts'

/** The address that people reach this server by; it is printed, so it is set once and kept. */
const publicUrl = () => (process.env.PUBLIC_URL ?? 'http://localhost:3000').replace(/\/+$/u, '')

export const checkUrlOf = (number: string, checkCode: string): string =>
  `${publicUrl()}/certificates/${encodeURIComponent(number)}?c=${checkCode}`

/** For the holder and for the issuer's office. A withdrawn honour has no certificate any more. */
async function downloadCertificate(ctx: Ctx, { id }: { id: string }) {
  const office = within('h.issuerPath', placesOf(ctx.actor, 'selection.manage', 'selection.confirm', 'inspection.read'))
  const found = await ctx.db
    .selectFrom('honours.honour as h')
    .innerJoin('honours.title as t', 't.code', 'h.titleCode')
    .select(['h.personName', 'h.unit', 't.nameZh as titleZh', 't.nameEn as titleEn', 'h.editionLabel', 'h.number', 'h.checkCode'])
    .select(['h.conferredOn', 'h.documentNumber', 'h.issuer', 'h.demonstration'])
    .where('h.id', '=', id)
    .where('h.state', '<>', 'withdrawn')
    .where(({ or, eb }) => or([office, ...(ctx.actor.personId ? [eb('h.personId', '=', ctx.actor.personId)] : [])]))
    .executeTakeFirst()
  if (!found) return missing('honour')
  const body = await drawCertificate({
    ...found,
    checkUrl: checkUrlOf(found.number, found.checkCode),
    madeAt: deadlineOn(found.conferredOn, '00:00'),
  })
  return { name: `${found.titleZh}证书-${found.personName}-${found.number}.pdf`, type: 'application/pdf', body }
}

export const honourRoutes = routes([
  [contract.listTitles, titles],
  [contract.listHonours, listHonours],
  [contract.listMyHonours, listMyHonours],
  [contract.getHonour, getHonour],
  [contract.getDeskHonour, getDeskHonour],
  [contract.checkCertificate, checkCertificate],
  [contract.downloadCertificate, downloadCertificate],
  [contract.askSuspension, askSuspension],
  [contract.askWithdrawal, askWithdrawal],
  [contract.askRestoration, askRestoration],
  [contract.confirmChange, confirmChange],
  [contract.declineChange, declineChange],
])
