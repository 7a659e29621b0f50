// The real application on a real database, with a poll, a roll, and ballots that voters have ready to send.
import cluster from 'node:cluster'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { systemClock } from '../server/platform/clock.ts'
import { type Ctx, system as nobody } from '../server/platform/context.ts'
import { type Database, openDatabase, transact } from '../server/platform/database.ts'
import { migrate } from '../server/platform/migrate.ts'
import { useSecret } from '../server/platform/secrets.ts'
import { closePoll, tallyOf } from '../server/procedures/voting/index.ts'
import { readPoll } from '../server/procedures/voting/polls.ts'
import { castThroughTheDoor, openBenchPoll, settle, signedBallot } from './electorate.ts'
import { answerer } from './process.ts'
import { openBenchApp, ownCpu } from './votes-app.ts'

type Setting = {
  do: 'open'
  url?: string | undefined
  dataDir?: string | undefined
  processes: number
  voters: number
  ballots: number
  file: string
}
export type Question =
  | Setting
  | { do: 'count' }
  | { do: 'single'; text: string; seconds: number; clients: number }
  | { do: 'close' }
  | { do: 'cpu' }
export type Ready = { port: number; pollId: string }

const THROUGH_THE_DOOR = 50

const secret = randomBytes(32).toString('hex')
useSecret(secret)

let database: Database
let pollId = ''
let end = async () => {}

const act = <T>(verb: (ctx: Ctx) => Promise<T>): Promise<T> =>
  transact(database.db, (db) => verb({ db, actor: nobody, now: systemClock(), ip: '127.0.0.1', lang: 'zh' }))

/** With several processes this one only prepares and counts; equal ones behind one port serve, as `PROCESSES` starts them. */
async function open({ url, dataDir, processes, voters, ballots, file }: Setting): Promise<Ready> {
  database = await openDatabase({ url, dataDir })
  await migrate(database)
  const app = await openBenchApp(database)
  end = app.close
  const people = await settle(database.db, voters)
  pollId = await act(openBenchPoll)
  await sql`create table public.like_ballot (like voting.ballot including all)`.execute(database.db)
  await sql`analyze`.execute(database.db)
  const port =
    url && processes > 1 ? await several(url, processes) : Number(new URL(await app.http.listen({ port: 0, host: '127.0.0.1' })).port)
  await ready(port, people, ballots, file)
  return { port, pollId }
}

async function several(url: string, processes: number): Promise<number> {
  cluster.setupPrimary({ exec: join(import.meta.dirname, 'votes-worker.ts') })
  const ports = Array.from({ length: processes }, async () => {
    const [{ port }] = await once(cluster.fork({ BENCH_DATABASE: url, BENCH_SECRET: secret }), 'listening')
    return Number(port)
  })
  return (await Promise.all(ports))[0] ?? 0
}

/** The first voters go through the door with every step; the others' ballots are signed with the same key and kept for the load. */
async function ready(port: number, people: readonly string[], ballots: number, file: string): Promise<void> {
  const poll = await readPoll(database, pollId)
  if (!poll) throw new Error('the poll is not there')
  const choices = poll.candidates.slice(0, 3).map(({ id }) => id)
  for (const personId of people.slice(0, THROUGH_THE_DOOR))
    await castThroughTheDoor(`http://127.0.0.1:${port}/api`, pollId, personId, choices)
  const out = createWriteStream(file, 'latin1')
  const expiresAt = new Date(systemClock().getTime() + 3_600_000)
  for (let i = 0; i < ballots; i += 200) {
    const some = Array.from({ length: Math.min(200, ballots - i) }, (_, j) => i + j)
    const lines = await Promise.all(some.map((nth) => signedBallot(poll, people[nth % people.length] ?? '', nth, expiresAt)))
    if (!out.write(`${lines.join('\n')}\n`)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
}

/** Ballots in the book that came from the load. */
async function count(): Promise<number> {
  const { rows } = await sql<{ lines: number }>`select count(*)::int as lines from voting.ballot`.execute(database.db)
  return (rows[0]?.lines ?? 0) - THROUGH_THE_DOOR
}

/** One row, one commit, one after another, asked for by as many clients: what the embedded database does without batches. */
async function single(text: string, seconds: number, clients: number): Promise<number> {
  const started = performance.now()
  let rows = 0
  const client = async () => {
    for (; performance.now() - started < seconds * 1000; rows += 1) await sql.raw(text).execute(database.db)
  }
  await Promise.all(Array.from({ length: clients }, client))
  return rows / ((performance.now() - started) / 1000)
}

/** Processor time that the serving processes have used, in microseconds. */
async function cpu(): Promise<number> {
  const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined)
  const used = await Promise.all(
    workers.map(async (worker) => {
      worker.send('cpu')
      const [micros] = await once(worker, 'message')
      return Number(micros)
    }),
  )
  return workers.length > 0 ? used.reduce((sum, each) => sum + each, 0) : ownCpu()
}

/** Closing counts twice; the sum of votes is three for every voter who voted. */
async function close(): Promise<{ seconds: number; votes: number }> {
  const started = performance.now()
  await act((ctx) => closePoll(ctx, pollId, 'bench'))
  const seconds = (performance.now() - started) / 1000
  const tally = await act((ctx) => tallyOf(ctx, pollId))
  return { seconds, votes: tally.reduce((sum, { votes }) => sum + votes, 0) }
}

answerer<Question>(
  async (question) => {
    if (question.do === 'open') return open(question)
    if (question.do === 'single') return single(question.text, question.seconds, question.clients)
    if (question.do === 'cpu') return cpu()
    return question.do === 'count' ? count() : close()
  },
  () => end(),
)
