import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { chownSync, existsSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

export type Cluster = {
  /** For DATABASE_URL: a superuser on a unix socket that only this machine's owner of the folder and root can reach. */
  url: string
  /** Folder of the machine's PostgreSQL programs (pgbench, psql). */
  bin: string
  stop: () => Promise<void>
}

/** The newest PostgreSQL on the machine, by its folder of programs; null where there is none. */
export function findPostgres(): string | null {
  const debian = globSync('/usr/lib/postgresql/*/bin').sort((a, b) => version(b) - version(a))
  const elsewhere = ['/usr/local/pgsql/bin', '/opt/homebrew/bin', '/usr/local/bin', '/usr/bin']
  return [...debian, ...elsewhere].find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'))) ?? null
}

const version = (folder: string): number => Number(/postgresql\/(\d+)/.exec(folder)?.[1] ?? 0)

/**
 * A PostgreSQL of our own in a temporary folder, from the machine's binaries, durable as the defaults are.
 * @param settings of postgresql.conf, such as { fsync: 'off' } for tests
 */
export async function startCluster(settings: Readonly<Record<string, string>> = {}): Promise<Cluster> {
  const bin = findPostgres()
  if (!bin) throw new Error('no PostgreSQL on this machine: install its server package or set DATABASE_URL')
  const folder = mkdtempSync(join(tmpdir(), 'qilu-pg-'))
  const owner = servant()
  if (owner) chownSync(folder, owner.uid, owner.gid)
  const data = join(folder, 'data')
  const port = randomInt(20_000, 60_000)
  const options = { ...owner, cwd: folder, env: { ...process.env, HOME: folder } }
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'qilu', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'], options)
  const given = { max_connections: '400', log_min_messages: 'panic', log_min_error_statement: 'panic', ...settings }
  const flags = Object.entries(given).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const flagsOfPlace = ['-D', data, '-k', folder, '-p', String(port), '-c', 'listen_addresses=']
  const server = spawn(join(bin, 'postgres'), [...flagsOfPlace, ...flags], { ...options, stdio: 'ignore' })
  const letGo = heldBy(server, folder)
  const stop = async () => {
    letGo()
    await stopped(server)
    rmSync(folder, { recursive: true, force: true })
  }
  const url = `postgresql://qilu@localhost:${port}/postgres?host=${encodeURIComponent(folder)}`
  try {
    await answering(url, server)
  } catch (error) {
    await stop()
    throw error
  }
  return { url, bin, stop }
}

/** However this process ends, short of SIGKILL, the cluster ends with it and leaves no folder. */
function heldBy(server: ChildProcess, folder: string): () => void {
  const end = () => {
    server.kill('SIGQUIT')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300) // its writers must be gone before the folder is
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  const leave = () => process.exit(130)
  process.once('exit', end)
  process.once('SIGINT', leave).once('SIGTERM', leave)
  return () => void process.off('exit', end).off('SIGINT', leave).off('SIGTERM', leave)
}

/** PostgreSQL refuses to run as root: then it runs as nobody. */
function servant(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
  return { uid: idOf('-u'), gid: idOf('-g') }
}

async function stopped(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const gone = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGINT')
  await gone
}

async function answering(url: string, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (server.exitCode !== null) throw new Error(`the private PostgreSQL ended with ${server.exitCode}`)
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => {}) // it ends with the server
    try {
      await client.connect()
      await client.end()
      return
    } catch {
      await sleep(50)
    }
  }
  throw new Error('the private PostgreSQL did not answer within ten seconds')
}
