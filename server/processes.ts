import cluster from 'node:cluster'
import type { Settings } from './settings.ts'

/**
 * Several equal processes behind one port, on PostgreSQL only: the embedded database belongs to one process. The first one
 * prepares the database and listens before the others start; one that dies is replaced.
 * Answers true in the parent, which serves nothing itself.
 */
export async function parentOfMany({ processes, databaseUrl }: Settings): Promise<boolean> {
  if (processes < 2 || !databaseUrl || !cluster.isPrimary) return false
  let [ready, stopping] = [false, false]
  // Ctrl-C reaches the children by themselves; a signal to the parent alone is passed on
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      stopping = true
      for (const child of Object.values(cluster.workers ?? {})) child?.kill(signal)
    })
  cluster.on('exit', (_, code, signal) => {
    if (stopping) return
    if (!ready) process.exit(code ?? 1) // it has said why it cannot start
    console.error(`一个服务进程结束了(${signal ?? code}),正在补上 … a process ended (${signal ?? code}), starting another …`)
    setTimeout(() => stopping || cluster.fork({ QUIET: '1' }), 1_000)
  })
  const first = cluster.fork()
  await new Promise((resolve) => first.once('listening', resolve))
  ready = true
  for (let i = 1; i < processes; i += 1) cluster.fork({ QUIET: '1' })
  return true
}
