import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { type App, openApp } from './app.ts'
import { serveFaces } from './faces.ts'
import { firstStart } from './first-start.ts'
import { throwAwayHalf } from './half-loaded.ts'
import { type Database, inTurn, openDatabase } from './platform/database.ts'
import { keepCalendar, keepLinking } from './platform/housekeeping.ts'
import { useJournal } from './platform/journal.ts'
import { knowsSecret } from './platform/key-check.ts'
import { type Held, holdFolder } from './platform/lock.ts'
import { migrate } from './platform/migrate.ts'
import { useSecret } from './platform/secrets.ts'
import { useStore } from './registry/files/index.ts'
import { serveOutbox } from './registry/notifications/outbox.ts'
import { actorFrom, copySignInsTo, serveOidcCallback } from './registry/sign-in/index.ts'
import { keepSecret, refuseStart, type Settings } from './settings.ts'
import { serveClock, steerableClock } from './steerable-clock.ts'

/** One that was killed a moment ago may still be going. */
async function holdSoon(dataDir: string): Promise<Held | null> {
  for (let left = 20; ; left -= 1) {
    const held = holdFolder(dataDir)
    if (held || left === 0) return held
    await sleep(250)
  }
}

/** Brings the database up to date, puts the house together and, where it is empty, plays the first start; ready to listen. */
async function prepare(settings: Settings, database: Database): Promise<{ app: App; signIns: string }> {
  const { dataDir, databaseUrl, proxies, limits } = settings
  await migrate(database)
  if (!(await knowsSecret(database.db)))
    refuseStart(
      '密钥与这个数据库的不同，没有启动。请用原来的 SECRET_KEY 或 secret.key；数据没有改动。',
      'The key is not the one of this database; not started. Use the SECRET_KEY or secret.key that it was begun with; nothing was changed.',
    )
  if (databaseUrl) keepSecret(settings.secret, dataDir)
  await keepCalendar(database.db)
  const clock = steerableClock()
  if (settings.simulatedNow) clock.set(new Date(settings.simulatedNow))
  let open = false
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
  copySignInsTo((line) => console.log(line))
  return { app, signIns }
}

const why = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''

const cannotOpen =
  ({ databaseUrl, dataDir }: Settings) =>
  (error: unknown): never =>
    databaseUrl
      ? refuseStart(
          `连不上 DATABASE_URL 指定的数据库，没有启动。请查看数据库服务、地址、账号和密码。（${why(error)}）`,
          `The database of DATABASE_URL cannot be reached; not started. Look at the database server, the address, the account and its password.`,
        )
      : refuseStart(
          `数据目录 ${dataDir} 中的数据库打不开，可能残缺，没有启动，也没有改动它。请先整个复制一份，再从备份恢复。（${why(error)}）`,
          `The database in the data folder ${dataDir} cannot be opened and may be damaged; not started, nothing was changed. Copy the whole folder first, then restore it from the backup.`,
        )

const cannotListen =
  ({ host, port }: Settings) =>
  (error: unknown): never =>
    refuseStart(
      `不能在 ${host}:${port} 上提供服务，没有启动：端口可能被占用，或没有权限。请停止占用它的程序，或用 PORT 指定别的端口。（${why(error)}）`,
      `Cannot listen on ${host}:${port}; not started: the port may be in use, or it is not allowed. Stop the other program, or set PORT to another one.`,
    )

/** One process: opens the database, puts the house together, brings it up to date, listens until it is told to close. */
export async function serve(settings: Settings): Promise<void> {
  const { dataDir, databaseUrl, port, host } = settings

  // held by what holds it: a lock that is nobody's would be collected
  const held = databaseUrl ? true : await holdSoon(dataDir)
  if (!held)
    refuseStart(
      `数据目录 ${dataDir} 正由另一个进程使用,没有启动。请先停止那个进程,或用 DATA_DIR 指定别的目录。`,
      `The data folder ${dataDir} is in use by another process; not started. Stop that one, or set DATA_DIR to another folder.`,
    )
  if (!databaseUrl && settings.demonstration && throwAwayHalf(dataDir))
    console.log('上一次没有载入完的演示数据已清除，重新载入 … a demonstration that was loaded by half is thrown away …')
  useSecret(settings.secret.text)
  // an embedded database never stands without the key that it was begun with
  if (!databaseUrl) keepSecret(settings.secret, dataDir)
  useStore(join(dataDir, 'files'))
  useJournal(settings.journal.folder, settings.journal.days)
  const database = await openDatabase({ url: databaseUrl, dataDir: join(dataDir, 'postgres') }).catch(cannotOpen(settings))
  await sql`select 1`.execute(database.db).catch(cannotOpen(settings))
  const { app, signIns } = await inTurn(database, () => prepare(settings, database))
  await app.http.listen({ port, host }).catch(cannotListen(settings))
  if (!settings.quiet)
    console.log(
      `\n  齐鲁工匠平台 · Qilu Craftsman Platform\n  http://localhost:${port}  ·  http://localhost:${port}/console  ·  http://localhost:${port}/docs\n\n${signIns}`,
    )

  const stop = async () => {
    if (!settings.quiet) console.log('正在关闭 … closing …')
    await app.close()
    if (held !== true) held.close()
    process.exit(0)
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}
