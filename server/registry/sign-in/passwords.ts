import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'
import type { Db } from '../../platform/database.ts'
import { isDemonstration } from '../../platform/mode.ts'
import { Problem } from '../../platform/problems.ts'
import { hashPassword, verifyPassword } from './hashing.ts'
import { passwordsKept } from './limits.ts'

/** Everybody's in a demonstration, where nothing is worth guarding. */
export const demonstrationPassword = 'demo-craftsman'

const estimate = new ZxcvbnFactory({ dictionary: { ...dictionary }, graphs: adjacencyGraphs })
const ofTheHouse = ['qilu', 'craftsman', 'gongjiang', 'qilugongjiang', 'shandong', 'jinan', 'gonghui', '齐鲁', '工匠', '山东', '工会']

/** Short, broken or easy to guess, also from one's own name. Three of four: a hundred million guesses. */
export function isWeak(password: string, about: readonly string[]): boolean {
  if (isDemonstration && password === demonstrationPassword) return false
  if (password.length < 10) return true
  return estimate.check(password.slice(0, 100), [...about, ...ofTheHouse]).score < 3
}

type Person = { id: string; username: string | null; name: string }

/** Writes the hash where the library looks for it, once the password is strong and none of the last ones. */
export async function setPassword(db: Db, { id, username, name }: Person, password: string, now: Date, field: string): Promise<void> {
  const fault = (code: string) => new Problem('invalid', 'input.invalid', undefined, [{ field, code }])
  if (isWeak(password, [username ?? '', ...(username ?? '').split(/[.-]/), name].filter(Boolean))) throw fault('password.weak')
  const past = await db
    .selectFrom('registry.passwordPast')
    .select('hash')
    .where('userId', '=', id)
    .orderBy('at', 'desc')
    .limit(passwordsKept)
    .execute()
  for (const { hash } of past) if (await verifyPassword({ hash, password })) throw fault('password.used-before')
  await writePassword(db, id, await hashPassword(password), now)
}

export async function writePassword(db: Db, userId: string, hash: string, now: Date): Promise<void> {
  await db.deleteFrom('registry.account').where('userId', '=', userId).where('providerId', '=', 'credential').execute()
  await db
    .insertInto('registry.account')
    .values({ id: `credential-${userId}`, accountId: userId, providerId: 'credential', userId, password: hash })
    .execute()
  await db
    .insertInto('registry.passwordPast')
    .values({ userId, hash, at: now })
    .onConflict((c) => c.doNothing())
    .execute()
  await db
    .deleteFrom('registry.passwordPast as p')
    .where('p.userId', '=', userId)
    .where('p.at', 'not in', (eb) =>
      eb.selectFrom('registry.passwordPast').select('at').where('userId', '=', userId).orderBy('at', 'desc').limit(passwordsKept),
    )
    .execute()
  await db.updateTable('registry.user').set({ passwordAt: now }).where('id', '=', userId).execute()
}

/** Whether this is the account's password; an account without one (a worker's) has nothing to be asked for. */
export async function isPassword(db: Db, userId: string, password: string | undefined): Promise<boolean> {
  const row = await db
    .selectFrom('registry.account')
    .select('password')
    .where('userId', '=', userId)
    .where('providerId', '=', 'credential')
    .executeTakeFirst()
  if (!row?.password) return true
  return password !== undefined && verifyPassword({ hash: row.password, password })
}
