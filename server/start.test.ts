import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { knowsSecret } from './platform/key-check.ts'
import { useSecret } from './platform/secrets.ts'
import { type World, world } from './testing/world.ts'

const place = mkdtempSync(join(tmpdir(), 'qilu-start-'))
afterAll(() => rmSync(place, { recursive: true }))

/** What a start with this environment says, and how it ends. */
function start(env: Record<string, string>, dataDir = join(place, 'data')): Promise<{ code: number | null; said: string }> {
  return new Promise((done) => {
    const { DATABASE_URL: _, SECRET_KEY: __, ...own } = process.env
    const child = spawn(process.execPath, ['server/main.ts'], { env: { ...own, DATA_DIR: dataDir, PORT: '0', ...env } })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += String(part)))
    child.on('exit', (code) => done({ code, said }))
  })
}

describe('a start that must not be is refused in words, with no trace of the program', () => {
  test.each([
    ['an empty key', { SECRET_KEY: '' }, 'SECRET_KEY is empty or too short'],
    ['a short key', { SECRET_KEY: 'secret' }, 'SECRET_KEY is empty or too short'],
    [
      'no key for several hosts',
      { NODE_ENV: 'production', HTTPS: '0', DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' },
      'wants a SECRET_KEY',
    ],
    ['no word about HTTPS', { NODE_ENV: 'production', HTTPS: '' }, 'whether it is served over HTTPS'],
  ])('%s', async (_, env, words) => {
    const { code, said } = await start(env)
    expect([code, said]).toEqual([1, expect.stringContaining(words)])
    expect(said).not.toMatch(/at .*\.ts:\d+/)
  })

  test('a database whose key file is gone', async () => {
    const dataDir = join(place, 'lost')
    mkdirSync(join(dataDir, 'postgres'), { recursive: true })
    expect(await start({}, dataDir)).toMatchObject({ code: 1, said: expect.stringContaining('no key file') })
  })

  test('a key file that is cut short', async () => {
    const dataDir = join(place, 'cut')
    mkdirSync(dataDir, { recursive: true })
    writeFileSync(join(dataDir, 'secret.key'), 'abc')
    expect(await start({}, dataDir)).toMatchObject({ code: 1, said: expect.stringContaining('cut short') })
  })

  test('a database that cannot be reached', async () => {
    const env = { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none', SECRET_KEY: 'a'.repeat(40) }
    expect(await start(env)).toMatchObject({ code: 1, said: expect.stringContaining('cannot be reached') })
  })

  test('a data folder whose database is damaged', async () => {
    const dataDir = join(place, 'damaged')
    mkdirSync(join(dataDir, 'postgres'), { recursive: true })
    writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '99')
    writeFileSync(join(dataDir, 'secret.key'), Buffer.alloc(32, 7))
    const { code, said } = await start({}, dataDir)
    expect([code, said]).toEqual([1, expect.stringContaining('may be damaged')])
    expect(said).not.toMatch(/at .*\.ts:\d+/)
  })

  test('a port that is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    const address = taken.address()
    const port = String(typeof address === 'object' && address ? address.port : 0)
    const { code, said } = await start({ PORT: port, DEMONSTRATION: '0' }, join(place, 'port')).finally(() => taken.close())
    expect([code, said]).toEqual([1, expect.stringContaining('may be in use')])
    expect(said).not.toMatch(/at .*\.ts:\d+/)
  })
})

const admin = process.env.DATABASE_URL

test.skipIf(!admin)('two hosts that start at once on an empty database prepare it once', async () => {
  const client = new pg.Client({ connectionString: admin })
  await client.connect()
  const name = `qilu_start_${Date.now()}`
  await client.query(`create database ${name}`)
  const url = new URL(admin ?? '')
  url.pathname = `/${name}`
  const env = { DATABASE_URL: url.href, SECRET_KEY: 'a'.repeat(40), DEMONSTRATION: '0', PORT: '0', SUPERVISED: '0' }
  const hosts = [1, 2].map((n) => {
    const child = spawn(process.execPath, ['server/main.ts'], { env: { ...process.env, ...env, DATA_DIR: join(place, `host-${n}`) } })
    const ready = new Promise<string>((done) => {
      let said = ''
      const hear = (part: unknown) => {
        said += String(part)
        if (said.includes('Qilu Craftsman Platform')) done(said)
      }
      for (const stream of [child.stdout, child.stderr]) stream.on('data', hear)
      child.once('exit', () => done(said))
    })
    return { child, ready }
  })
  try {
    for (const { ready } of hosts) expect(await ready).toContain('Qilu Craftsman Platform')
    const own = new pg.Client({ connectionString: url.href })
    await own.connect()
    const { rows } = await own.query(`select username from registry."user" order by username`).finally(() => own.end())
    expect(rows.map(({ username }) => username)).toEqual(['admin', 'auditor', 'security'])
  } finally {
    for (const { child } of hosts) child.kill('SIGKILL')
    await client.query(`drop database if exists ${name} with (force)`).catch(() => {})
    await client.end()
  }
})

test('in production what helps only those who build is closed, and a method that no page has is refused', async () => {
  const env = { NODE_ENV: 'production', HTTPS: '1', DEMONSTRATION: '0', HOST: '127.0.0.1', METRICS_TOKEN: 'measure', SUPERVISED: '0' }
  const { DATABASE_URL: _, SECRET_KEY: __, ...own } = process.env
  const port = await freePort()
  const child = spawn(process.execPath, ['server/main.ts'], { env: { ...own, ...env, DATA_DIR: join(place, 'production'), PORT: port } })
  const ask = (path: string, init: RequestInit = {}) => fetch(`http://127.0.0.1:${port}${path}`, init).catch(() => null)
  try {
    while (child.exitCode === null && !(await ask('/readyz'))?.ok) await new Promise((done) => setTimeout(done, 200))
    const statusOf = async (path: string, init?: RequestInit) => (await ask(path, init))?.status
    expect(
      await Promise.all(['/readyz', '/docs', '/docs/json', '/metrics', '/dev/outbox', '/dev/clock'].map((path) => statusOf(path))),
    ).toEqual([200, 404, 404, 404, 404, 404])
    expect(await statusOf('/metrics', { headers: { authorization: 'Bearer measure' } })).toBe(200)
    expect((await ask('/'))?.headers.get('strict-transport-security')).toContain('max-age')
    // fetch does not send it
    const traced = request({ host: '127.0.0.1', port, method: 'TRACE', path: '/' })
    traced.end()
    const [{ statusCode }] = await once(traced, 'response')
    expect(statusCode).toBe(405)
  } finally {
    child.kill('SIGKILL')
  }
})

async function freePort(): Promise<string> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  await new Promise((done) => probe.close(done))
  return String(typeof address === 'object' && address ? address.port : 0)
}

describe('a changed key', () => {
  let w: World
  beforeAll(async () => {
    w = await world()
  })
  afterAll(() => w.close())

  test('is told by the check value in the database', async () => {
    const first = Buffer.alloc(32, 1)
    useSecret(first)
    expect(await knowsSecret(w.database.db)).toBe(true)
    useSecret(Buffer.alloc(32, 2))
    expect(await knowsSecret(w.database.db)).toBe(false)
    useSecret(first)
    expect(await knowsSecret(w.database.db)).toBe(true)
  })
})
