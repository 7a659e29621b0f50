import { expect, test } from 'vitest'
import * as signIn from '../../../contract/registry/sign-in.ts'
import { world } from '../../testing/world.ts'
import { country } from '../organizations/testing.ts'
import { givenStaff, signedIn } from './testing.ts'

// closes the one connection of the embedded database; a pool that was ended says something else than a server that is away
test.skipIf(process.env.DATABASE_URL)(
  'while the database is away nobody is told that he is nobody: 503, and a page for a browser',
  async () => {
    const w = await world({ signIn: 'real' })
    const at = await country(w)
    const { username } = await givenStaff(w, { username: 'clerk.away', at: at.city })
    const own = await signedIn(w, username)
    await w.database.pglite?.close()
    await expect(own.call(signIn.getMe, {})).rejects.toMatchObject({ status: 503, code: 'database.away' })
    const cookie = [...own.jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const api = await w.http.inject({ url: '/api/me', headers: { cookie, accept: 'text/html' } })
    expect([api.statusCode, api.headers['content-type']]).toEqual([503, expect.stringContaining('problem+json')])
    const page = await w.http.inject({ url: '/api/me', headers: { cookie, accept: 'text/html', 'sec-fetch-mode': 'navigate' } })
    expect([page.statusCode, page.headers['content-type']]).toEqual([503, expect.stringContaining('text/html')])
    await w.http.close()
  },
)
