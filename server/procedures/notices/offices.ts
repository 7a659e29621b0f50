import type { OpenCtx } from '../../platform/context.ts'
import type { Office } from './rules.ts'

const offices = ({ db }: OpenCtx) => db.selectFrom('registry.organization').select(['id', 'path', 'name']).where('active', '=', true)

/** The organization one level up the tree, or null at the top. */
export async function officeAbove(ctx: OpenCtx, path: string): Promise<Office | null> {
  const above = path.replace(/[^.]+\.$/u, '')
  if (!above) return null
  return (await offices(ctx).where('path', '=', above).executeTakeFirst()) ?? null
}

export async function findOffice(ctx: OpenCtx, id: string): Promise<Office | null> {
  return (await offices(ctx).where('id', '=', id).executeTakeFirst()) ?? null
}
