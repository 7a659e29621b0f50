// `npm run fuzz`: asks our own server everything it does not expect, as everybody who may ask; counts faults, leaks and restarts.
import { parseArgs } from 'node:util'
import { allModules } from '../server/app.ts'
import { attack } from './fuzz/attack.ts'
import { tellFault, tellLeak } from './fuzz/report.ts'
import { kindFrom, openGround } from './ground.ts'

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '1' },
    database: { type: 'string', default: 'embedded' },
    concurrency: { type: 'string', default: '4' },
    slowest: { type: 'string', default: '2000' },
    from: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})
const started = performance.now()
const tell = (text: string) => console.error(`${((performance.now() - started) / 1000).toFixed(1).padStart(7)} s  ${text}`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

const { seed } = values
const endpoints = allModules.flatMap((module) => module.routes ?? []).map(({ endpoint }) => endpoint)
tell('starting a demonstration of its own …')
const said: string[] = []
/** Faults that the server logs are told at the end; what it says otherwise, at once. */
const hear = (text: string) => {
  said.push(text)
  if (said.length > 2_000) said.shift()
  if (said.length > 30 && !text.startsWith('{')) tell(`server: ${text.trim().slice(0, 2_000)}`)
}
const ground = await openGround({
  kind: kindFrom(values.database),
  from: values.from,
  hear,
})
try {
  const plan = { endpoints, seed, requests: Number(values.requests), concurrency: Number(values.concurrency) }
  const found = await attack(ground, plan, tell)
  const missed = endpoints.map(({ method, url }) => `${method} ${url}`).filter((name) => !found.reached.has(name))
  const whyNot = (name: string) => {
    const whys = [...(found.refusals.get(name) ?? [])].sort((a, b) => b[1] - a[1])
    return `\n    ${name}  ${whys
      .map(([why, count]) => `${why} × ${count}`)
      .slice(0, 4)
      .join(', ')}`
  }
  const limit = Number(values.slowest)
  for (const fault of found.faults) tell(tellFault(fault, seed))
  for (const leak of found.leaks) tell(tellLeak(leak, seed))
  if (found.slowest.ms > limit)
    tell(`✗ slowest ${Math.round(found.slowest.ms)} ms: ${found.slowest.what}\n    beside ${found.slowest.beside.join(', ')}`)
  if (missed.length > 0) tell(`never answered 2xx, by nobody:${missed.map(whyNot).join('')}`)
  if (found.faults.length > 0) for (const line of stacks(said)) tell(line)
  const result = {
    ...{
      requests: found.requests,
      serverErrors: found.serverErrors,
      slowest: Math.round(found.slowest.ms),
      crossScope: found.leaks.length,
    },
    ...{ restarts: found.restarts, seed, database: ground.kind, endpoints: endpoints.length, covered: found.covered.size },
    ...{ reached: found.reached.size, missed, shed: found.shed, signedInAgain: found.again, statuses: found.statuses },
  }
  console.log(
    values.json
      ? JSON.stringify(result)
      : Object.entries(result)
          .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
          .join('\n'),
  )
  const well =
    found.serverErrors + found.leaks.length + found.restarts === 0 &&
    found.slowest.ms <= limit &&
    found.requests >= plan.requests &&
    found.covered.size === endpoints.length &&
    // an attack that is turned away at the door attacks nothing
    found.reached.size > endpoints.length / 2
  process.exitCode = well ? 0 : 1
} finally {
  await ground.stop()
}

/** What the server itself wrote of its faults, each once. */
function stacks(lines: readonly string[]): string[] {
  const errors = lines
    .join('')
    .split('\n')
    .filter((line) => line.includes('"stack"'))
  const firsts = errors.map((line) => /"stack":"((?:[^"\\]|\\.){0,500})/.exec(line)?.[1]?.replaceAll('\\n', '\n') ?? '')
  return [...new Set(firsts)].slice(0, 30)
}
