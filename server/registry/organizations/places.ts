import { type RawBuilder, sql } from 'kysely'
import type { Wanted } from '../../../contract/duties.ts'
import { type Actor, type Ctx, placesOf } from '../../platform/context.ts'
import { within } from '../../platform/database.ts'
import { missing } from '../../platform/problems.ts'

const isUnionPath = (path: string): boolean => /\.u\w+\./.test(path)

/** Organizations (alias `o`) in the given places. An industry union also reaches the enterprises that joined it: the second tree. */
export function reachable(paths: readonly string[]): RawBuilder<boolean> {
  const unions = paths.filter(isUnionPath)
  if (unions.length === 0) return within('o.path', paths)
  return sql<boolean>`(${within('o.path', paths)} or exists (
    select 1 from registry.membership m join registry.organization u on u.id = m.union_id
    where m.organization_id = o.id and m.left_at is null and ${within('u.path', unions)}))`
}

const territorial: readonly Wanted[] = ['registry.manage', 'duties.grant']

/** Where one may use a duty. Who manages or grants does so in the first tree only. */
export const usable = (actor: Actor | null, wanted: Wanted): RawBuilder<boolean> =>
  territorial.includes(wanted) ? within('o.path', placesOf(actor, wanted)) : reachable(placesOf(actor, wanted))

/** City and county above an organization (alias `o`), '济南市历下区'; null at the top. */
export const placeName = sql<string | null>`(select string_agg(a.short_name, '' order by length(a.path)) from registry.organization a
  where a.path in (split_part(o.path, '.', 1) || '.' || split_part(o.path, '.', 2) || '.',
    split_part(o.path, '.', 1) || '.' || split_part(o.path, '.', 2) || '.' || split_part(o.path, '.', 3) || '.')
  and a.id <> o.id and a.kind in ('city', 'county', 'zone'))`

/** Every read of organizations starts here: what lies outside one's places does not exist. */
export const visible = ({ db, actor }: Ctx) =>
  db.selectFrom('registry.organization as o').where(reachable(actor.duties.map(({ path }) => path)))

export async function loadOrganization(ctx: Ctx, id: string) {
  const found = await visible(ctx)
    .where('o.id', '=', id)
    .selectAll('o')
    .select(sql<number>`(select count(*)::int from registry.organization c where c.parent_id = o.id and c.active)`.as('childCount'))
    .executeTakeFirst()
  return found ?? missing('organization')
}

export type Organization = Awaited<ReturnType<typeof loadOrganization>>

/** The organization whatever one's places: for pickers that already decided who may look. */
export async function findOrganization({ db }: Pick<Ctx, 'db'>, id: string) {
  const found = await db
    .selectFrom('registry.organization as o')
    .where('o.id', '=', id)
    .select(['o.id', 'o.name', 'o.shortName', 'o.kind', 'o.code', 'o.path', 'o.active', 'o.mergedIntoId', 'o.parentId'])
    .executeTakeFirst()
  return found ?? null
}
