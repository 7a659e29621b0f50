import { mkdtempSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ApiError } from '../kit/client.ts'
import { inventWorkbook } from './data/workbook.ts'
import { playEdition } from './edition.ts'
import { killAtRandom } from './kill.ts'
import { ownServer } from './own-server.ts'
import { calendarFrom, simulatedStart } from './play/calendar.ts'
import type { Site } from './site.ts'

const { values } = parseArgs({
  options: {
    input: { type: 'string' },
    url: { type: 'string' },
    admin: { type: 'string', default: 'admin' },
    password: { type: 'string' },
    voters: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string' },
    json: { type: 'boolean', default: false },
    kill: { type: 'string', default: '0' },
  },
})
const started = performance.now()
const note = (text: string) => console.error(`${((performance.now() - started) / 1000).toFixed(1).padStart(7)} s  ${text}`)
const folder = values.out ?? mkdtempSync(join(tmpdir(), 'qilu-edition-'))
await mkdir(folder, { recursive: true })
const seed = Number(values.seed)
const input = values.input ?? (await inventInput(folder, seed))

const own = values.url ? null : await ownServer(process.env.DATABASE_URL)
const base = values.url ?? own?.base ?? ''
let moment: string | null = null
const setClock = async (wanted: string) => {
  moment = wanted
  for (let attempt = 0; attempt < 240; attempt += 1) {
    const answer = await fetch(`${base}/dev/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ now: wanted }),
    }).catch(() => null)
    if (answer?.ok) return
    if (answer?.status === 404) throw new Error('the server has no clock to set: start it with SIMULATED_CLOCK=1')
    await new Promise((done) => setTimeout(done, 500))
  }
}
const site: Site = { calendar: calendarFrom(simulatedStart), base, fetch, setClock, note }
const killer = own && Number(values.kill) > 0 ? killAtRandom(own, Number(values.kill), seed, note, () => moment) : null
try {
  const played = await playEdition(site, {
    input,
    voters: Number(values.voters),
    seed,
    admin: values.admin,
    password: values.password ?? own?.password ?? '',
    folder,
  })
  await killer?.done()
  const result = { ...played, seconds: Math.round((performance.now() - started) / 1000) }
  await writeFile(join(folder, 'result.json'), `${JSON.stringify(played, null, 2)}\n`)
  note(`forms and result in ${folder}`)
  console.log(values.json ? JSON.stringify(result) : summary(played))
} catch (error) {
  // a refusal of the input is an answer, not a crash
  if (!(error instanceof ApiError)) throw error
  console.error(`${error.code}: ${error.detail ?? ''}`)
  process.exitCode = 1
} finally {
  await killer?.stop()
  await own?.stop()
}

function summary({ conferred, ...rest }: Awaited<ReturnType<typeof playEdition>>): string {
  const { faults, ...numbers } = rest
  return [
    ...Object.entries(numbers).map(([name, value]) => `${name}: ${value}`),
    `faults: ${faults.length}`,
    `conferred: ${conferred.length}`,
  ].join('\n')
}

/** Without a workbook the simulation invents one of the same kind. */
async function inventInput(into: string, from: number): Promise<string> {
  const path = join(into, 'recommendations.xlsx')
  await inventWorkbook(from, { senders: 6 }).workbook.xlsx.writeFile(path)
  return path
}
