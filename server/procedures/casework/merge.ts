import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'

/** What one organization held, another holds from now on: dossiers, routes, places with their ranks at the end, both quotas. A limit beside none stays a limit. */
export async function takeOver({ db }: Ctx, from: string, to: string): Promise<void> {
  await sql`
    update casework.dossier set
      route = array_replace(route, ${from}::uuid, ${to}::uuid),
      holder_id = case when holder_id = ${from} then ${to}::uuid else holder_id end,
      origin_id = case when origin_id = ${from} then ${to}::uuid else origin_id end,
      entered_by_id = case when entered_by_id = ${from} then ${to}::uuid else entered_by_id end
    where ${from}::uuid = any(route) or entered_by_id = ${from}`.execute(db)
  await db.deleteFrom('casework.deadline').where('organizationId', '=', from).execute()
  await sql`
    insert into casework.quota as q (round_id, organization_id, group_code, places, reserves, places_used, reserves_used)
    select round_id, ${to}::uuid, group_code, places, reserves, places_used, reserves_used
    from casework.quota where organization_id = ${from}
    on conflict (round_id, organization_id, group_code) do update set
      places = case when q.places is null and excluded.places is null then null
        else greatest(coalesce(q.places, 0) + coalesce(excluded.places, 0), q.places_used + excluded.places_used) end,
      reserves = case when q.reserves is null and excluded.reserves is null then null
        else greatest(coalesce(q.reserves, 0) + coalesce(excluded.reserves, 0), q.reserves_used + excluded.reserves_used) end,
      places_used = q.places_used + excluded.places_used, reserves_used = q.reserves_used + excluded.reserves_used`.execute(db)
  await db.deleteFrom('casework.quota').where('organizationId', '=', from).execute()
  await sql`
    update casework.ranking k set organization_id = ${to}::uuid, rank = k.rank + coalesce((
      select max(o.rank) from casework.ranking o where o.organization_id = ${to} and o.round_id = k.round_id
        and o.group_code = k.group_code and o.slot = k.slot), 0)
    where k.organization_id = ${from}`.execute(db)
}
