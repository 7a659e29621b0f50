import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
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

/** Starts the server as `npm start` does, on an empty folder of its own. */
export async function startSite(): Promise<{ site: Site; stop: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'qilu-journeys-'))
  const port = await freePort()
  const env = { ...process.env, DATA_DIR: folder, PORT: String(port), DEMONSTRATION: '1', LIMITS: '100', DATABASE_URL: '', NODE_ENV: '' }
  const server = spawn(process.execPath, ['server/main.ts'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const stop = async () => {
    await ended(server)
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const said = await greeting(server)
    return { site: { base: `http://127.0.0.1:${port}`, ...signIns(said) }, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const gone = once(server, 'exit')
  server.kill('SIGTERM')
  const patience = setTimeout(() => server.kill('SIGKILL'), 15_000)
  await gone
  clearTimeout(patience)
}

/** What the server prints once it listens; the demonstration is loaded by then. */
function greeting(server: ChildProcess): Promise<string> {
  return new Promise((done, refuse) => {
    let said = ''
    const patience = setTimeout(() => refuse(new Error(`the server did not start within five minutes:\n${said}`)), 300_000)
    const hear = (part: unknown) => {
      said += String(part)
      if (!said.includes('/dev/outbox)') || !/专家|expert, then/.test(said.slice(said.indexOf('/dev/outbox)')))) return
      clearTimeout(patience)
      done(said)
    }
    server.stdout?.on('data', hear)
    server.stderr?.on('data', hear)
    server.once('exit', (code) => refuse(new Error(`the server ended with ${code}:\n${said}`)))
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
