import { z } from 'zod'
import divisionsJson from './divisions.json' with { type: 'json' }
import provinceJson from './province-organizations.json' with { type: 'json' }
import tradesJson from './trades.json' with { type: 'json' }
import vocabulariesJson from './vocabularies.json' with { type: 'json' }

const named = z.object({ code: z.string(), name: z.string(), shortName: z.string(), nameEn: z.string() })
const county = z.tuple([z.string(), z.string(), z.string()]).transform(([code, name, nameEn]) => ({ code, name, nameEn }))

const term = z.object({
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  aliases: z.array(z.string()).default([]),
  from: z.int().default(0),
  until: z.int().nullable().default(null),
  data: z.record(z.string(), z.unknown()).default({}),
})
const vocabularies = z.object({
  vocabularies: z.array(
    z.object({
      code: z.string(),
      zh: z.string(),
      en: z.string(),
      byYear: z.boolean().default(false),
      terms: z.array(term),
    }),
  ),
})

/** GB/T 2260 divisions of Shandong as of the snapshot day, zones with a union of their own, codes of divisions that are gone. */
export const divisions = z
  .object({
    snapshot: z.string(),
    province: named,
    cities: z.array(named.extend({ hex: z.tuple([z.int(), z.int()]), counties: z.array(county) })),
    zones: z.array(named.extend({ city: z.string() })),
    formerCodes: z.array(z.object({ code: z.string(), name: z.string(), now: z.string(), untilOn: z.string(), note: z.string() })),
  })
  .parse(divisionsJson)

/** Committee members and other bodies that are asked, provincial industry unions, associations. */
export const provinceOrganizations = z
  .object({ bodies: z.array(named.extend({ committee: z.boolean() })), unions: z.array(named), associations: z.array(named) })
  .parse(provinceJson)

export const vocabularyData = [...vocabularies.parse(vocabulariesJson).vocabularies, ...vocabularies.parse(tradesJson).vocabularies]
