import type { FastifyInstance } from 'fastify'
import type { Kysely } from 'kysely'
import { headersOf } from '../../platform/door.ts'
import type { Tables } from '../../platform/tables.gen.ts'
import { authOn, oidc } from './auth.ts'

/** Where the outside identity provider sends the browser back to; the library checks state and code and sets the session. */
export function serveOidcCallback(http: FastifyInstance, db: Kysely<Tables>): void {
  if (!oidc) return
  http.get('/api/auth/callback/*', async (request, reply) => {
    const base = process.env.PUBLIC_URL ?? 'http://localhost:3000'
    const headers = headersOf(request)
    const answer = await authOn(db).handler(new Request(new URL(request.url, base), { headers }))
    const location = answer.headers.get('location')
    const cookies = answer.headers.getSetCookie()
    if (cookies.length > 0) reply.header('set-cookie', cookies)
    return location ? reply.redirect(location, 302) : reply.code(answer.status).send(await answer.text())
  })
}
