import { sql } from 'kysely'
import { systemClock } from '../../platform/clock.ts'
import type { Db } from '../../platform/database.ts'
import { schedule } from '../../platform/jobs.ts'
import { householdOf } from '../../platform/network.ts'
import { logDays } from './limits.ts'

export type SignInEvent =
  | 'signed-in'
  | 'failed'
  | 'locked'
  | 'second-factor-passed'
  | 'second-factor-failed'
  | 'recovery-code-used'
  | 'signed-out'
  | 'activated'
  | 'reset'
  | 'password-changed'
  | 'disabled'
export type Way = 'password' | 'code' | 'oidc'
type Noted = { event: SignInEvent; userId: string | null; way?: Way | null; address: string; device: string | null }

let write: (line: string) => void = () => {}

/** Where each event goes beside the table, as one line of JSON: what has left the machine nobody on it can take back. */
export function copySignInsTo(to: (line: string) => void): void {
  write = to
}

/** A sign-in runs by the real clock, as sessions and authenticators do. Without an account the line belongs to the top of the tree. */
export async function noteSignIn(db: Db, { event, userId, way = null, address, device }: Noted): Promise<void> {
  const at = systemClock()
  const shown = (device ?? '').slice(0, 300)
  const place = sql<string>`coalesce(
    (select o.path from registry."user" u left join registry.person p on p.id = u.person_id
      join registry.organization o on o.id = coalesce(u.organization_id, p.organization_id) where u.id = ${userId}::text),
    (select path from registry.organization where parent_id is null order by path limit 1), '')`
  await db
    .insertInto('registry.signInEvent')
    .values({ at, event, userId, way, address, network: householdOf(address), device: shown, path: place })
    .execute()
  write(JSON.stringify({ time: at.toISOString(), log: 'sign-in', event, userId, way, address, device: shown }))
}

/** What has had its time: events, ended sessions, codes that nobody used, counts of wrong answers. */
export const forgetSignIns = schedule('registry.forget-sign-ins', '40 3 * * *', async ({ db }) => {
  const now = systemClock()
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)
  await db.deleteFrom('registry.signInEvent').where('at', '<', daysAgo(logDays)).execute()
  await db.deleteFrom('registry.session').where('expiresAt', '<', now).execute()
  await db.deleteFrom('registry.verification').where('expiresAt', '<', daysAgo(1)).execute()
  await db.deleteFrom('registry.signInFailure').where('lastAt', '<', daysAgo(1)).execute()
})
