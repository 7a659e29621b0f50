import { AsyncLocalStorage } from 'node:async_hooks'
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { sql } from 'kysely'
import pg from 'pg'
import type { Answer, Asked, Endpoint } from '../../contract/endpoint.ts'
import { request } from '../../kit/client.ts'
import { allModules, openApp } from '../app.ts'
import { injecting } from '../inject.ts'
import { type Actor, type Ctx, system } from '../platform/context.ts'
import { type Database, embed, openDatabase, parsers, transact } from '../platform/database.ts'
import { openJobs } from '../platform/jobs.ts'
import { migrate, migrations } from '../platform/migrate.ts'
import { actorFrom } from '../registry/sign-in/index.ts'
import { factories } from './factories.ts'

const start = new Date('2026-03-05T09:00:00+08:00')

/**
 * A whole server on a database of its own, entered through the door by whoever the test says; with `signIn: 'real'` by whoever
 * holds a session, as in production.
 */
export async function world({ at = start, signIn = 'said' }: { at?: Date; signIn?: 'said' | 'real' } = {}) {
  const database = await freshDatabase()
  const time = {
    now: at,
    set: (moment: string | Date | number) => {
      time.now = new Date(moment)
    },
  }
  const people = new Map<string, Actor>()
  const app = await openApp({
    database,
    clock: () => time.now,
    limits: 10_000,
    patience: 0,
    actorOf: signIn === 'real' ? actorFrom(database.db) : async (request) => people.get(String(request.headers['x-test-actor'])) ?? null,
  })
  const { http, jobs } = app
  const inject = injecting(http)
  const as =
    (actor: Actor | null, headers: Record<string, string> = {}) =>
    <E extends Endpoint>(endpoint: E, input: Asked<E>): Promise<Answer<E>> => {
      if (actor) people.set(actor.userId, actor)
      return request(endpoint, input, {
        base: '/api',
        fetch: inject,
        headers: { ...(actor ? { 'x-test-actor': actor.userId } : {}), ...headers },
      })
    }
  const db = database.db
  const ctxOf = (actor: Actor, trx: Ctx['db']): Ctx => ({ db: trx, actor, now: time.now, ip: '127.0.0.1', lang: 'zh' })
  const act = <T>(actor: Actor, verb: (ctx: Ctx) => Promise<T>) => transact(db, (trx) => verb(ctxOf(actor, trx)))
  const fetchFrom = (address: string) => injecting(http, address)
  const base = { db, time, as, act, app, http, fetch: inject, fetchFrom, people, database }
  return {
    ...base,
    given: factories(db),
    /** Runs a read as somebody, outside any transaction. */
    read: <T>(actor: Actor, read: (ctx: Ctx) => Promise<T>) => read(ctxOf(actor, db)),
    auditOf: (subjectId: string) =>
      db.selectFrom('platform.auditLine').select(['event', 'actorId', 'data']).where('subjectId', '=', subjectId).orderBy('ord').execute(),
    queued: async () =>
      (
        await sql<{ name: string; data: unknown }>`select name, data from jobs.job where state = 'created' order by created_on, id`.execute(
          db,
        )
      ).rows,
    runJobs: () => jobs.runOnce(),
    /** Works as a server does, until the world is closed. */
    work: () => jobs.work(),
    queries: async (call: () => Promise<unknown>) => (await statementsOf(database, call)).length,
    /** The plans of the reads that a call sends, as EXPLAIN (format json) tells them with whole reads of tables forbidden; embedded database only. */
    plans: (call: () => Promise<unknown>) => plansOf(database, call),
    system,
    close: () => app.close(),
  }
}

export type World = Awaited<ReturnType<typeof world>>

/** Statements that a call sends to the database: what a list costs, whatever its length. */
type Statement = { text: string; values: readonly unknown[] }

const sending = new AsyncLocalStorage<Statement[]>()

