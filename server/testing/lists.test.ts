import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { listening, lists } from './all-lists.ts'
import { type World, world } from './world.ts'

let w: World
let listener: Awaited<ReturnType<typeof listening>>
beforeAll(async () => {
  w = await world()
  listener = await listening(w)
})
afterAll(() => w.close())

const named = lists.map((endpoint) => [`${endpoint.method} ${endpoint.url}`, endpoint] as const)

test.each(named)('%s sends the same statements for one row and for many', async (_, endpoint) => {
  const actor = await listener.reader(endpoint)
  expect(actor).not.toBeUndefined()
  const count = (limit: number) => w.queries(() => listener.ask(endpoint, actor ?? null, limit))
  const one = await count(1)
  expect(await count(50)).toBe(one)
})

type Plan = { 'Node Type': string; Schema?: string | undefined; 'Relation Name'?: string | undefined; Plans?: Plan[] | undefined }
const plan: z.ZodType<Plan> = z.lazy(() =>
  z.object({
    'Node Type': z.string(),
    Schema: z.string().optional(),
    'Relation Name': z.string().optional(),
    Plans: z.array(plan).optional(),
  }),
)
const explained = z.object({ 'QUERY PLAN': z.array(z.object({ Plan: plan })) })

/** Tables that are read whole although that is forbidden where any index would do. */
const readWhole = ({ Plans = [], ...node }: Plan): string[] => [
  ...(node['Node Type'] === 'Seq Scan' ? [`${node.Schema}.${node['Relation Name']}`] : []),
  ...Plans.flatMap(readWhole),
]

/** A province's dozen titles are read whole on purpose. */
const small = ['honours.title']

// the plans of PostgreSQL are the same; one database is enough for the question whether an index exists
test.skipIf(process.env.DATABASE_URL).each(named)('%s finds its rows by an index', async (_, endpoint) => {
  const actor = await listener.reader(endpoint)
  const plans = await w.plans(() => listener.ask(endpoint, actor ?? null, 20))
  const whole = plans.flatMap((each) => explained.parse(each)['QUERY PLAN'].flatMap(({ Plan }) => readWhole(Plan)))
  expect([...new Set(whole)].filter((table) => !small.includes(table))).toEqual([])
})
