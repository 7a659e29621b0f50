import { globSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { expect, test } from 'vitest'

const ground = ['contract', 'kit/words', 'server/platform']
const mechanisms = ['cultivation', 'selection', 'incentives', 'contribution', 'advancement'].map((name) => `server/${name}`)

/** Who may know whom, from the ground up; itself everybody may. The longest name that fits a file is its line. */
const map: Record<string, readonly string[]> = {
  contract: [],
  kit: ['contract'],
  'server/platform': ['contract', 'kit/words'],
  'server/registry': [...ground, 'server/registry', 'db/data'],
  'server/procedures': [...ground, 'server/registry'],
  ...Object.fromEntries(mechanisms.map((each) => [each, [...ground, 'server/registry', 'server/procedures', each]])),
  'server/reporting': [...ground, 'server/registry', 'server/procedures', ...mechanisms],
  server: ['contract', 'kit', 'server', 'db/data', 'portal/serve.ts', 'simulate/demonstrate.ts'],
  portal: ['contract', 'kit'],
  console: ['contract', 'kit'],
  simulate: ['contract', 'kit', 'db/data'],
  verifier: [],
}
/** What a test may know besides. */
const forTests = ['server/testing', 'kit', 'simulate/data', 'server/selection/import']
/** Tools of a floor that have no door because they belong to no verb: printing, reading of workbooks, the way out. */
const tools = [
  'server/selection/forms',
  'server/selection/import',
  'server/selection/vocabulary.ts',
  'server/registry/files/workbook.ts',
].concat('server/registry/notifications/outbox.ts')

const isIn = (file: string, place: string) => file === place || file.startsWith(`${place}/`)
const isTest = (file: string) => /\.test\.tsx?$|(^|[/.])testing\.ts$/.test(file) || isIn(file, 'server/testing')
const floorOf = (file: string) =>
  Object.keys(map)
    .filter((floor) => isIn(file, floor))
    .sort((a, b) => b.length - a.length)[0] ?? ''
/** The folder that has a door: one subject of the registry, one procedure, one subject of a mechanism. */
const roomOf = (file: string) => /^server\/(?!platform|testing)[^/]+\/[^/]+(?=\/)/.exec(file)?.[0]
const isDoor = (file: string) => /\/(index|testing)\.ts$/.test(file) || isTest(file)

function whyNotImport(file: string, target: string): string | null {
  const floor = floorOf(file)
  if (!target.startsWith('./')) return floor === 'contract' && target !== 'zod' && !isTest(file) ? 'contract knows only zod' : null
  const wanted = target.slice(2)
  const room = roomOf(wanted)
  if ((roomOf(file) ?? floor) === (room ?? floorOf(wanted))) return null
  const may = [...(map[floor] ?? []), ...(isTest(file) ? forTests : [])]
  if (!may.some((place) => isIn(wanted, place))) return 'not on its line'
  const open = !room || isDoor(wanted) || tools.some((tool) => isIn(wanted, tool)) || (isTest(file) && floorOf(wanted) === floor)
  return open ? null : 'past the door'
}

type File = { file: string; imports: readonly string[] }

const trespasses = (files: readonly File[]) =>
  files.flatMap(({ file, imports }) =>
    imports.map((target) => ({ edge: `${file} → ${target}`, why: whyNotImport(file, target) })).filter(({ why }) => why),
  )

const root = join(import.meta.dirname, '../..')
const importing = /(?:^|[\s;}])(?:import|export)\s(?:[^'"`;]*?\sfrom\s)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g

function readAll(): File[] {
  const files = globSync(`{${Object.keys(map).join()}}/**/*.{ts,tsx,astro,mjs}`, { cwd: root })
  const sources = new Set(
    files.map((file) => file.replaceAll('\\', '/')).filter((file) => !/(^|\/)(dist|node_modules|\.astro)\//.test(file)),
  )
  return [...sources].map((file) => {
    const found = [...readFileSync(join(root, file), 'utf8').matchAll(importing)].map(([, a, b]) => a ?? b ?? '')
    return { file, imports: found.map((each) => (each.startsWith('.') ? `./${posix.join(dirname(file), each)}` : each)) }
  })
}

test('everybody imports only what is on his line, and through the door', () => {
  const files = readAll()
  expect(files.length).toBeGreaterThan(300)
  expect(files.flatMap(({ imports }) => imports).length).toBeGreaterThan(1_500)
  expect(trespasses(files)).toEqual([])
})

test.each([
  ['server/platform/http.ts', './server/registry/people/index.ts', 'not on its line'],
  ['server/registry/people/verbs.ts', './server/procedures/honours/index.ts', 'not on its line'],
  ['server/procedures/casework/moves.ts', './server/procedures/clearance/index.ts', 'not on its line'],
  ['server/procedures/casework/moves.ts', './server/selection/editions/index.ts', 'not on its line'],
  ['server/selection/editions/read.ts', './server/procedures/casework/moves.ts', 'past the door'],
  ['server/selection/editions/read.ts', './server/selection/nominees/service.ts', 'past the door'],
  ['server/incentives/benefits/service.ts', './server/selection/decisions/index.ts', 'not on its line'],
  ['server/selection/editions/read.ts', './server/reporting/figures/index.ts', 'not on its line'],
  ['server/selection/editions/read.ts', './kit/client.ts', 'not on its line'],
  ['contract/shapes.ts', './kit/formats.ts', 'not on its line'],
  ['contract/shapes.ts', 'kysely', 'contract knows only zod'],
  ['portal/pages/index.astro', './server/platform/problems.ts', 'not on its line'],
  ['console/App.tsx', './portal/pages.ts', 'not on its line'],
  ['verifier/main.ts', './contract/shapes.ts', 'not on its line'],
  ['simulate/main.ts', './server/app.ts', 'not on its line'],
])('the trespass %s → %s is found', (file, target, why) => {
  expect(trespasses([{ file, imports: [target] }])).toEqual([{ edge: `${file} → ${target}`, why }])
})
