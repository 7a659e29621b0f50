import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export type OwnServer = {
  base: string
  password: string
  kill9: (moment: string | null) => Promise<void>
  stop: () => Promise<void>
  dataDir: string
}

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })

/** A server of the simulation's own on an empty embedded database, with a clock that can be set. */
export async function ownServer(databaseUrl?: string): Promise<OwnServer> {
  const [port, dataDir, password] = [await freePort(), mkdtempSync(join(tmpdir(), 'qilu-simulation-')), crypto.randomUUID()]
  const base = `http://127.0.0.1:${port}`
  const env = {
    ...process.env,
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    SIMULATED_CLOCK: '1',
    DEMONSTRATION: '0',
    ADMIN_PASSWORD: password,
    LIMITS: '100000',
    PUBLIC_URL: base,
    ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
  }
  let child: ChildProcess
  // started again, it goes on at the simulated moment
  const start = async (moment: string | null) => {
    child = spawn(process.execPath, ['server/main.ts'], {
      env: { ...env, ...(moment ? { SIMULATED_NOW: moment } : {}) },
      stdio: ['ignore', 'ignore', 'inherit'],
      detached: true, // a group of its own: what kills it kills parent and children alike
      cwd: join(import.meta.dirname, '..'),
    })
    const gone = new Promise<never>((_, fail) =>
      child.once('exit', (code) => code && fail(new Error(`the server stopped with code ${code}`))),
    )
    await Promise.race([ready(base), gone])
  }
  process.once('exit', () => child.exitCode === null && child.signalCode === null && child.kill('SIGTERM'))
  await start(null)
  const ended = () =>
    new Promise<void>((done) => (child.exitCode !== null || child.signalCode !== null ? done() : child.once('exit', () => done())))
  return {
    base,
    password,
    dataDir,
    kill9: async (moment) => {
      child.removeAllListeners('exit')
      const end = ended()
      process.kill(-Number(child.pid), 'SIGKILL')
      await end
      await start(moment)
    },
    stop: async () => {
      child.removeAllListeners('exit')
      const end = ended()
      child.kill('SIGTERM')
      await Promise.race([end, sleep(15_000).then(() => child.kill('SIGKILL'))])
    },
  }
}

async function ready(base: string): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const answer = await fetch(`${base}/readyz`).catch(() => null)
    if (answer?.ok) return
    await sleep(200)
  }
  throw new Error('the server did not become ready')
}
