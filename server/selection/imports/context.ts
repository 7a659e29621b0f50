import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Place, SummaryContext, Term } from './staged.ts'

const term = z.object({
  code: z.string(),
  zh: z.string(),
  aliases: z.array(z.string()).optional(),
  data: z.object({ level: z.unknown() }).partial().optional(),
})
const vocabularyFile = z.object({ vocabularies: z.array(z.object({ code: z.string(), terms: z.array(term) })) })
const named = z.object({ code: z.string(), name: z.string(), shortName: z.string() })
const organizationFile = z.object({ unions: z.array(named), associations: z.array(named) })
const divisionFile = z.object({
  cities: z.array(named.extend({ counties: z.array(z.tuple([z.string(), z.string()], z.string())) })),
  zones: z.array(named.extend({ city: z.string() })),
  formerCodes: z.array(z.object({ code: z.string(), name: z.string(), now: z.string() })),
})

/** The context of a summary from the reference data, with the province's titles on offer unless an edition offers others. */
export async function summaryContext(today: string, titles?: readonly Term[]): Promise<SummaryContext> {
  const [vocabularies, trades, organizations, divisions] = await Promise.all([
    load('vocabularies.json', vocabularyFile),
    load('trades.json', vocabularyFile),
    load('province-organizations.json', organizationFile),
    load('divisions.json', divisionFile),
  ])
  const terms = (code: string) => [...vocabularies.vocabularies, ...trades.vocabularies].find((own) => own.code === code)?.terms ?? []
  const plainTerms = (code: string) => terms(code).map(({ code, zh, aliases }): Term => ({ code, name: zh, aliases }))
  const provincial = terms('title').filter(({ data }) => data?.level === 'province')
  return {
    today,
    titles: titles ?? provincial.map(({ code, zh, aliases }) => ({ code, name: zh, aliases })),
    grades: plainTerms('skill-grade'),
    industries: plainTerms('industry'),
    trades: plainTerms('trade'),
    unions: organizations.unions.map(({ code, name, shortName }) => ({ code, name, aliases: [shortName] })),
    associations: organizations.associations.map(({ code, name, shortName }) => ({ code, name, aliases: [shortName] })),
    places: placesOf(divisions),
  }
}

/** Old records carry names and codes of divisions that were merged away; they stand beside those of what they became. */
function placesOf({ cities, zones, formerCodes }: z.infer<typeof divisionFile>): Place[] {
  const former = (code: string) => formerCodes.filter(({ now }) => now === code).flatMap(({ code, name }) => [code, name])
  return [
    ...cities.map(({ code, name, shortName }) => ({ code, name, aliases: [shortName, ...former(code)], city: null })),
    ...cities.flatMap((city) => city.counties.map(([code, name]) => ({ code, name, aliases: former(code), city: city.code }))),
    ...zones.map(({ code, name, shortName, city }) => {
      const cityName = cities.find((own) => own.code === city)?.shortName ?? ''
      return { code, name, aliases: [shortName, shortName.replace(cityName, '')], city }
    }),
  ]
}

const load = async <Shape extends z.ZodType>(name: string, shape: Shape): Promise<z.output<Shape>> =>
  shape.parse(JSON.parse(await readFile(new URL(`../../../db/data/${name}`, import.meta.url), 'utf8')))
