import * as contract from '../../../contract/registry/audit.ts'
import { checkChain } from '../../platform/audit.ts'
import type { Ctx } from '../../platform/context.ts'
import { type Module, routes } from '../../platform/routes.ts'
import { exportAudit } from './export.ts'
import { listAudit } from './reads.ts'

async function checkAudit({ db }: Ctx) {
  const { brokenAt, checked } = await checkChain(db)
  const { waiting } = await db
    .selectFrom('platform.auditWaiting')
    .select(({ cast, fn }) => cast<number>(fn.countAll(), 'integer').as('waiting'))
    .executeTakeFirstOrThrow()
  return { holds: brokenAt === null, brokenAt, checked, waiting }
}

export const auditModule: Module = {
  name: 'audit',
  routes: routes([
    [contract.listAudit, listAudit],
    [contract.exportAudit, exportAudit],
    [contract.checkAudit, checkAudit],
  ]),
}
