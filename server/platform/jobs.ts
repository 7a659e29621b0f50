import type { Kysely, Transaction } from 'kysely'
import { fromKysely, fromPglite, type JobResult, PgBoss } from 'pg-boss'
import type { z } from 'zod'
import type { Clock } from './clock.ts'
import { type Ctx, type OpenCtx, system } from './context.ts'
import { type Database, transact } from './database.ts'
import type { Tables } from './tables.gen.ts'

export type Job<T = unknown> = { name: string; data: z.ZodType<T>; run(ctx: Ctx, data: T): Promise<void> }
/** Opens one short transaction around a step. */
export type Inside = <R>(act: (ctx: Ctx) => Promise<R>) => Promise<R>
export type Errand<T = unknown> = { name: string; data: z.ZodType<T>; carry(inside: Inside, data: T): Promise<void> }
export type Work<T = unknown> = Job<T> | Errand<T>
export type Schedule = { name: string; cron: string; carry: (inside: Inside) => Promise<void> }

/** A piece of work for later: at least once, each run in its own transaction, each safe to repeat. */
export const job = <T>(name: string, data: z.ZodType<T>, run: (ctx: Ctx, data: T) => Promise<void>): Job<T> => ({ name, data, run })

/**
 * Work that asks the outside world, which answers when it likes: no transaction is open while it does. `claim` takes the piece in hand
 * (null: nothing to do any more), `ask` calls outside with a deadline of its own, `settle` keeps what came of it. At least once: a process
 * that ends in between asks again. Pieces go side by side, and one that failed is tried again by itself, later and later.
 */
export function errand<T, Piece>(
  name: string,
  data: z.ZodType<T>,
  steps: {
    claim(ctx: Ctx, data: T): Promise<Piece | null>
    ask(piece: Piece): Promise<void>
    settle(ctx: Ctx, data: T, done: boolean): Promise<void>
  },
): Errand<T> {
  const carry = async (inside: Inside, given: T) => {
    const piece = await inside((ctx) => steps.claim(ctx, given))
    if (piece === null) return
    const failed = await steps.ask(piece).then(
      () => null,
      (error: unknown) => ({ error }),
    )
    await inside((ctx) => steps.settle(ctx, given, failed === null))
    if (failed) throw failed.error
  }
  return { name, data, carry }
}

/** Work by the clock; the cron expression is read in Asia/Shanghai. */
export const schedule = (name: string, cron: string, run: (ctx: Ctx) => Promise<void>) => ({
  ...{ name, cron, run },
  carry: (inside: Inside) => inside(run),
})

/** The same where it takes long: many short transactions, so that nobody waits behind the whole of it. */
export const patrol = (name: string, cron: string, carry: (inside: Inside) => Promise<void>) => ({ name, cron, carry })

let boss: PgBoss | null = null

/** Queues a job inside the act: a rolled-back act leaves no job. */
export async function enqueue<T>(
  ctx: OpenCtx,
  { name }: Pick<Work<T>, 'name'>,
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
export async function openJobs({ db, pglite, url }: Database, jobs: readonly Work[], schedules: readonly Schedule[], clock: Clock) {
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
  jobs: readonly Work[],
  schedules: readonly Schedule[],
  ctxOf: (trx: Transaction<Tables>) => Ctx,
) {
  const inside: Inside = (act) => transact(db, (trx) => act(ctxOf(trx)))
  for (const each of jobs) {
    const aside = 'carry' in each
    const settings = {
      batchSize: aside ? 10 : 20,
      localConcurrency: aside ? 4 : 1,
      pollingIntervalSeconds: 1,
      perJobResults: true as const,
    }
    await opened.work(each.name, settings, async (batch) => {
      const outcomes: JobResult[] = []
      // one after the other inside, side by side outside; each has an end of its own, so that one that fails fails alone
      const end = async ({ id, data }: { id: string; data: unknown }) =>
        void outcomes.push(await outcomeOf(id, perform(each, inside, data)))
      if (aside) await Promise.all(batch.map(end))
      else for (const one of batch) await end(one)
      return outcomes
    })
  }
  for (const each of schedules) {
    await opened.schedule(each.name, each.cron, {}, { tz: 'Asia/Shanghai' })
    await opened.work(each.name, async () => each.carry(inside))
  }
}

const perform = async (each: Work, inside: Inside, data: unknown): Promise<void> => {
  const given = each.data.parse(data)
  return 'carry' in each ? each.carry(inside, given) : inside((ctx) => each.run(ctx, given))
}

const outcomeOf = (id: string, done: Promise<void>): Promise<JobResult> =>
  done.then(
    () => ({ id, status: 'completed' }),
    (error: unknown) => ({ id, status: 'failed', output: { message: error instanceof Error ? error.message : String(error) } }),
  )

/** Runs what is queued now, in this process: tests and the simulator's own server. */
async function runOnce(
  opened: PgBoss,
  db: Kysely<Tables>,
  jobs: readonly Work[],
  ctxOf: (trx: Transaction<Tables>) => Ctx,
): Promise<number> {
  const inside: Inside = (act) => transact(db, (trx) => act(ctxOf(trx)))
  let ran = 0
  for (const each of jobs) {
    const batch = await opened.fetch(each.name, { batchSize: 500 })
    const end = async ({ id, data }: { id: string; data: unknown }) => {
      await perform(each, inside, data)
      await opened.complete(each.name, id)
    }
    if ('carry' in each) await Promise.all(batch.map((one) => end(one).catch((error: Error) => opened.fail(each.name, one.id, error))))
    else for (const one of batch) await end(one)
    ran += batch.length
  }
  return ran
}
