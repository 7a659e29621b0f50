import { sql } from 'kysely'
import { z } from 'zod'
import type { Input } from '../../../contract/endpoint.ts'
import * as contract from '../../../contract/registry/files.ts'
import { fileReaders } from '../../../contract/registry/people.ts'
import { type Ctx, placesOf } from '../../platform/context.ts'
import { page } from '../../platform/list.ts'
import { reachable } from '../organizations/index.ts'

const evidence = z.object({ id: z.uuid(), personId: z.uuid(), personName: z.string(), title: z.string() }).nullable()

const typesOf = { picture: 'image/%', document: '%(pdf|wordprocessingml.document)', workbook: '%spreadsheetml.sheet', video: 'video/%' }

/** Records of people's files that hold a file (alias `f`) and that the reader may read: of his places, or his own. */
const records = ({ actor }: Ctx) => sql`from registry.person_evidence e join registry.person p on p.id = e.person_id
  left join registry.organization o on o.id = p.organization_id
  where e.file_id = f.id and p.merged_into_id is null
    and (${reachable(placesOf(actor, ...fileReaders))} or p.id = ${actor.personId}::uuid)`

/** Every read of files starts here: those one sent, and those in the files of the people one may read. */
const visible = (ctx: Ctx, of: 'mine' | 'place') => {
  const files = ctx.db.selectFrom('registry.file as f')
  return of === 'mine' ? files.where('f.uploadedBy', '=', ctx.actor.userId) : files.where(sql<boolean>`exists (select 1 ${records(ctx)})`)
}

export async function listFiles(ctx: Ctx, { of, q, kind, after, limit }: Input<typeof contract.listFiles>) {
  let found = visible(ctx, of)
    .leftJoin('registry.user as u', 'u.id', 'f.uploadedBy')
    .select(['f.id', 'f.name', 'f.type', 'f.size', 'f.hash', 'f.uploadedAt', 'f.uploadedBy', 'f.condition', 'u.name as uploaderName'])
    .select(
      sql<unknown>`(select json_build_object('id', e.id, 'personId', p.id, 'personName', p.name, 'title', e.title)
        ${records(ctx)} order by e.created_at limit 1)`.as('evidence'),
    )
  if (q) found = found.where(sql<boolean>`strpos(lower(f.name), ${q.toLowerCase()}) > 0`)
  if (kind) found = found.where(sql<boolean>`f.type similar to ${typesOf[kind]}`)
  const { rows, next } = await page(found, {
    after,
    limit,
    by: [
      ['f.uploadedAt', 'desc'],
      ['f.id', 'asc'],
    ],
  })
  return {
    rows: rows.map((row) => ({
      ...row,
      condition: contract.fileCondition.parse(row.condition),
      mine: row.uploadedBy === ctx.actor.userId,
      evidence: evidence.parse(row.evidence),
    })),
    next,
  }
}
