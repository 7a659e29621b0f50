// npm run bench [-- NAME] [--json]: measures, each figure beside its limit or peer in the same run.
import { type Bench, say } from './report.ts'

const benches: Record<string, () => Promise<Bench>> = {
  pages: async () => (await import('./pages.ts')).pages,
  votes: async () => (await import('./votes.ts')).votes,
}

const names = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const json = process.argv.includes('--json')
const unknown = names.filter((name) => !(name in benches))
if (unknown.length > 0) {
  console.error(`no bench named ${unknown.join(', ')}; there are: ${Object.keys(benches).join(', ')}`)
  process.exit(2)
}
for (const [name, load] of Object.entries(benches)) {
  if (names.length > 0 && !names.includes(name)) continue
  try {
    const bench = await load()
    for await (const line of bench((text) => json || console.error(text))) say(line, json)
  } catch (error) {
    // the others are measured all the same; this one has no result
    console.error(`${name}: ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 1
  }
}
