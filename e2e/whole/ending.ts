import { setTimeout as sleep } from 'node:timers/promises'
import { checkCertificate, listHonours } from '../../contract/procedures/honours.ts'
import { checkAudit, getAuditCheck } from '../../contract/registry/audit.ts'
import { anonymous } from '../../simulate/site.ts'
import type { Cast } from './cast.ts'
import { press } from './hands.ts'
import type { Theatre } from './theatre.ts'

/** The worker finds the title in the own file and opens the certificate; answers its number. */
export async function seeTitle({ site, t, phone }: Theatre, { worker }: Cast): Promise<string> {
  const { rows } = await anonymous(site)(listHonours, { limit: 50 })
  const own = rows.find(({ holderName }) => holderName === worker.name)
  if (rows.length !== 2 || !own) throw new Error(`the register holds ${rows.length}, the worker ${own ? 'among them' : 'not among them'}`)
  const page = await phone(worker)
  await page.goto('/me')
  await page.getByText(own.number).first().waitFor()
  const link = page.getByRole('link', { name: t('portal.me.certificate'), exact: true })
  const sheet = await page.context().request.get((await link.getAttribute('href')) ?? '')
  if (!sheet.ok() || !(await sheet.body()).subarray(0, 5).equals(Buffer.from('%PDF-'))) throw new Error('the certificate does not open')
  return own.number
}

/** A stranger types the number from the certificate: it is true. */
export async function checkNumber({ t, phone }: Theatre, { worker }: Cast, number: string): Promise<void> {
  const page = await phone(null)
  await page.goto('/check')
  await page.getByLabel(t('portal.check.number')).fill(number)
  await press(page, t('portal.check.go'))
  await page.getByRole('status').getByText(t('portal.check.valid'), { exact: true }).waitFor()
  await page.getByText(worker.name).first().waitFor()
}

/** The check goes on beside the requests. */
async function wholeCheck(inspector: Cast['inspector']) {
  for (let left = 120; left > 0; left -= 1) {
    const { running, found } = await inspector(getAuditCheck, {})
    if (!running && found) return found
    await sleep(500)
  }
  throw new Error('the audit check does not end')
}

/** What stands behind the pages: the certificate is valid, and the audit chain is whole. */
export async function lookBehind({ site }: Theatre, { inspector }: Cast, number: string): Promise<void> {
  const { state } = await anonymous(site)(checkCertificate, { number })
  await inspector(checkAudit, {})
  const { holds, checked } = await wholeCheck(inspector)
  if (state !== 'valid' || !holds || checked === 0) throw new Error(`certificate ${state}, audit chain ${holds ? checked : 'broken'}`)
}
