import { openApp } from '../server/app.ts'
import { systemClock } from '../server/platform/clock.ts'
import type { Database } from '../server/platform/database.ts'

/** The real application; a header names the voter in place of a session. */
export const openBenchApp = (database: Database) =>
  openApp({
    database,
    clock: systemClock,
    actorOf: async ({ headers }) => {
      const personId = headers['x-bench-person']
      return typeof personId === 'string' ? { userId: personId, personId, name: '演示职工', duties: [] } : null
    },
  })

/** Processor time of this process, in microseconds. */
export function ownCpu(): number {
  const { user, system } = process.cpuUsage()
  return user + system
}
