import { sql } from 'kysely'
import { z } from 'zod'
import type { Input } from '../../../contract/endpoint.ts'
import * as contract from '../../../contract/registry/views.ts'
import type { Ctx } from '../../platform/context.ts'
import { json } from '../../platform/database.ts'
import { missing, refuseIf } from '../../platform/problems.ts'
import { type Module, routes } from '../../platform/routes.ts'
import { whyNotKeep, whyNotSave } from './rules.ts'

/** A view is its owner's alone: every read and every act starts here. */
const visible = ({ db, actor }: Ctx) => db.selectFrom('registry.view as v').where('v.userId', '=', actor.userId)

async function listViews(ctx: Ctx, { page }: Input<typeof contract.listViews>) {
  return { rows: await visible(ctx).selectAll('v').where('v.page', '=', page).orderBy('v.name').execute() }
}

async function saveView(ctx: Ctx, { page, name, query }: Input<typeof contract.saveView>) {
  const others = await visible(ctx).select('v.id').where('v.page', '=', page).where('v.name', '<>', name).execute()
  refuseIf(whyNotSave(others.length))
  return ctx.db
    .insertInto('registry.view')
    .values({ userId: ctx.actor.userId, page, name, query, createdAt: ctx.now })
    .onConflict((c) => c.columns(['userId', 'page', 'name']).doUpdateSet({ query, createdAt: ctx.now }))
    .returningAll()
    .executeTakeFirstOrThrow()
}

async function dropView(ctx: Ctx, { id }: Input<typeof contract.dropView>) {
  const found = await visible(ctx).select('v.id').where('v.id', '=', id).executeTakeFirst()
  if (!found) missing('view')
  await ctx.db.deleteFrom('registry.view').where('id', '=', id).execute()
  return {}
}

const marksOf = z.array(z.string())

async function getKept({ db, actor }: Ctx, { name }: Input<typeof contract.getKept>) {
  const row = await db
    .selectFrom('registry.kept')
    .select('marks')
    .where('userId', '=', actor.userId)
    .where('name', '=', name)
    .executeTakeFirst()
  return { name, marks: marksOf.parse(row?.marks ?? []) }
}

/** Read under the row's lock: of two windows the second adds to what the first has kept. */
async function keepMarks(ctx: Ctx, { name, add, drop }: Input<typeof contract.keepMarks>) {
  const { db, actor, now } = ctx
  await db
    .insertInto('registry.kept')
    .values({ userId: actor.userId, name, marks: json([]), keptAt: now })
    .onConflict((c) => c.doNothing())
    .execute()
  const own = sql<boolean>`user_id = ${actor.userId} and name = ${name}`
  const row = await db.selectFrom('registry.kept').select('marks').where(own).forUpdate().executeTakeFirstOrThrow()
  const gone = new Set(drop)
  const marks = [...new Set([...marksOf.parse(row.marks), ...add])].filter((mark) => !gone.has(mark))
  refuseIf(whyNotKeep(marks.length))
  await db
    .updateTable('registry.kept')
    .set({ marks: json(marks), keptAt: now })
    .where(own)
    .execute()
  return { name, marks }
}

export const viewsModule: Module = {
  name: 'views',
  routes: routes([
    [contract.listViews, listViews],
    [contract.saveView, saveView],
    [contract.dropView, dropView],
    [contract.getKept, getKept],
    [contract.keepMarks, keepMarks],
  ]),
}
