import { sql } from 'kysely'
import { z } from 'zod'
import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/registry/audit.ts'
import { addDays, deadlineOn } from '../../platform/calendar.ts'
import { type Ctx, placesOf } from '../../platform/context.ts'
import { within } from '../../platform/database.ts'
import { page } from '../../platform/list.ts'

export type Filters = Input<typeof contract.exportAudit>

/** The name of what was acted upon, where this floor knows it; asked for the lines shown only. */
const subjectName = sql<string | null>`case
  when l.subject_id !~ '^[0-9a-f-]{36}$' then (select u.name from registry."user" u where l.subject_kind = 'user' and u.id = l.subject_id)
  when l.subject_kind = 'person' then (select p.name from registry.person p where p.id = l.subject_id::uuid)
  when l.subject_kind = 'organization' then (select o.name from registry.organization o where o.id = l.subject_id::uuid)
  when l.subject_kind = 'duty' then (select u.name from registry.duty_grant g join registry."user" u on u.id = g.user_id where g.id = l.subject_id::uuid)
  when l.subject_kind = 'user' then (select u.name from registry."user" u where u.id = l.subject_id)
end`

/** Where it was done: the organization whose path the line carries. */
const placeName = sql<string | null>`(select o.short_name from registry.organization o where o.path = l.path limit 1)`

/** What belongs to no place (sign-in, one's own account) is inspected from the top of the tree. */
const inspected = (paths: string[]) =>
  paths.some((path) => !path.slice(0, -1).includes('.'))
    ? sql<boolean>`(${within('l.path', paths)} or l.path is null)`
    : within('l.path', paths)

/** Every read of lines starts here: what was done in the places one inspects. */
export function visible({ db, actor }: Ctx, asked: Filters) {
  const { subjectId, event, kind, who, place, from, to } = asked
  let found = db
    .selectFrom('platform.auditLine as l')
    .leftJoin('platform.auditLink as k', 'k.lineId', 'l.id')
    .leftJoin('registry.user as u', 'u.id', 'l.actorId')
    .where(inspected(placesOf(actor, 'inspection.read')))
    .select(['l.id', 'l.at', 'l.event', 'l.actorId', 'u.name as actorName', 'l.subjectKind', 'l.subjectId', 'l.data', 'k.seq'])
    .select([subjectName.as('subjectName'), placeName.as('placeName')])
  if (subjectId) found = found.where('l.subjectId', '=', subjectId)
  if (event) found = found.where('l.event', '=', event)
  if (kind) found = found.where(sql<boolean>`starts_with(l.event, ${`${kind}.`})`)
  if (who) found = found.where(sql<boolean>`strpos(u.name, ${who}) > 0`)
  if (place) found = found.where(within('l.path', [place]))
  if (from) found = found.where('l.at', '>=', deadlineOn(from, '00:00'))
  if (to) found = found.where('l.at', '<', deadlineOn(addDays(to, 1), '00:00'))
  return found
}

const data = z.record(z.string(), z.unknown())

/** One page in the order of time, the newest first. */
export async function listAudit(ctx: Ctx, { after, limit, ...asked }: Input<typeof contract.listAudit>) {
  const found = await page(visible(ctx, asked), {
    after,
    limit,
    by: [
      ['l.at', 'desc'],
      ['l.id', 'asc'],
    ],
  })
  return { ...found, rows: found.rows.map((row) => ({ ...row, data: data.parse(row.data) })) }
}
export type AuditLine = Awaited<ReturnType<typeof listAudit>>['rows'][number]
