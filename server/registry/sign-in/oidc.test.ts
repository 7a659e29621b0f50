import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** An identity provider of the test's own: the edge of the house, and so the only thing that is played. */
let whoami = { sub: '1', preferred_username: 'lan.zhou', name: '周岚(演示)', email: 'elsewhere@example.invalid', email_verified: false }
const provider = createServer((request, response) => {
  const base = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`
  const path = new URL(request.url ?? '', base).pathname
  const answers: Record<string, unknown> = {
    '/.well-known/openid-configuration': {
      issuer: base,
      authorization_endpoint: `${base}/authorize`,
      token_endpoint: `${base}/token`,
      userinfo_endpoint: `${base}/userinfo`,
    },
    '/token': { access_token: 'token', token_type: 'Bearer', expires_in: 60 },
    '/userinfo': whoami,
  }
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(answers[path] ?? {}))
})
await new Promise<void>((done) => void provider.listen(0, '127.0.0.1', done))
process.env.OIDC_DISCOVERY_URL = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/.well-known/openid-configuration`
process.env.OIDC_CLIENT_ID = 'qilu'
process.env.OIDC_CLIENT_SECRET = 'secret'

// the settings are read when the module loads, so it loads now
const { world } = await import('../../testing/world.ts')
const contract = await import('../../../contract/registry/sign-in.ts')
const { browser, givenStaff } = await import('./testing.ts')
const { serveOidcCallback } = await import('./oidc.ts')

let w: Awaited<ReturnType<typeof world>>
beforeAll(async () => {
  w = await world({ signIn: 'real' })
  serveOidcCallback(w.http, w.db)
})
afterAll(async () => {
  await w.close()
  provider.close()
})

async function comeBack(one: ReturnType<typeof browser>) {
  const { location } = await one.call(contract.signInOidc, {})
  const asked = new URL(location)
  expect(asked.pathname).toBe('/authorize')
  const state = asked.searchParams.get('state') ?? ''
  const answer = await one.fetch(`/api/auth/callback/oidc?code=abc&state=${encodeURIComponent(state)}`)
  return answer.headers.get('location') ?? ''
}

test('an outside identity signs in to the account of the same user name, which an officer opened', async () => {
  await givenStaff(w, { username: 'lan.zhou', at: await w.given.province(), duties: ['selection.review'] })
  const one = browser(w)
  expect(await comeBack(one)).toBe('/console/')
  expect(await one.call(contract.getMe, {})).toMatchObject({ username: 'lan.zhou', duties: [{ duty: 'selection.review' }] })
})

test('nobody gets an account by having an identity elsewhere', async () => {
  whoami = { ...whoami, sub: '2', preferred_username: 'a.stranger' }
  const one = browser(w)
  expect(await comeBack(one)).toContain('error')
  await expect(one.call(contract.getMe, {})).rejects.toMatchObject({ status: 401 })
})
