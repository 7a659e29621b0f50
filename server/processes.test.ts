import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'

const place = mkdtempSync(join(tmpdir(), 'qilu-processes-'))
const parents: ChildProcess[] = []
afterAll(async () => {
  for (const parent of parents) parent.kill('SIGKILL')
  await sleep(500)
  rmSync(place, { recursive: true, force: true, maxRetries: 5 })
})

const admin = process.env.DATABASE_URL

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  await new Promise((done) => probe.close(done))
  return typeof address === 'object' && address ? address.port : 0
}

/** A database of its own on the server of the suite, or the embedded one. */
async function database(): Promise<Record<string, string>> {
  if (!admin) return { DATABASE_URL: '' }
  const client = new pg.Client({ connectionString: admin })
  await client.connect()
  const name = `qilu_processes_${Date.now()}`
  await client.query(`create database ${name}`)
  await client.end()
  const url = new URL(admin)
  url.pathname = `/${name}`
  return { DATABASE_URL: url.href, PROCESSES: '2' }
}

async function serving(dataDir: string, more: Record<string, string>) {
  const port = await freePort()
  const env = { ...process.env, ...more, DATA_DIR: dataDir, PORT: String(port), DEMONSTRATION: '0', PATIENCE_SECONDS: '15' }
  const parent = spawn(process.execPath, ['server/main.ts'], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  parents.push(parent)
  let said = ''
  parent.stderr.on('data', (part) => (said += String(part)))
  const answers = () =>
    fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(1_000) }).then(
      ({ ok }) => ok,
      () => false,
    )
  const until = async (holds: () => Promise<boolean> | boolean) => {
    for (let left = 800; left > 0; left -= 1) {
      if (await holds()) return
      await sleep(300)
    }
    throw new Error(`nothing came of it:\n${said}`)
  }
  await until(answers)
  return { parent, until, answers, said: () => said }
}

const childrenOf = ({ pid }: ChildProcess): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)
const lives = (pid: number) => existsSync(`/proc/${pid}`) && !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))

// reads /proc: where there is none, a person looks
describe.skipIf(!existsSync('/proc/self/task'))('a server and its parent', () => {
  test('a process that does not answer any more is replaced, and none outlives its parent', async () => {
    const { parent, until, answers, said } = await serving(join(place, 'one'), await database())
    await until(() => childrenOf(parent).length === (admin ? 2 : 1))
    const before = childrenOf(parent)
    // one that is still loading is given minutes
    await until(() => before.every((pid) => said().includes(`process ${pid} serves`)))
    for (const pid of before) process.kill(pid, 'SIGSTOP')
    expect(await answers()).toBe(false)
    await until(() => before.every((pid) => !lives(pid)))
    await until(answers)
    expect(said()).toContain('does not answer, ending it')
    const after = childrenOf(parent)
    parent.kill('SIGKILL')
    await until(() => after.every((pid) => !lives(pid)))
  })

  test('told to end, both close cleanly', async () => {
    const { parent } = await serving(join(place, 'two'), await database())
    const ended = once(parent, 'exit')
    parent.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
  })
})
