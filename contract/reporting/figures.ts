import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { id, instant, nothing } from '../shapes.ts'

/** A name in both languages with its count; what has no English name of its own repeats the Chinese. */
const named = z.object({ nameZh: z.string(), nameEn: z.string(), count: z.int() })

/** `of`: people of whom the answer is known; null where so few are known that a share would speak about single people. */
const share = z.object({ count: z.int(), of: z.int() }).nullable()

/**
 * Figures that anybody may read. Honours that are valid now; a person with two titles counts once in `people` and once under each title.
 * Nominees count once they are shown; ballots of a vote count after it is closed, so no total can be read while one is open.
 */
export const publicFigures = z.object({
  asOf: instant,
  people: z.int(),
  titles: z.array(named.extend({ code: z.string(), tier: z.int().nullable() })),
  /** All cities of the province, also those with none; `path` is what the register filters by. */
  cities: z.array(named.extend({ path: z.string(), hex: z.object({ column: z.int(), row: z.int() }).nullable() })),
  /** Holders whose unit stands directly under the province. */
  outsideCities: z.int(),
  /** By number, most first; `name` is what the register filters by. */
  industries: z.array(named.extend({ name: z.string() })),
  tradeGroups: z.array(named),
  /** Oldest first, years without a conferral between them included. */
  years: z.array(z.object({ year: z.int(), count: z.int() })),
  frontLine: share,
  women: share,
  /** What is on: the stage and when it closes. */
  running: z.array(
    z.object({
      id,
      name: z.string(),
      owner: z.string(),
      stage: z.string().nullable(),
      closesAt: instant.nullable(),
      nominees: z.int().nullable(),
    }),
  ),
  editions: z.object({ open: z.int(), finished: z.int() }),
  /** Recommendations of editions whose nominees are shown: before that the number is the office's. */
  recommended: z.int(),
  nominees: z.int(),
  ballots: z.int(),
  demonstration: z.boolean(),
})

export const getPublicFigures = endpoint({
  method: 'GET',
  url: '/figures',
  access: 'anyone',
  limit: { calls: 240, seconds: 60 },
  summary: 'Results in figures: holders by title, city, industry, trade group and year; what is on; at most a minute old',
  input: nothing,
  output: publicFigures,
})
