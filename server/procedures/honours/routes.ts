import * as contract from '../../../contract/procedures/honours.ts'
import { type Ctx, heldIn } from '../../platform/context.ts'
import { missing } from '../../platform/problems.ts'
import { routes } from '../../platform/routes.ts'
import { downloadCertificateBundle, drawCertificates, listCertificateBundles } from './bundles.ts'
import { drawCertificate } from './certificate.ts'
import { askRestoration, askSuspension, askWithdrawal, confirmChange, declineChange } from './changes.ts'
import { checkCertificate, getDeskHonour, getHonour, listHonours, listMyHonours, titles } from './register.ts'
import { drawable, sheets } from './sheets.ts'

/** For the holder and for the issuer's office. */
async function downloadCertificate(ctx: Ctx, { id }: { id: string }) {
  const office = heldIn(ctx.actor, { area: 'h.area', path: 'h.issuerPath' }, 'manage', 'confirm', 'inspection.read')
  const found = await sheets(ctx)
    .where('h.id', '=', id)
    .where(({ or, eb }) => or([office, ...(ctx.actor.personId ? [eb('h.personId', '=', ctx.actor.personId)] : [])]))
    .executeTakeFirst()
  if (!found) return missing('honour')
  const body = await drawCertificate(drawable(found))
  return { name: `${found.titleZh}证书-${found.holderName}-${found.number}.pdf`, type: 'application/pdf', body }
}

export const honourRoutes = routes([
  [contract.listTitles, titles],
  [contract.listHonours, listHonours],
  [contract.listMyHonours, listMyHonours],
  [contract.getHonour, getHonour],
  [contract.getDeskHonour, getDeskHonour],
  [contract.checkCertificate, checkCertificate],
  [contract.downloadCertificate, downloadCertificate],
  [contract.drawCertificates, drawCertificates],
  [contract.listCertificateBundles, listCertificateBundles],
  [contract.downloadCertificateBundle, downloadCertificateBundle],
  [contract.askSuspension, askSuspension],
  [contract.askWithdrawal, askWithdrawal],
  [contract.askRestoration, askRestoration],
  [contract.confirmChange, confirmChange],
  [contract.declineChange, declineChange],
])
