import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import { systemClock } from '../../platform/clock.ts'
import type { Db } from '../../platform/database.ts'
import { Problem } from '../../platform/problems.ts'
import { fingerprint, seal, unseal } from '../../platform/secrets.ts'

const allowed = 5
const lockMinutes = 15
const codes = 10

type Factor = { id: string; secretSealed: Uint8Array; verifiedAt: Date | null }

const totpOf = (secret: Secret, label = '') => new TOTP({ issuer: '齐鲁工匠', label, secret })
// they are written down by hand: without letters and digits that are taken for one another
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
const drawCode = () =>
  Array.from({ length: 11 }, () => letters[randomInt(letters.length)])
    .join('')
    .replace(/^(.{5})/, '$1-')
const printOf = (code: string): Buffer => fingerprint(`recovery:${code.trim().toLowerCase()}`)

/** The half minute to which the digits belong: this one or one beside it; null for wrong digits. An authenticator knows the real time only. */
function stepOf(factor: Factor, digits: string): number | null {
  const timestamp = systemClock().getTime()
  const delta = totpOf(Secret.fromBase32(unseal(factor.secretSealed))).validate({ token: digits, window: 1, timestamp })
  return delta === null ? null : Math.floor(timestamp / 30_000) + delta
}

/** A new authenticator, which counts once its first digits have been entered. */
export async function beginFactor(db: Db, userId: string, label: string): Promise<{ uri: string; backupCodes: string[] }> {
  const secret = new Secret({ size: 20 })
  await db.deleteFrom('registry.secondFactor').where('userId', '=', userId).where('verifiedAt', 'is', null).execute()
  const { id } = await db
    .insertInto('registry.secondFactor')
    .values({ userId, secretSealed: seal(secret.base32), madeAt: systemClock() })
    .returning('id')
    .executeTakeFirstOrThrow()
  const backupCodes = Array.from({ length: codes }, drawCode)
  await db
    .insertInto('registry.recoveryCode')
    .values(backupCodes.map((code) => ({ factorId: id, codeHash: printOf(code) })))
    .execute()
  return { uri: totpOf(secret, label).toString(), backupCodes }
}

/** The one in use, or the one begun. Each look counts as a try before the digits are compared. */
export async function tryFactor(db: Db, userId: string, which: 'used' | 'begun'): Promise<Factor | null> {
  const now = systemClock()
  const until = new Date(now.getTime() + lockMinutes * 60_000)
  const tries = sql<number>`case when locked_until is not null then 1 else tries + 1 end`
  const factor = await db
    .updateTable('registry.secondFactor')
    .set({ tries, lockedUntil: sql`case when ${tries} >= ${allowed} then ${until}::timestamptz end` })
    .where('userId', '=', userId)
    .where('verifiedAt', which === 'used' ? 'is not' : 'is', null)
    .where((eb) => eb.or([eb('lockedUntil', 'is', null), eb('lockedUntil', '<=', now)]))
    .returning(['id', 'secretSealed', 'verifiedAt'])
    .executeTakeFirst()
  if (factor) return factor
  const locked = await db
    .selectFrom('registry.secondFactor')
    .select('lockedUntil')
    .where('userId', '=', userId)
    .where('verifiedAt', which === 'used' ? 'is not' : 'is', null)
    .executeTakeFirst()
  if (!locked?.lockedUntil) return null
  throw new Problem('too-many', 'sign-in.digits-locked', { minutes: Math.ceil((locked.lockedUntil.getTime() - now.getTime()) / 60_000) })
}

/** Digits are taken once: the row moves to their half minute, and only a later one moves it again, whoever comes at the same time. */
export async function takeDigits(db: Db, factor: Factor, digits: string): Promise<boolean> {
  const step = stepOf(factor, digits)
  if (step === null) return false
  const taken = await db
    .updateTable('registry.secondFactor')
    .set({ lastStep: step, tries: 0, lockedUntil: null })
    .where('id', '=', factor.id)
    .where('lastStep', '<', step)
    .executeTakeFirst()
  return taken.numUpdatedRows === 1n
}

export async function takeRecoveryCode(db: Db, factor: Factor, code: string): Promise<boolean> {
  const taken = await db
    .updateTable('registry.recoveryCode')
    .set({ usedAt: systemClock() })
    .where('factorId', '=', factor.id)
    .where('codeHash', '=', printOf(code))
    .where('usedAt', 'is', null)
    .executeTakeFirst()
  if (taken.numUpdatedRows !== 1n) return false
  await db.updateTable('registry.secondFactor').set({ tries: 0, lockedUntil: null }).where('id', '=', factor.id).execute()
  return true
}

/** The one begun takes the place of the one used. */
export async function useFactor(db: Db, userId: string, factorId: string): Promise<void> {
  await db.deleteFrom('registry.secondFactor').where('userId', '=', userId).where('id', '<>', factorId).execute()
  await db.updateTable('registry.secondFactor').set({ verifiedAt: systemClock() }).where('id', '=', factorId).execute()
  await db.updateTable('registry.user').set({ twoFactorEnabled: true }).where('id', '=', userId).execute()
}

export async function dropFactors(db: Db, userId: string): Promise<void> {
  await db.deleteFrom('registry.secondFactor').where('userId', '=', userId).execute()
  await db.updateTable('registry.user').set({ twoFactorEnabled: false }).where('id', '=', userId).execute()
}
