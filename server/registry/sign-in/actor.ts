import { APIError } from 'better-auth/api'
import type { FastifyRequest } from 'fastify'
import type { Kysely } from 'kysely'
import { type Duty, duty } from '../../../contract/duties.ts'
import type { Actor } from '../../platform/context.ts'
import type { Db } from '../../platform/database.ts'
import { isReady } from '../../platform/door.ts'
import { Problem } from '../../platform/problems.ts'
import type { Tables } from '../../platform/tables.gen.ts'
import { authOn } from './auth.ts'
import { inSession } from './sessions.ts'

/** Who knocks: the session of the cookie, with the duties that hold now. Nobody without a cookie costs no query. */
export const actorFrom =
  (db: Kysely<Tables>) =>
  async (request: FastifyRequest): Promise<Actor | null> => {
    const cookie = request.headers.cookie
    if (!cookie?.includes('session_token')) return null
    const found = await authOn(db)
      .api.getSession({ headers: new Headers({ cookie }) })
      .catch(async (error: unknown) => {
        if (error instanceof APIError && error.statusCode < 500) return null
        // nobody is signed out because the database is away
        throw (await isReady({ db })) ? error : new Problem('busy', 'database.away')
      })
    const actor = found && (await actorOf(db, found.user.id))
    // an open page asks by itself who is there: that keeps nobody signed in
    return actor ? inSession(db, found.session.id, actor, { used: request.url !== '/api/me' }) : null
  }

/** Duties are read with every request, so that a revoked one ends at once. */
export async function actorOf(db: Db, userId: string): Promise<Actor | null> {
  const rows = await db
    .selectFrom('registry.user as u')
    .leftJoin('registry.dutyGrant as g', (join) => join.onRef('g.userId', '=', 'u.id').on('g.revokedAt', 'is', null))
    .leftJoin('registry.organization as o', (join) => join.onRef('o.id', '=', 'g.organizationId').on('o.active', '=', true))
    .leftJoin('registry.person as p', 'p.id', 'u.personId')
    .select(['u.id', 'u.name', 'u.personId', 'p.confirmedAt', 'g.duty', 'g.organizationId', 'o.path'])
    .where('u.id', '=', userId)
    .where('u.disabledAt', 'is', null)
    .execute()
  const first = rows[0]
  if (!first) return null
  const duties = rows.flatMap((row) => {
    const known = duty.safeParse(row.duty)
    return known.success && row.organizationId && row.path ? [held(known.data, row.organizationId, row.path)] : []
  })
  const own = first.confirmedAt ? { personId: first.personId, claimedId: null } : { personId: null, claimedId: first.personId }
  return { userId: first.id, name: first.name, duties, ...own }
}

const held = (name: Duty, organizationId: string, path: string) => ({ duty: name, organizationId, path })
