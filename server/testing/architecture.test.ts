import { globSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { expect, test } from 'vitest'

const ground = ['contract', 'kit/words', 'server/platform']
const areas = ['cultivation', 'selection', 'incentives', 'contribution', 'advancement']
const mechanisms = areas.map((name) => `server/${name}`)

/** Who may know whom, from the ground up; itself everybody may. The longest name that fits a file is its line. */
const map: Record<string, readonly string[]> = {
  contract: [],
  kit: ['contract'],
  'server/platform': ['contract', 'kit/words', 'kit/look/trouble-page.ts'],
  'server/registry': [...ground, 'server/registry', 'db/data'],
  'server/procedures': [...ground, 'server/registry', 'db/data/strokes.ts'],
  ...Object.fromEntries(mechanisms.map((each) => [each, [...ground, 'server/registry', 'server/procedures', each]])),
  'server/reporting': [...ground, 'server/registry', 'server/procedures', ...mechanisms],
  server: ['contract', 'kit', 'server', 'db/data', 'portal/serve.ts', 'simulate/demonstrate.ts'],
  portal: ['contract', 'kit'],
  console: ['contract', 'kit'],
  simulate: ['contract', 'kit', 'db/data'],
  trials: ['contract', 'kit', 'server/app.ts', 'server/platform/database.ts', 'simulate', 'e2e/site.ts', 'db/private-cluster.ts'],
  verifier: [],
}

/** What puts a face together: it may know every floor and is known by none. */
const tops = ['portal/pages', 'console/shell', 'console/reporting/my-work', 'console/routes.tsx', 'console/App.tsx', 'console/main.tsx']
/** What every part of a page may ask: who its reader is, and what he has kept. */
const ofTheReader = ['contract/registry/sign-in.ts', 'contract/registry/views.ts']
const floors = ['registry', 'procedures', 'campaigns', 'mechanism', 'reporting']

/** The floor of a file in the trees that have floors; 0 is what all of them stand on. */
function heightOf(file: string): number {
  if (tops.some((top) => isIn(file, top))) return floors.length + 1
  const name = /^(?:contract|kit\/words|server|portal|console)\/([^/.]+)\//.exec(file)?.[1] ?? ''
  return floors.indexOf(areas.includes(name) ? 'mechanism' : name) + 1
}

/** One procedure does not know another, nor one mechanism another, in any tree. */
const houseOf = (file: string) => {
  const [, tree, name, room] = /^(contract|portal|console)\/([^/]+)\/([a-z]+)/.exec(file) ?? []
  return name === 'procedures' ? `${tree} ${name} ${room}` : name && areas.includes(name) ? `${tree} ${name}` : null
}

/** The floors of contract and faces: nobody knows what stands above him, nor his neighbour in a house of its own. */
function whyNotAbove(file: string, wanted: string): string | null {
  const [from, to] = [heightOf(file), heightOf(wanted)]
  const assembles =
    isTest(file) || file === 'kit/words/index.ts' || (isIn(file, 'server') && from === 0) || isIn(file, 'simulate') || isIn(file, 'trials')
  if (assembles || ofTheReader.includes(wanted) || !/^(contract|kit|portal|console)\//.test(wanted)) return null
  if (to > from) return 'above its floor'
  const [own, other] = [houseOf(file), houseOf(wanted)]
  const sameTree = file.split('/')[0] === wanted.split('/')[0]
  return sameTree && from === to && own !== other && own && other ? 'beside it' : null
}

/** What a test may know besides. */
const forTests = ['server/testing', 'kit', 'simulate/data', 'server/selection/imports']
/** Tools of a floor that have no door because they belong to no verb: printing, the way out. */
const tools = ['server/selection/forms', 'server/selection/vocabulary.ts'].concat('server/registry/notifications/outbox.ts')

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
  if ((roomOf(file) ?? floor) === (room ?? floorOf(wanted))) return whyNotAbove(file, wanted)
  const may = [...(map[floor] ?? []), ...(isTest(file) ? forTests : [])]
  const shared = floor.startsWith('contract') || floor === 'portal' || floor === 'console'
  if (!may.some((place) => isIn(wanted, place)) && !(shared && isIn(wanted, floor))) return 'not on its line'
  const above = whyNotAbove(file, wanted)
  if (above) return above
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
  ['contract/procedures/voting.ts', './contract/selection/editions.ts', 'above its floor'],
  ['contract/procedures/voting.ts', './contract/procedures/judging.ts', 'beside it'],
  ['contract/contribution/studios.ts', './contract/selection/editions.ts', 'beside it'],
  ['contract/endpoint.ts', './contract/registry/people.ts', 'above its floor'],
  ['server/procedures/voting/closing.ts', './contract/selection/editions.ts', 'above its floor'],
  ['server/registry/people/reads.ts', './contract/procedures/honours.ts', 'above its floor'],
  ['portal/procedures/voting/casting.ts', './contract/selection/nominees.ts', 'above its floor'],
  ['portal/procedures/voting/casting.ts', './portal/selection/nominees/story.ts', 'above its floor'],
  ['portal/layout/Page.astro', './portal/registry/sign-in/Form.astro', 'above its floor'],
  ['portal/contribution/studios/card.ts', './portal/selection/nominees/story.ts', 'beside it'],
  ['console/procedures/judging/Round.tsx', './console/procedures/voting/Hours.tsx', 'beside it'],
  ['console/procedures/voting/VotingPage.tsx', './console/selection/editions/words.ts', 'above its floor'],
  ['console/registry/people/PersonPage.tsx', './contract/selection/recommendations.ts', 'above its floor'],
  ['console/parts/Page.tsx', './console/shell/nav.ts', 'above its floor'],
  ['kit/words/procedures/voting.zh.ts', './kit/words/selection/editions.zh.ts', 'above its floor'],
])('the trespass %s → %s is found', (file, target, why) => {
  expect(trespasses([{ file, imports: [target] }])).toEqual([{ edge: `${file} → ${target}`, why }])
})
