import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { type Deadline, dueOf } from './deadline-rules.ts'
import { depthOf } from './rules.ts'

const waiting = ['draft', 'in_review', 'returned']
const batch = 500

/** The deadline of each step of a route, from the organizations' own paths. */
export async function dueAlong({ db }: Pick<Ctx, 'db'>, rows: readonly Deadline[], route: readonly string[]): Promise<(Date | null)[]> {
  const found = await db
    .selectFrom('registry.organization')
    .select(['id', 'path'])
    .where('id', 'in', [...route])
    .execute()
  const depth = new Map(found.map(({ id, path }) => [id, depthOf(path)]))
  const chain = route.map((id) => ({ id, depth: depth.get(id) ?? 0 }))
  return chain.map((_, step) => dueOf(rows, chain.slice(step)))
}

/**
 * Brings what is due for every waiting dossier of a round in line with its deadlines. Time given with a return stays given.
 * One statement for each 500 origins, so a province's round takes a handful.
 */
export async function recomputeDue({ db }: Pick<Ctx, 'db'>, roundId: string): Promise<void> {
  const rows = await db
    .selectFrom('casework.deadline')
    .select(['organizationId', 'depth', 'dueAt'])
    .where('roundId', '=', roundId)
    .execute()
  const held = await db
    .selectFrom('casework.dossier')
    .select(['originId', 'holderId', 'path', 'route', 'step'])
    .distinct()
    .where('roundId', '=', roundId)
    .where('state', 'in', waiting)
    .execute()
  for (let i = 0; i < held.length; i += batch) await write(db, roundId, rows, held.slice(i, i + batch))
}

type Held = { originId: string; holderId: string; path: string; route: string[]; step: number }

async function write(db: Ctx['db'], roundId: string, rows: readonly Deadline[], held: readonly Held[]): Promise<void> {
  const ids = [...new Set(held.flatMap(({ route }) => route))]
  const places = await db.selectFrom('registry.organization').select(['id', 'path']).where('id', 'in', ids).execute()
  const depth = new Map(places.map(({ id, path }) => [id, depthOf(path)]))
  const values = held.map(({ originId, holderId, path, route, step }) => {
    const due = dueOf(
      rows,
      route.slice(step).map((id) => ({ id, depth: depth.get(id) ?? 0 })),
    )
    return sql`(${originId}::uuid, ${holderId}::uuid, ${path}::text, ${due?.toISOString() ?? null}::timestamptz)`
  })
  await sql`
    update casework.dossier d
    set due_at = case when d.state = 'returned' then greatest(v.due_at, d.due_at) else greatest(v.due_at, d.extended_until) end
    from (values ${sql.join(values)}) as v(origin_id, holder_id, path, due_at)
    where d.round_id = ${roundId} and d.state in ('draft', 'in_review', 'returned')
      and d.origin_id = v.origin_id and d.holder_id = v.holder_id and d.path = v.path`.execute(db)
}
