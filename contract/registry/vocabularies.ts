import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { text, why } from '../shapes.ts'

export const vocabularyRefusal = z.enum(['vocabulary.term-taken', 'vocabulary.name-taken', 'vocabulary.ended', 'vocabulary.province-only'])
export type VocabularyRefusal = z.infer<typeof vocabularyRefusal>

/** `fromYear` 0: since ever; `untilYear` null: still valid. A record keeps code and year, and so the meaning of its day. */
export const vocabularyTerm = z.object({
  code: z.string(),
  fromYear: z.int(),
  untilYear: z.int().nullable(),
  nameZh: z.string(),
  nameEn: z.string(),
  aliases: z.array(z.string()),
  data: z.record(z.string(), z.unknown()),
})

const code = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z-]{1,39}$/)
const termCode = z
  .string()
  .max(60)
  .regex(/^[a-z0-9][a-z0-9-]{0,59}$/)
const year = z.coerce.number().int().min(1949).max(2200)

export const listVocabularies = endpoint({
  method: 'GET',
  url: '/vocabularies',
  access: 'anyone',
  summary: 'The lists of terms: industries, trades, skill grades …',
  input: z.object({}),
  output: z.object({
    rows: z.array(z.object({ code: z.string(), nameZh: z.string(), nameEn: z.string(), byYear: z.boolean(), termCount: z.int() })),
    can: z.object({ edit: why }),
  }),
})

export const listTerms = endpoint({
  method: 'GET',
  url: '/vocabularies/:code/terms',
  access: 'anyone',
  summary: 'The terms of a list as valid in a year (default: this one); `all` gives former ones too',
  input: z.object({ code, year: year.optional(), all: z.enum(['true', 'false']).optional() }),
  output: z.object({ code: z.string(), year: z.int(), rows: z.array(vocabularyTerm) }),
})

export const addTerm = endpoint({
  method: 'POST',
  url: '/vocabularies/:code/terms',
  access: 'registry.manage',
  summary: 'Adds a term to a list (the province)',
  input: z.object({
    code,
    term: termCode,
    fromYear: z.int().min(0).max(2200).default(0),
    nameZh: text(60),
    nameEn: text(120),
    aliases: z.array(text(60)).max(20).default([]),
    data: z.record(z.string().max(40), z.union([z.string().max(400), z.number().min(-1e12).max(1e12), z.boolean()])).default({}),
  }),
  output: vocabularyTerm,
})

export const renameTerm = endpoint({
  method: 'PATCH',
  url: '/vocabularies/:code/terms/:term',
  access: 'registry.manage',
  summary: 'Rewords a term or its other names; its code and the records that hold it stay',
  input: z.object({
    code,
    term: termCode,
    fromYear: z.int().min(0).max(2200),
    nameZh: text(60),
    nameEn: text(120),
    aliases: z.array(text(60)).max(20).optional(),
  }),
  output: vocabularyTerm,
})

export const endTerm = endpoint({
  method: 'POST',
  url: '/vocabularies/:code/terms/:term/end',
  access: 'registry.manage',
  summary: 'Ends a term with a year; records that hold it keep it',
  input: z.object({ code, term: termCode, untilYear: z.int().min(1949).max(2200) }),
  output: vocabularyTerm,
})
