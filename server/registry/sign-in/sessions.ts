import { systemClock } from '../../platform/clock.ts'
import type { Actor, Owed } from '../../platform/context.ts'
import type { Db } from '../../platform/database.ts'
import { passwordDays, secondFactorRequired, sessionEnds, sessionsEach } from './limits.ts'
import { noteSignIn, type Way } from './log.ts'

const minute = 60_000

const owed = {
  totp: 'sign-in.second-factor-required',
  enrol: 'sign-in.second-factor-missing',
  password: 'sign-in.password-expired',
} as const

type Standing = { way: string | null; secondFactorAt: Date | null; twoFactorEnabled: boolean | null; passwordAt: Date | null }

/** What a session still owes before its duties count. A code by SMS proves the worker all the same, a password alone nobody. */
export function whatIsOwed({ way, secondFactorAt, twoFactorEnabled, passwordAt }: Standing, isStaff: boolean, now: Date): Owed | null {
  const wholly = way !== 'code'
  const step = (name: keyof typeof owed): Owed => ({ step: name, code: owed[name], wholly })
  if (twoFactorEnabled && !secondFactorAt) return step('totp')
  const expired = passwordDays > 0 && (passwordAt?.getTime() ?? 0) < now.getTime() - passwordDays * 86_400_000
  if (way === 'password' && expired) return step('password')
  return isStaff && secondFactorRequired && !twoFactorEnabled ? step('enrol') : null
}

/** The actor as this session lets him act: nobody after its end, without duties while it owes something. */
export async function inSession(db: Db, sessionId: string, actor: Actor, { used }: { used: boolean }): Promise<Actor | null> {
  const now = systemClock()
  const found = await db
    .selectFrom('registry.session as s')
    .innerJoin('registry.user as u', 'u.id', 's.userId')
    .select(['s.createdAt', 's.seenAt', 's.way', 's.secondFactorAt', 'u.twoFactorEnabled', 'u.passwordAt'])
    .where('s.id', '=', sessionId)
    .executeTakeFirst()
  if (!found) return null
  const isStaff = actor.duties.length > 0
  const { idle, whole } = isStaff ? sessionEnds.staff : sessionEnds.worker
  if (now.getTime() - found.seenAt.getTime() >= idle || now.getTime() - found.createdAt.getTime() >= whole) {
    await db.deleteFrom('registry.session').where('id', '=', sessionId).execute()
    return null
  }
  if (used) await keepAlive(db, sessionId, found.seenAt, now)
  const owes = whatIsOwed(found, isStaff, now)
  if (!owes) return actor
  return { ...actor, duties: [], ...(owes.wholly ? { personId: null, claimedId: null } : {}), owes }
}

/** At most once a minute, so that reading costs no writing. */
async function keepAlive(db: Db, id: string, seenAt: Date, now: Date): Promise<void> {
  if (now.getTime() - seenAt.getTime() < minute) return
  await db.updateTable('registry.session').set({ seenAt: now }).where('id', '=', id).where('seenAt', '=', seenAt).execute()
}

type Begun = { id: string; userId: string; ipAddress?: string | null | undefined; userAgent?: string | null | undefined }

/** Whatever the way in, the library ends here: the session learns its way, the oldest of too many ends, the log has its line. */
export async function sessionMade(db: Db, { id, userId, ipAddress, userAgent }: Begun, path: string): Promise<void> {
  const way: Way = path.includes('username') ? 'password' : path.includes('phone') ? 'code' : 'oidc'
  await db.updateTable('registry.session').set({ way }).where('id', '=', id).execute()
  const older = await db
    .selectFrom('registry.session')
    .select('id')
    .where('userId', '=', userId)
    .where('id', '<>', id)
    .orderBy('createdAt', 'desc')
    .offset(sessionsEach - 1)
    .limit(50)
    .execute()
  if (older.length > 0)
    await db
      .deleteFrom('registry.session')
      .where(
        'id',
        'in',
        older.map((one) => one.id),
      )
      .execute()
  const user = await db
    .updateTable('registry.user')
    .set({ lastSignInAt: systemClock() })
    .where('id', '=', userId)
    .where('disabledAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  await noteSignIn(db, { event: user ? 'signed-in' : 'disabled', userId, way, address: ipAddress ?? '', device: userAgent ?? null })
}
