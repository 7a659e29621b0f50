import { z } from 'zod'
import type { Input } from '../../../contract/endpoint.ts'
import * as contract from '../../../contract/registry/audit.ts'
import { findBrokenLink } from '../../platform/audit.ts'
import { type Ctx, placesOf } from '../../platform/context.ts'
import { within } from '../../platform/database.ts'
import { page } from '../../platform/list.ts'
import { type Module, routes } from '../../platform/routes.ts'

const data = z.record(z.string(), z.unknown())

async function listAudit(ctx: Ctx, { subjectId, event, ...input }: Input<typeof contract.listAudit>) {
  let query = ctx.db
    .selectFrom('platform.auditLine as l')
    .leftJoin('platform.auditLink as k', 'k.lineId', 'l.id')
    .leftJoin('registry.user as u', 'u.id', 'l.actorId')
    .where(within('l.path', placesOf(ctx.actor, 'inspection.read')))
    .select(['l.id', 'l.at', 'l.event', 'l.actorId', 'u.name as actorName', 'l.subjectKind', 'l.subjectId', 'l.data', 'k.seq'])
  if (subjectId) query = query.where('l.subjectId', '=', subjectId)
  if (event) query = query.where('l.event', '=', event)
  const found = await page(query, {
    ...input,
    by: [
      ['l.at', 'desc'],
      ['l.id', 'asc'],
    ],
  })
  return { ...found, rows: found.rows.map((row) => ({ ...row, data: data.parse(row.data) })) }
}

async function checkAudit({ db }: Ctx) {
  const broken = await findBrokenLink(db)
  return { holds: broken === null, brokenAt: broken?.seq ?? null }
}

export const auditModule: Module = {
  name: 'audit',
  routes: routes([
    [contract.listAudit, listAudit],
    [contract.checkAudit, checkAudit],
  ]),
}
