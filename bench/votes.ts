import { execFile } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Cluster, findPostgres, startCluster } from '../db/private-cluster.ts'
import type { Load, Measured } from './generator.ts'
import { pgbenchRate, rateWithin } from './peer.ts'
import { type Helper, helper } from './process.ts'
import { type Bench, type Line, median, round } from './report.ts'
import type { Question, Ready } from './votes-server.ts'

const setting = (name: string, usual: number): number => Number(process.env[name] ?? usual)
const seconds = setting('BENCH_SECONDS', 3)
const rounds = setting('BENCH_ROUNDS', 5)
const connections = setting('BENCH_CLIENTS', 256)
const voters = setting('BENCH_VOTERS', 50_000)
const processes = setting('BENCH_PROCESSES', Math.min(availableParallelism(), 4))

/** One row like a ballot, in a table like the ballots' (columns, identity, both indexes). */
const likeBallot = `insert into public.like_ballot (poll_id, tag, pass_id, body, received_at)
  values ('11111111-2222-4333-8444-555555555555', decode(md5(random()::text), 'hex'), gen_random_uuid(), convert_to(repeat('x', 118), 'UTF8'), now())`

type Round = { votes: Measured; cpu: number; single: number; http: number }
type Field = { folder: string; file: string; server: Helper; load: Helper; bare: Helper; cluster: Cluster | null }

/** Ballots per second through the whole application, beside one-row inserts and bare HTTP in the same run; medians of rounds. */
export const votes: Bench = async function* (tell) {
  if (findPostgres()) yield await measure('postgresql', await startCluster(), setting('BENCH_BALLOTS', 360_000), tell)
  else tell('no PostgreSQL programs on this machine: only the embedded database is measured')
  yield await measure('pglite', null, setting('BENCH_BALLOTS', 150_000), tell)
}

async function measure(name: string, cluster: Cluster | null, ballots: number, tell: (text: string) => void): Promise<Line> {
  const folder = mkdtempSync(join(tmpdir(), 'qilu-bench-'))
  chmodSync(folder, 0o755)
  const clear = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  process.once('exit', clear)
  const file = join(folder, 'ballots.jsonl')
  const field = { folder, file, cluster, server: helper('votes-server.ts'), load: helper('generator.ts'), bare: helper('bare.ts') }
  try {
    tell(`${name}: ${voters} voters, making ${ballots} ballots …`)
    const where = cluster ? { url: cluster.url } : { dataDir: join(folder, 'data') }
    const ready = await asked<Ready>(field.server, { do: 'open', ...where, processes, voters, ballots, file })
    return await play(name, field, ready, tell)
  } finally {
    for (const each of [field.load, field.bare, field.server]) await each.stop()
    await cluster?.stop()
    process.off('exit', clear)
    clear()
  }
}

const asked = <T>(server: Helper, question: Question): Promise<T> => server.ask<T>(question)

async function play(name: string, field: Field, { port, pollId }: Ready, tell: (text: string) => void): Promise<Line> {
  const { load, file, server } = field
  const barePort = await field.bare.ask<number>({})
  const send = (asking: Omit<Load, 'file' | 'connections'>) => load.ask<Measured>({ ...asking, file, connections })
  const path = `/api/polls/${pollId}/ballots`
  const warm = await send({ port, path, from: 0, seconds: 8 })
  await send({ port: barePort, path: '/ballots', from: 0, seconds: 1 })
  let [from, answered] = [warm.sent, warm.ok]
  const played: Round[] = []
  for (let i = 0; i < rounds; i += 1) {
    const before = await asked<number>(server, { do: 'cpu' })
    const of = await send({ port, path, from, seconds })
    const cpu = ((await asked<number>(server, { do: 'cpu' })) - before) / of.ok
    if (of.ok === 0)
      throw new Error(
        of.sent === 0 ? 'the ballots made beforehand ran out: raise BENCH_BALLOTS' : `no ballot was answered within ${seconds} s`,
      )
    if (of.refused > 0) throw new Error(`${of.refused} ballots were refused: ${of.sample}`)
    const single = field.cluster
      ? await pgbench(field.cluster, field.folder)
      : await rateWithin(
          'one-row inserts',
          (window) => asked(server, { do: 'single', text: likeBallot, seconds: window, clients: connections }),
          { seconds },
        )
    const http = (await send({ port: barePort, path: '/ballots', from: 0, seconds })).perSecond
    from += of.sent
    answered += of.ok
    played.push({ votes: of, cpu, single, http })
    tell(`${name} round ${i + 1}: ${round(of.perSecond)} ballots/s, ${round(single)} one-row inserts/s, ${round(http)} bare requests/s`)
  }
  const lines = await asked<number>(server, { do: 'count' })
  if (lines !== answered) throw new Error(`${answered} ballots were answered, ${lines} are in the book`)
  const closed = await asked<{ seconds: number; votes: number }>(server, { do: 'close' })
  tell(`${name}: closed and counted twice, ${lines} lines in ${round(closed.seconds, 1)} s`)
  return lineOf(name, played, lines, closed)
}

function lineOf(database: string, played: readonly Round[], lines: number, closed: { seconds: number; votes: number }): Line {
  const of = (pick: (each: Round) => number) => median(played.map(pick))
  const ballotsPerSecond = of((each) => each.votes.perSecond)
  const peer =
    database === 'pglite'
      ? 'pgbenchPerSecond: one-row inserts through PGlite itself'
      : 'pgbench: -M prepared, one-row inserts into a like table'
  return {
    name: 'votes',
    database,
    ballotsPerSecond: round(ballotsPerSecond),
    p50Ms: round(
      of((each) => each.votes.p50Ms),
      1,
    ),
    p99Ms: round(
      of((each) => each.votes.p99Ms),
      1,
    ),
    pgbenchPerSecond: round(of((each) => each.single)),
    httpPerSecond: round(of((each) => each.http)),
    ratioToPgbench: round(
      of((each) => each.votes.perSecond / each.single),
      2,
    ),
    ratioToHttp: round(
      of((each) => each.votes.perSecond / each.http),
      2,
    ),
    processorMicrosPerBallot: round(of((each) => each.cpu)),
    clients: connections,
    processes: database === 'pglite' ? 1 : processes,
    rounds: played.length,
    secondsEach: seconds,
    linesInBook: lines,
    countedTwiceInSeconds: round(closed.seconds, 2),
    note: `medians of alternating rounds; ${peer}; every answered ballot was found in the book; 50 votes went through candidate pages, pass and ballot over HTTP (the voter named by a header of the bench in place of a session), the passes of the load were signed beforehand by the module's own functions with the poll's key`,
  }
}

async function pgbench({ bin, url }: Cluster, folder: string): Promise<number> {
  const script = join(folder, 'insert.sql')
  writeFileSync(script, `${likeBallot.replaceAll('\n', ' ')};\n`)
  const measured = async (window: number) => {
    const flags = ['-n', '-M', 'prepared', '-c', String(connections), '-j', '2', '-T', String(window), '-f', script]
    return pgbenchRate((await promisify(execFile)(join(bin, 'pgbench'), [...flags, url])).stdout)
  }
  return rateWithin('pgbench', measured, { seconds })
}
