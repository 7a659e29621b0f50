import { z } from 'zod'
import { summaryField } from '../../../contract/selection/imports.ts'
import { fault } from '../../../contract/shapes.ts'

const coded = z.object({ text: z.string(), code: z.string().nullable() }).nullable()

const sender = z
  .object({
    kind: z.enum(['city', 'county', 'union', 'association', 'other']),
    name: z.string(),
    code: z.string().nullable(),
    city: z.string().nullable(),
  })
  .nullable()

/** A staged row as it was sealed: read back with the same care as anything from outside. */
export const stagedRows = z.array(
  z.object({
    sheet: z.string(),
    row: z.int(),
    sender,
    name: z.string(),
    formerName: z.string().nullable().default(null),
    gender: z.enum(['female', 'male']).nullable(),
    ethnicity: z.string().nullable(),
    birthMonth: z.string().nullable(),
    birthOn: z.string().nullable(),
    politicalStatus: z.string().nullable(),
    education: z.string().nullable(),
    idNumber: z.string(),
    employer: z.string(),
    uscc: z.string().nullable(),
    nature: z.string().nullable(),
    post: z.string().nullable(),
    industry: coded,
    trade: coded,
    grade: z.string().nullable(),
    years: z.int().nullable(),
    honours: z.array(z.string()),
    title: z.string(),
    channel: z.enum(['union', 'industry', 'association', 'self']).nullable(),
    city: z.string().nullable(),
    county: z.string().nullable(),
    countyText: z.string().nullable(),
    phone: z.string().nullable(),
    rank: z.int().nullable(),
    remarks: z.string().nullable(),
  }),
)
export type Staged = z.infer<typeof stagedRows>[number]

/** A refused row as it was written, sealed in the same way. */
export const rejectedRows = z.array(
  z.object({ sheet: z.string(), row: z.int(), sender, values: z.partialRecord(summaryField, z.string()) }),
)

/** A fault as it is stored: the letter of the column is for the sheet that goes back. */
export const storedFaults = z.array(fault.extend({ sheet: z.string(), row: z.int(), field: summaryField, column: z.string().nullable() }))
