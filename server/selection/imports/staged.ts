import type { z } from 'zod'
import { summaryField } from '../../../contract/selection/imports.ts'
import type { Fault as InputFault } from '../../../contract/shapes.ts'
import type { SheetReport } from '../../registry/workbooks/index.ts'

export type Term = { code: string; name: string; aliases?: readonly string[] | undefined }
export type Place = { code: string; name: string; aliases?: readonly string[] | undefined; city: string | null }

/** What a summary is read against: the day, and the vocabularies of that day. */
export type SummaryContext = {
  /** 'YYYY-MM-DD' in Asia/Shanghai. */
  today: string
  /** The titles on offer. */
  titles: readonly Term[]
  grades: readonly Term[]
  trades: readonly Term[]
  industries: readonly Term[]
  unions: readonly Term[]
  associations: readonly Term[]
  /** Cities (city: null), counties and zones (city: the code of theirs); former ones stand as aliases of what they became. */
  places: readonly Place[]
  /** Who sends, where neither a line nor the sheet's name says so. */
  sender?: Sender
  /** Who stands in the register under which number. */
  registered?: (idNumbers: readonly string[]) => Promise<ReadonlyMap<string, { name: string }>>
}

/** Who recommends: the two roads are the territory (city, county) and the industry (union, association). */
export type Sender = { kind: 'city' | 'county' | 'union' | 'association' | 'other'; name: string; code: string | null; city: string | null }

/** A person as recommended, in codes where a vocabulary knows the word and as written where it does not. */
export type Person = {
  name: string
  formerName: string | null
  gender: 'female' | 'male' | null
  ethnicity: string | null
  /** 'YYYY-MM'. */
  birthMonth: string | null
  /** 'YYYY-MM-DD', from the ID number. */
  birthOn: string | null
  politicalStatus: string | null
  education: string | null
  idNumber: string
  employer: string
  uscc: string | null
  nature: string | null
  post: string | null
  industry: { text: string; code: string | null } | null
  trade: { text: string; code: string | null } | null
  grade: string | null
  /** Whole years in the trade. */
  years: number | null
  honours: string[]
  title: string
  channel: 'union' | 'industry' | 'association' | 'self' | null
  /** Four-digit code. */
  city: string | null
  /** Six-digit code; null for people of the city itself, and of a zone that the register does not have. */
  county: string | null
  countyText: string | null
  phone: string | null
  rank: number | null
  remarks: string | null
}

export type StagedRow = Person & { sheet: string; row: number; sender: Sender | null }

export type Fault = InputFault & { sheet: string; row: number; field: Field; column: string | null }

/** A row that was refused, as it was written, so that it can be handed back for correction. */
export type RejectedRow = { sheet: string; row: number; sender: Sender | null; values: Partial<Record<Field, string>> }

/** Who sent which sheet, and what of it was passed over. */
export type SenderReport = SheetReport & { sender: Sender | null }

export type Summary = { staged: StagedRow[]; faults: Fault[]; rejected: RejectedRow[]; sheets: SenderReport[] }

/** The columns of the customary summary, in its order. */
export const fields = summaryField.options
export type Field = z.infer<typeof summaryField>