/** What the call itself sends to the database, in order; what the job queue does beside it is not the call's. */
async function statementsOf({ pglite }: Database, call: () => Promise<unknown>): Promise<Statement[]> {
  const driver: { query: (...args: unknown[]) => unknown } = pglite ? (pglite as never) : (pg.Client.prototype as never)
  const original = driver.query
  const sent: Statement[] = []
  driver.query = function kept(this: unknown, ...args: unknown[]) {
    const [text, values] = args
    sending.getStore()?.push({ text: String(text), values: Array.isArray(values) ? values : [] })
    return original.apply(this, args)
  }
  try {
    await sending.run(sent, call)
  } finally {
    if (pglite) Reflect.deleteProperty(driver, 'query')
    else driver.query = original
  }
  return sent
}

async function plansOf(database: Database, call: () => Promise<unknown>): Promise<unknown[]> {
  const { pglite } = database
  const reads = (await statementsOf(database, call)).filter(({ text }) => /^\s*(select|with)\b/i.test(text))
  await pglite?.exec('set enable_seqscan = off')
  const plans: unknown[] = []
  for (const { text, values } of reads) plans.push((await pglite?.query(`explain (format json, verbose) ${text}`, [...values]))?.rows[0])
  await pglite?.exec('reset enable_seqscan')
  return plans
}

async function freshDatabase(): Promise<Database> {
  return process.env.DATABASE_URL
    ? freshPostgres(process.env.DATABASE_URL)
    : embed(await PGlite.create({ loadDataDir: await snapshot(), parsers }))
}

/** A migrated embedded database as one file, made once for each state of the migrations and of the job tables. */
async function snapshot(): Promise<Blob> {
  const names = allModules.flatMap((module) =>
    [...(module.jobs ?? []), ...(module.listeners ?? []).map(({ job }) => job), ...(module.schedules ?? [])].map(({ name }) => name),
  )
  const hash = createHash('sha256')
    .update(
      migrations()
        .map((each) => each.hash)
        .join(),
    )
    .update(names.join())
    .digest('hex')
    .slice(0, 16)
  const folder = join(tmpdir(), 'qilu-craftsman-test')
  const file = join(folder, `${hash}.tar`)
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true })
    const database = await openDatabase({})
    await migrate(database)
    const app = await openApp({ database, clock: () => start, actorOf: async () => null })
    await app.jobs.close()
    const dump = await database.pglite?.dumpDataDir('none')
    const own = `${file}.${process.pid}`
    writeFileSync(own, new Uint8Array((await dump?.arrayBuffer()) ?? new ArrayBuffer()))
    renameSync(own, file)
    await app.close()
  }
  return new Blob([readFileSync(file)])
}

/** On PostgreSQL each file gets a database of its own, copied from a migrated template. */
async function freshPostgres(url: string): Promise<Database> {
  const hash = createHash('sha256')
    .update(
      migrations()
        .map((each) => each.hash)
        .join(),
    )
    .digest('hex')
    .slice(0, 12)
  const template = `qilu_template_${hash}`
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  await admin.query('select pg_advisory_lock(3701)')
  if ((await admin.query('select 1 from pg_database where datname = $1', [template])).rowCount === 0) {
    await admin.query(`drop database if exists ${template}_new`) // of a run that was ended half-way
    await admin.query(`create database ${template}_new`)
    const made = await openDatabase({ url: named(url, `${template}_new`) })
    await migrate(made)
    const jobs = await openJobs(made, [], [], () => start)
    await jobs.close()
    await made.close()
    await admin.query(`alter database ${template}_new rename to ${template}`)
  }
  const name = `qilu_test_${randomUUID().replaceAll('-', '')}`
  await admin.query(`create database ${name} template ${template}`)
  await admin.query('select pg_advisory_unlock(3701)')
  await admin.end()
  const opened = await openDatabase({ url: named(url, name) })
  const close = async () => {
    await opened.close()
    await dropDatabase(url, name)
  }
  return { ...opened, close }
}

/** A database of a finished file goes with it: a hundred of them would fill the disk. */
async function dropDatabase(url: string, name: string): Promise<void> {
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  await admin.query(`drop database if exists ${name} with (force)`)
  await admin.end()
}

function named(url: string, database: string): string {
  const parsed = new URL(url)
  parsed.pathname = `/${database}`
  return parsed.href
}
