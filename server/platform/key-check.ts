import type { Kysely } from 'kysely'
import { checkValue } from './secrets.ts'
import type { Tables } from './tables.gen.ts'

const name = 'key-check'

/** Whether the secret in use is the one that this database was begun with; a database without a check value gets one now. */
export async function knowsSecret(db: Kysely<Tables>): Promise<boolean> {
  await db
    .insertInto('platform.note')
    .values({ name, text: checkValue() })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const kept = await db.selectFrom('platform.note').select('text').where('name', '=', name).executeTakeFirstOrThrow()
  return kept.text === checkValue()
}
