import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
})

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
