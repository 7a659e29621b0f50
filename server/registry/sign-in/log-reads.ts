import { sql } from 'kysely'
import type { Input, Output } from '../../../contract/endpoint.ts'
import * as contract from '../../../contract/registry/sign-in.ts'
import { type Ctx, placesOf } from '../../platform/context.ts'
import { within } from '../../platform/database.ts'
import { page } from '../../platform/list.ts'

const newest = [
  ['e.at', 'desc'],
  ['e.id', 'desc'],
] as const

const way = contract.listMySignIns.output.shape.rows.element.shape.way
const shown = <R extends { event: string; way: string | null }>(row: R) => ({
  ...row,
  event: contract.signInEvent.parse(row.event),
  way: way.parse(row.way),
})

export async function listMySignIns(
  { db, actor }: Ctx,
  { after, limit }: Input<typeof contract.listMySignIns>,
): Promise<Output<typeof contract.listMySignIns>> {
  const found = db
    .selectFrom('registry.signInEvent as e')
    .select(['e.id', 'e.at', 'e.event', 'e.way', 'e.address', 'e.device'])
    .where('e.userId', '=', actor.userId)
  const { rows, next } = await page(found, { after, limit, by: [...newest] })
  return { rows: rows.map(shown), next }
}

export async function listSignIns(
  { db, actor }: Ctx,
  { event, who, userId, from, to, after, limit }: Input<typeof contract.listSignIns>,
): Promise<Output<typeof contract.listSignIns>> {
  let found = db
    .selectFrom('registry.signInEvent as e')
    .leftJoin('registry.user as u', 'u.id', 'e.userId')
    .where(within('e.path', placesOf(actor, 'inspection.read')))
    .select(['e.id', 'e.at', 'e.event', 'e.way', 'e.address', 'e.device', 'e.userId', 'u.name', 'u.username'])
  if (event) found = found.where('e.event', '=', event)
  if (userId) found = found.where('e.userId', '=', userId)
  if (who) found = found.where(sql<boolean>`(strpos(u.name, ${who}) > 0 or u.username = ${who.toLowerCase()})`)
  if (from) found = found.where('e.at', '>=', new Date(`${from}T00:00:00+08:00`))
  if (to) found = found.where('e.at', '<', new Date(Date.parse(`${to}T00:00:00+08:00`) + 86_400_000))
  const { rows, next } = await page(found, { after, limit, by: [...newest] })
  return { rows: rows.map(shown), next }
}
