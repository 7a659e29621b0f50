import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './steps.ts'

/** A running demonstration: where it stands and who can sign in, as it says itself at the start. */
export type Site = { base: string; password: string; voter: string; worker: string; beginner: string; holder: string; expert: string }

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  await new Promise((done) => probe.close(done))
  return typeof address === 'object' && address ? address.port : 0
}

type Wanted = {
  /** A data folder with the demonstration in it, to be copied; otherwise it is loaded anew. */
  from?: string | undefined
  env?: Readonly<Record<string, string>>
  /** A group of processes of its own, so that a signal can reach parent and children alike. */
  group?: boolean
  hear?: (text: string) => void
  /** Whether all is said that is said at the start; without it, who can sign in to the demonstration. */
  whole?: (said: string) => boolean
}
export type Running = {
  site: Site
  /** Its greeting. */
  said: string
  folder: string
  /** The first process; with `group` its number is the group's. */
  pid: () => number
  /** Without warning, as `kill -9` does. */
  kill: () => Promise<void>
  /** After a kill: on the same folder, at the same address. */
  again: () => Promise<void>
  close: () => Promise<void>
  /** Closes and leaves nothing behind. */
  stop: () => Promise<void>
}

/** Starts the server as `npm start` does, on a folder of its own. */
export async function startSite({
  from,
  env: given = {},
  group = false,
  hear = () => {},
  whole = signInsTold,
}: Wanted = {}): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'qilu-site-'))
  if (from) cpSync(from, folder, { recursive: true })
  const port = await freePort()
  const usual = { DATA_DIR: folder, PORT: String(port), DEMONSTRATION: '1', LIMITS: '100', DATABASE_URL: '', NODE_ENV: '' }
  const env = { ...process.env, ...usual, ...given }
  const start = () => spawn(process.execPath, ['server/main.ts'], { cwd: root, env, detached: group, stdio: ['ignore', 'pipe', 'pipe'] })
  let server = start()
  const signal = (name: NodeJS.Signals) => send(group ? -(server.pid ?? 0) : (server.pid ?? 0), name)
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  const leave = () => {
    signal('SIGKILL')
    remove()
  }
  if (group) process.once('exit', leave)
  const kill = async () => {
    const gone = server.exitCode === null && server.signalCode === null ? once(server, 'exit') : null
    signal('SIGKILL')
    await gone
  }
  const close = async () => {
    await ended(server)
    if (group) signal('SIGKILL')
  }
  const stop = async () => {
    await close()
    process.off('exit', leave)
    remove()
  }
  const again = async () => {
    server = start()
    await greeting(server, hear, whole)
  }
  try {
    const said = await greeting(server, hear, whole)
    const site = { base: `http://127.0.0.1:${port}`, ...signIns(said) }
    return { site, said, folder, pid: () => server.pid ?? 0, kill, again, close, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** To a process, or to a group by its negative number; one that is gone needs none. */
function send(pid: number, signal: NodeJS.Signals): void {
  try {
    if (pid !== 0) process.kill(pid, signal)
  } catch {}
}

async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const gone = once(server, 'exit')
  server.kill('SIGTERM')
  const patience = setTimeout(() => server.kill('SIGKILL'), 20_000)
  await gone
  clearTimeout(patience)
}

const signInsTold = (said: string) => said.includes('/dev/outbox)') && /专家|expert, then/.test(said.slice(said.indexOf('/dev/outbox)')))

/** What the server prints once it listens; the demonstration is loaded by then. */
function greeting(server: ChildProcess, heard: (text: string) => void, whole: (said: string) => boolean): Promise<string> {
  return new Promise((done, refuse) => {
    let [said, greeted] = ['', false]
    const patience = setTimeout(() => refuse(new Error(`the server did not start within five minutes:\n${said}`)), 300_000)
    const hear = (part: unknown) => {
      heard(String(part))
      if (greeted) return
      said += String(part)
      if (!whole(said)) return
      greeted = true
      clearTimeout(patience)
      done(said)
    }
    server.stdout?.on('data', hear)
    server.stderr?.on('data', hear)
    server.once('exit', (code, signal) => refuse(new Error(`the server ended with ${code ?? signal}:\n${said}`)))
  })
}

export function signIns(said: string): Omit<Site, 'base'> {
  const phoneBefore = (words: RegExp) => new RegExp(`(1\\d{10})\\s+${words.source}`).exec(said)?.[1] ?? ''
  return {
    password: /密码 password: (\S+?)\)/.exec(said)?.[1] ?? '',
    voter: phoneBefore(/尚未投票/),
    worker: phoneBefore(/被推荐/),
    beginner: phoneBefore(/正在自荐/),
    holder: phoneBefore(/上一届命名/),
    expert: phoneBefore(/评审专家/),
  }
}

/** The last code sent to a number, from the development outbox. */
export async function codeFor({ base }: Pick<Site, 'base'>, phone: string): Promise<string> {
  const answer = await fetch(`${base}/dev/outbox.json?to=${phone}`)
  const code = /\b(\d{6})\b/.exec(await answer.text())?.[1]
  if (!code) throw new Error(`no code was sent to ${phone}`)
  return code
}
