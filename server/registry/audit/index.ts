import * as contract from '../../../contract/registry/audit.ts'
import { record } from '../../platform/audit.ts'
import { askCheck, lastCheck } from '../../platform/audit-checking.ts'
import { type Ctx, placesOf } from '../../platform/context.ts'
import type { Db } from '../../platform/database.ts'
import { type Module, routes } from '../../platform/routes.ts'
import { exportAudit } from './export.ts'
import { listAudit } from './reads.ts'

/** What the last check found, and what it has not seen yet. */
async function getAuditCheck(ctx: Ctx) {
  const { running, doneAt, result } = await lastCheck(ctx)
  const line = await lineOf(ctx.db, result?.broken?.lineId ?? null)
  const { waiting } = await ctx.db
    .selectFrom('platform.auditWaiting')
    .select(({ cast, fn }) => cast<number>(fn.countAll(), 'integer').as('waiting'))
    .executeTakeFirstOrThrow()
  if (!result) return { running, doneAt, found: null }
  const { broken, ...found } = result
  return {
    ...{ running, doneAt },
    found: { ...found, waiting, holds: broken === null, broken: broken && { ...broken, at: line?.at ?? null, event: line?.event ?? null } },
  }
}

async function checkAudit(ctx: Ctx) {
  const asked = await askCheck(ctx)
  const [path] = placesOf(ctx.actor, 'inspection.read')
  if (asked) await record(ctx, 'audit.check-asked', { kind: 'audit', id: 'lines', path })
  return getAuditCheck(ctx)
}

const lineOf = async (db: Db, id: string | null) =>
  id === null ? undefined : db.selectFrom('platform.auditLine').select(['at', 'event']).where('id', '=', id).executeTakeFirst()

export const auditModule: Module = {
  name: 'audit',
  routes: routes([
    [contract.listAudit, listAudit],
    [contract.exportAudit, exportAudit],
    [contract.checkAudit, checkAudit],
    [contract.getAuditCheck, getAuditCheck],
  ]),
}
