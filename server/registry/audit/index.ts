import * as contract from '../../../contract/registry/audit.ts'
import { checkAuditTrail } from '../../platform/audit-check.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Db } from '../../platform/database.ts'
import { type Module, routes } from '../../platform/routes.ts'
import { exportAudit } from './export.ts'
import { listAudit } from './reads.ts'

async function checkAudit({ db }: Ctx) {
  const { broken, ...found } = await checkAuditTrail(db)
  const line = await lineOf(db, broken?.lineId ?? null)
  const { waiting } = await db
    .selectFrom('platform.auditWaiting')
    .select(({ cast, fn }) => cast<number>(fn.countAll(), 'integer').as('waiting'))
    .executeTakeFirstOrThrow()
  return { ...found, waiting, holds: broken === null, broken: broken && { ...broken, at: line?.at ?? null, event: line?.event ?? null } }
}

const lineOf = async (db: Db, id: string | null) =>
  id === null ? undefined : db.selectFrom('platform.auditLine').select(['at', 'event']).where('id', '=', id).executeTakeFirst()

export const auditModule: Module = {
  name: 'audit',
  routes: routes([
    [contract.listAudit, listAudit],
    [contract.exportAudit, exportAudit],
    [contract.checkAudit, checkAudit],
  ]),
}
