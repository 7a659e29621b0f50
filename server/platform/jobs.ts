import type { Kysely, Transaction } from 'kysely'
import { fromKysely, fromPglite, PgBoss } from 'pg-boss'
import type { z } from 'zod'
import type { Clock } from './clock.ts'
import { type Ctx, type OpenCtx, system } from './context.ts'
import { type Database, transact } from './database.ts'
import type { Tables } from './tables.gen.ts'

export type Job<T = unknown> = { name: string; data: z.ZodType<T>; run(ctx: Ctx, data: T): Promise<void> }
export type Schedule = { name: string; cron: string; run: (ctx: Ctx) => Promise<void> }

/** A piece of work for later: at least once, each run in its own transaction, each safe to repeat. */
export const job = <T>(name: string, data: z.ZodType<T>, run: (ctx: Ctx, data: T) => Promise<void>): Job<T> => ({ name, data, run })

/** Work by the clock; the cron expression is read in Asia/Shanghai. */
export const schedule = (name: string, cron: string, run: (ctx: Ctx) => Promise<void>): Schedule => ({ name, cron, run })

let boss: PgBoss | null = null

/** Queues a job inside the act: a rolled-back act leaves no job. */
export async function enqueue<T>(
  ctx: OpenCtx,
  { name }: Pick<Job<T>, 'name'>,
  data: T,
  options: { startAfter?: Date; key?: string } = {},
): Promise<void> {
  if (!boss) throw new Error('jobs are not open')
  const { startAfter, key } = options
  await boss.send(name, Object(data), {
    db: fromKysely(ctx.db.withoutPlugins()),
    retryLimit: 10,
    retryBackoff: true,
    ...(startAfter ? { startAfter } : {}),
    ...(key ? { singletonKey: key } : {}),
  })
}

const queueNames = (jobs: readonly { name: string }[]) => jobs.map(({ name }) => name)

/** Opens the queue's own tables and the queues; work begins with `work`. */
export async function openJobs({ db, pglite, url }: Database, jobs: readonly Job[], schedules: readonly Schedule[], clock: Clock) {
  const common = { schema: 'jobs', supervise: true, schedule: schedules.length > 0 }
  const opened = pglite
    ? new PgBoss({ ...common, db: fromPglite(pglite), backend: 'pglite' })
    : new PgBoss({ ...common, connectionString: url ?? '', max: 4 })
  opened.on('error', () => {}) // the database is away for a moment; polling goes on
  await opened.start()
  boss = opened
  const known = new Set((await opened.getQueues()).map(({ name }) => name))
  for (const name of [...queueNames(jobs), ...queueNames(schedules)]) if (!known.has(name)) await opened.createQueue(name)
  const ctxOf = (trx: Transaction<Tables>): Ctx => ({ db: trx, actor: system, now: clock(), ip: '', lang: 'zh' })
  return {
    boss: opened,
    work: () => work(opened, db, jobs, schedules, ctxOf),
    runOnce: () => runOnce(opened, db, jobs, ctxOf),
    close: () => close(opened),
  }
}

export type Jobs = Awaited<ReturnType<typeof openJobs>>

async function close(opened: PgBoss) {
  await opened.stop({ graceful: true, timeout: 10_000, close: true })
  if (boss === opened) boss = null
}

async function work(
  opened: PgBoss,
  db: Kysely<Tables>,
  jobs: readonly Job[],
  schedules: readonly Schedule[],
  ctxOf: (trx: Transaction<Tables>) => Ctx,
) {
  for (const each of jobs) {
    await opened.work(each.name, { batchSize: 20, pollingIntervalSeconds: 1 }, async (batch) => {
      for (const { data } of batch) await transact(db, (trx) => each.run(ctxOf(trx), each.data.parse(data)))
    })
  }
  for (const each of schedules) {
    await opened.schedule(each.name, each.cron, {}, { tz: 'Asia/Shanghai' })
    await opened.work(each.name, async () => transact(db, (trx) => each.run(ctxOf(trx))))
  }
}

/** Runs what is queued now, in this process: tests and the simulator's own server. */
async function runOnce(
  opened: PgBoss,
  db: Kysely<Tables>,
  jobs: readonly Job[],
  ctxOf: (trx: Transaction<Tables>) => Ctx,
): Promise<number> {
  let ran = 0
  for (const each of jobs) {
    for (const { id, data } of await opened.fetch(each.name, { batchSize: 500 })) {
      await transact(db, (trx) => each.run(ctxOf(trx), each.data.parse(data)))
      await opened.complete(each.name, id)
      ran += 1
    }
  }
  return ran
}
