import cluster, { type Worker } from 'node:cluster'
import type { Settings } from './settings.ts'

/** A process that has not told for so long that it lives is taken for hung. One that is still opening and loading turns its loop seldom. */
const patience = Number(process.env.PATIENCE_SECONDS ?? 20) * 1000
const patienceAtStart = 10 * 60_000
const beat = 1_000
const farewell = 15_000

const say = (zh: string, en: string) => console.error(`${zh} … ${en}`)

/**
 * A parent that serves nothing itself: one child on the embedded database, which belongs to one process, or several equal ones behind
 * one port on PostgreSQL. The first prepares the database and listens before the others start. One that dies is replaced, and so is
 * one whose event loop does not turn any more: no signal but SIGKILL reaches it.
 * Answers true in the parent; SUPERVISED=0 leaves it out.
 */
export async function parentOfMany({ processes, databaseUrl, supervised }: Settings): Promise<boolean> {
  if (!cluster.isPrimary) {
    setInterval(() => process.connected && process.send?.('alive'), beat).unref()
    return false
  }
  if (!supervised) return false
  const wanted = databaseUrl ? Math.max(1, processes) : 1
  // a single child takes its connections itself: no hop through the parent
  if (wanted === 1) cluster.schedulingPolicy = cluster.SCHED_NONE
  let [ready, stopping, early] = [false, false, 0]
  const start = (env: Record<string, string>) => {
    const child = cluster.fork(env)
    watch(child)
    const born = performance.now()
    child.once('exit', (code, signal) => {
      if (stopping) return
      if (!ready) process.exit(code ?? 1) // it has said why it cannot start
      early = performance.now() - born < 60_000 ? early + 1 : 0
      const wait = Math.min(30, 2 ** early / 2)
      say(`一个服务进程结束了(${signal ?? code})，${wait} 秒后补上`, `a process ended (${signal ?? code}), starting another in ${wait} s`)
      setTimeout(() => stopping || start({ QUIET: '1' }), wait * 1000)
    })
    return child
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      stopping = true
      for (const child of Object.values(cluster.workers ?? {})) child?.process.kill(signal)
      setTimeout(() => endAll(), farewell).unref()
    })
  await new Promise((resolve) => start({}).once('listening', resolve))
  ready = true
  for (let i = 1; i < wanted; i += 1) start({ QUIET: '1' })
  return true
}

const endAll = () => {
  for (const child of Object.values(cluster.workers ?? {})) child?.process.kill('SIGKILL')
}

/** Hears a child's beats and ends it when they stay away. */
function watch(child: Worker): void {
  let [heard, most] = [performance.now(), patienceAtStart]
  child.once('listening', () => {
    most = patience
    heard = performance.now()
    say(`服务进程 ${child.process.pid} 就绪`, `process ${child.process.pid} serves`)
  })
  child.on('message', () => {
    heard = performance.now()
  })
  const looking = setInterval(() => {
    if (performance.now() - heard < most) return
    say(`服务进程 ${child.process.pid} 没有反应，强制结束`, `process ${child.process.pid} does not answer, ending it`)
    child.process.kill('SIGKILL')
  }, beat)
  child.once('exit', () => clearInterval(looking))
}
