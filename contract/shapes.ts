import { z } from 'zod'

export const id = z.uuid()

/** A moment: Date or ISO text in, ISO text (UTC) out. */
export const instant = z
  .union([z.date(), z.string().max(40)])
  .transform((value) => (value instanceof Date ? value.toISOString() : value))
  .pipe(z.iso.datetime({ offset: true }).refine((value) => inReach(value.slice(0, 10)), 'day.out-of-range'))

/** Nothing that the programme knows of lies outside, and whoever walks over days comes to an end. */
export const firstDay = '1900-01-01'
export const lastDay = '2100-12-31'
const inReach = (value: string) => value >= firstDay && value <= lastDay

/** A calendar day in Asia/Shanghai, 'YYYY-MM-DD'. */
export const day = z.iso.date().refine(inReach, 'day.out-of-range').meta({ formatMinimum: firstDay, formatMaximum: lastDay })

/** So many of something, or the version of a thing. */
export const count = z.int().min(0).max(10_000_000)

/** A score in hundredths of a point, whole. */
export const hundredths = z.int().min(-1_000_000_000).max(1_000_000_000)

/** Money in fen, whole. */
export const fen = z.int().min(-1_000_000_000_000).max(1_000_000_000_000)

/** A yes or no in a query string. */
export const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((value) => value === 'true')])

/** Signs that are not seen and turn the direction of reading: a name must not look like another. */
const unseen = /[\u200b\u200e\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g

/** Compatibility ideographs (U+F900–FAFF, U+2F800–2FA1F) as the characters that they stand for: fonts, lists and searches know only those. */
export const unified = (value: string): string => value.replace(/[\uf900-\ufaff\u{2f800}-\u{2fa1f}]/gu, (one) => one.normalize('NFC'))

/** A text with its private-use characters, which only the computer that made them can show, put as their numbers; null where it has none. */
export const privateUseIn = (value: string): string | null =>
  /\p{Co}/u.test(value) ? value.replace(/\p{Co}/gu, (one) => `〔U+${one.codePointAt(0)?.toString(16).toUpperCase()}〕`) : null

/** Free text of a person: trimmed, without control characters other than line breaks; what cannot be seen is left out. */
export const text = (max: number, min = 1) =>
  z
    .string()
    .overwrite((value) => unified(value.replace(unseen, '')))
    .trim()
    .min(min)
    .max(max)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is kept out
    .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/)

/** One page of a list: at most 50 rows after an opaque mark. */
export const pageInput = z.object({ after: z.string().max(400).optional(), limit: z.coerce.number().int().min(1).max(50).default(20) })

/** A page as answered; `next` is the mark of the following page or null at the end. */
export const pageOf = <T extends z.ZodType>(row: T) => z.object({ rows: z.array(row), next: z.string().nullable() })

/** Why an act is closed to this person now: a problem code, or null when it is open. */
export const why = z.string().nullable()

/** One thing wrong with an input, named so that a page can show it in its place. */
export const fault = z.object({
  field: z.string(),
  code: z.string(),
  value: z.string().optional(),
  sheet: z.string().optional(),
  row: z.int().optional(),
})
export type Fault = z.infer<typeof fault>

/** The same where a person names what is wrong. */
export const namedFault = z.object({
  field: z.string().max(200),
  code: z.string().max(100),
  value: z.string().max(4_000).optional(),
  sheet: z.string().max(200).optional(),
  row: count.optional(),
})

/** What a refused request is answered with (RFC 9457). */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  details: z.record(z.string(), z.unknown()).optional(),
  faults: z.array(fault.extend({ detail: z.string().optional() })).optional(),
})
export type ProblemBody = z.infer<typeof problem>

export const nothing = z.object({})
export const byId = z.object({ id })
