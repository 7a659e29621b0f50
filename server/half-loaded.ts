import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import type { Tables } from './platform/tables.gen.ts'

const markOf = (dataDir: string) => join(dataDir, 'demonstration-half-loaded')

/**
 * A process that was killed while it loaded the demonstration leaves its mark beside the data. Nobody has been let in by then, so what
 * lies there is thrown away and loaded anew: half a demonstration would be finished by nobody. Answers whether it was so.
 */
export function throwAwayHalf(dataDir: string): boolean {
  if (!existsSync(markOf(dataDir))) return false
  for (const part of ['postgres', 'files', 'audit-journal']) rmSync(join(dataDir, part), { recursive: true, force: true })
  rmSync(markOf(dataDir))
  return true
}

const begun = 'demonstration-begun'

/**
 * A database of its own is not ours to empty, and another process may be loading it just now: such a start is refused with what to do.
 */
export async function refuseHalf(db: Kysely<Tables>): Promise<void> {
  const half = await db.selectFrom('platform.note').select('name').where('name', '=', begun).executeTakeFirst()
  if (half)
    throw new Error(`这个数据库里的演示数据没有载入完:另一个进程正在载入,或者载入时被中断。请稍候再启动;若已中断,请清空数据库后重新启动。
The demonstration data of this database are not complete: another process is loading them, or was interrupted. Start again later; if it was interrupted, empty the database first.`)
}

/** On an empty database only, before the first account is opened. */
export async function markHalf(db: Kysely<Tables>, dataDir: string): Promise<void> {
  writeFileSync(markOf(dataDir), '')
  await db.insertInto('platform.note').values({ name: begun, text: '' }).execute()
}

/** Keeps who can sign in, to be printed at every start. */
export async function markWhole(db: Kysely<Tables>, dataDir: string, text: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx.deleteFrom('platform.note').where('name', '=', begun).execute()
    await trx.insertInto('platform.note').values({ name: 'demonstration', text }).execute()
  })
  rmSync(markOf(dataDir), { force: true })
}
