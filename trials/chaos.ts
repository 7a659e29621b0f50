// `npm run chaos`: kills our own server again and again while everybody acts, and compares what it confirmed with what is there.
import { parseArgs } from 'node:util'
import { drive, emptyLedger, fileAct } from './chaos/acts.ts'
import { compare } from './chaos/book.ts'
import { gather } from './chaos/cast.ts'
import { killAtRandom } from './chaos/kills.ts'
import { askServer, readTables, startedWith } from './chaos/there.ts'
import { kindFrom, openGround } from './ground.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
    database: { type: 'string', default: 'embedded' },
    voters: { type: 'string', default: '12' },
    from: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})
const started = performance.now()
const tell = (text: string) => console.error(`${((performance.now() - started) / 1000).toFixed(1).padStart(7)} s  ${text}`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

const { seed } = values
const times = Number(values.kills)
tell('starting a demonstration of its own …')
const ground = await openGround({ kind: kindFrom(values.database), from: values.from, hear: () => {} })
try {
  const cast = await gather(ground, Number(values.voters), seed)
  const before = await startedWith(cast)
  tell(`${cast.voters.length} voters, ${cast.dossiers.length} recommendations, ${cast.notice.entries.length} names in the notice`)
  const ledger = emptyLedger()
  const load = drive(cast, ledger, seed)
  let lostMeanwhile = 0
  /** The newest are those that a kill may have cut; all are compared at the end. */
  const look = async () => {
    const newest = {
      ...ledger,
      files: ledger.files.slice(-12),
      ballots: new Map([...ledger.ballots].slice(-4)),
      objections: ledger.objections.slice(-3),
    }
    const acts = newest.files.map(fileAct)
    const found = await askServer(newest, cast)
    const { lost, faults } = compare(acts, found.there)
    for (const fault of [...found.faults, ...faults]) tell(`✗ ${fault}`)
    lostMeanwhile += lost + found.faults.length
  }
  const killed = await killAtRandom(ground, { times, seed, tell, after: look })
  await load.stop()
  tell(`${ledger.acts.length} acts confirmed, comparing all of them …`)
  const asked = await askServer(ledger, cast)
  await ground.close()
  const read = await ground.read((database) => readTables(database, cast, ledger, before))
  const tally = compare([...ledger.acts, ...read.acts], [...asked.there, ...read.there])
  for (const fault of [...asked.faults, ...tally.faults]) tell(`✗ ${fault}`)
  if (load.broken()) tell(`✗ an act had no answer at all: ${load.broken()}`)
  const bytes = ledger.files.reduce((sum, { size }) => sum + size, 0)
  const result = {
    ...{
      acknowledged: tally.acknowledged,
      lost: Math.max(tally.lost + asked.faults.length, lostMeanwhile),
      doubled: tally.doubled,
      kills: killed,
    },
    ...{
      byKind: tally.byKind,
      filesChecked: asked.there.length,
      megabytes: Math.round(bytes / 1e6),
      refused: Object.fromEntries(ledger.refused),
    },
    ...{ database: ground.kind, seed },
  }
  console.log(
    values.json
      ? JSON.stringify(result)
      : Object.entries(result)
          .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
          .join('\n'),
  )
  process.exitCode = killed === times && result.lost + result.doubled === 0 && !load.broken() && result.acknowledged > 0 ? 0 : 1
} finally {
  await ground.stop()
}
