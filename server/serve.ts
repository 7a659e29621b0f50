import { join } from 'node:path'
import { openApp } from './app.ts'
import { serveFaces } from './faces.ts'
import { firstStart } from './first-start.ts'
import { throwAwayHalf } from './half-loaded.ts'
import { openDatabase } from './platform/database.ts'
import { keepCalendar, keepLinking } from './platform/housekeeping.ts'
import { useJournal } from './platform/journal.ts'
import { holdFolder } from './platform/lock.ts'
import { migrate } from './platform/migrate.ts'
import { useSecret } from './platform/secrets.ts'
import { useStore } from './registry/files/index.ts'
import { serveOutbox } from './registry/notifications/outbox.ts'
import { actorFrom, serveOidcCallback } from './registry/sign-in/index.ts'
import type { Settings } from './settings.ts'
import { serveClock, steerableClock } from './steerable-clock.ts'

/** One process: opens the database, puts the house together, brings it up to date, listens until it is told to close. */
export async function serve(settings: Settings): Promise<void> {
  const { dataDir, databaseUrl, port, host } = settings

  if (!databaseUrl && !(await holdFolder(dataDir))) {
    console.error(`数据目录 ${dataDir} 正由另一个进程使用,没有启动。请先停止那个进程,或用 DATA_DIR 指定别的目录。
The data folder ${dataDir} is in use by another process; not started. Stop that one, or set DATA_DIR to another folder.`)
    process.exit(1)
  }
  if (!databaseUrl && settings.demonstration && throwAwayHalf(dataDir))
    console.log('上一次没有载入完的演示数据已清除，重新载入 … a demonstration that was loaded by half is thrown away …')
  useSecret(settings.secret)
  useStore(join(dataDir, 'files'))
  useJournal(settings.journal.folder, settings.journal.days)
  const database = await openDatabase({ url: databaseUrl, dataDir: join(dataDir, 'postgres') })
  await migrate(database)
  await keepCalendar(database.db)
  const clock = steerableClock()
  if (settings.simulatedNow) clock.set(new Date(settings.simulatedNow))
  let open = false
  const { proxies, limits } = settings
  const app = await openApp({
    database,
    clock: clock.now,
    actorOf: actorFrom(database.db),
    proxies,
    limits,
    // a simulation steals its own processor from the server
    ...(settings.simulatedClock && { patience: 0 }),
    unlimited: () => !open,
    log: true,
  })
  serveOidcCallback(app.http, database.db)
  if (!settings.production) serveOutbox(app.http, database.db)
  if (settings.simulatedClock) serveClock(app.http, clock)
  await serveFaces(app, { database, clock: clock.now })
  const signIns = await firstStart({ app, database, clock, settings })
  await app.jobs.work()
  keepLinking(database.db)
  open = true
  await app.http.listen({ port, host })
  if (!settings.quiet)
    console.log(
      `\n  齐鲁工匠平台 · Qilu Craftsman Platform\n  http://localhost:${port}  ·  http://localhost:${port}/console  ·  http://localhost:${port}/docs\n\n${signIns}`,
    )

  const stop = async () => {
    if (!settings.quiet) console.log('正在关闭 … closing …')
    await app.close()
    process.exit(0)
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}
