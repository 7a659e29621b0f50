import {
  checkName,
  checkPhone,
  isDay,
  maskIdNumber,
  maskPhone,
  normaliseIdNumber,
  normaliseName,
  normalisePhone,
  readIdNumber,
  toHalfWidth,
} from '../../../../contract/identity.ts'
import type { Fault } from '../../../../contract/shapes.ts'
import { yearFits } from '../rules.ts'
import type { RosterField } from './columns.ts'

export type Cells = { readonly [Field in RosterField]?: string }
export type Readers = {
  readonly [Field in 'ethnicity' | 'politicalStatus' | 'education' | 'trade' | 'skillGrade']: (text: string) => { code: string } | null
}

export type Facts = {
  gender?: string
  birthOn?: string
  ethnicity?: string
  nativePlace?: string
  politicalStatus?: string
  education?: string
  household?: string
  isMigrantWorker?: boolean
  isFrontLine?: boolean
  department?: string
  post?: string
  workedSinceYear?: number
  trade?: string
  tradeSinceYear?: number
  skillGrade?: string
  skillCertificate?: string
  professionalTitle?: string
}
export type Checked = { name: string; idNumber: string | null; phone: string | null; facts: Facts; faults: Fault[] }

const unknown = {
  ethnicity: 'roster.unknown-ethnicity',
  politicalStatus: 'roster.unknown-political-status',
  education: 'roster.unknown-education',
  trade: 'roster.unknown-trade',
  skillGrade: 'roster.unknown-grade',
} as const
const coded = ['ethnicity', 'politicalStatus', 'education', 'trade', 'skillGrade'] as const
const free = { nativePlace: 60, department: 60, post: 60, skillCertificate: 60, professionalTitle: 60 } as const
const freeFields = ['nativePlace', 'department', 'post', 'skillCertificate', 'professionalTitle'] as const

/** A number that a list may show: enough to find the cell, too little to use. */
const masked = (field: string, value: string) =>
  (field === 'idNumber' ? maskIdNumber(value) : field === 'phone' ? maskPhone(value) : value).slice(0, 60)

const tidy = (text: string) => toHalfWidth(text).replace(/\s+/g, ' ').trim()
const yes = (text: string) => /^(是|有|y|yes|true|1|√|✓|农民工|一线|一线职工)/i.test(text)

/** 1985.07, 1985年7月, 1985-7-3, 19850703 and real dates; a month without a day has length 7. */
export function readDay(text: string): string | null {
  const parts = /^(\d{4})[.\-/年]?(\d{1,2})(?:[.\-/月]?(\d{1,2}))?[月日号]?(?:[ T].*)?$/.exec(tidy(text).replace(/\s*([年月日])\s*/g, '$1'))
  if (!parts) return null
  const [, year = '', month = '', day] = parts
  const start = `${year}-${month.padStart(2, '0')}`
  if (!isDay(`${start}-01`)) return null
  if (!day) return start
  return isDay(`${start}-${day.padStart(2, '0')}`) ? `${start}-${day.padStart(2, '0')}` : null
}

/** 12, 12年, 十年 is not read: a number of whole years. */
export const readYears = (text: string): number | null => {
  const found = /^(\d{1,3})(?:\.\d+)?(?:年|周年)?$/.exec(tidy(text).replace(/\s/g, ''))
  return found ? Number(found[1]) : null
}

/**
 * One line of a roster. All its faults at once; ID numbers and phones in them are masked.
 * @param today 'YYYY-MM-DD'
 */
export function checkRow(cells: Cells, readers: Readers, today: string): Checked {
  const faults: Fault[] = []
  const report = (field: RosterField, code: string) =>
    void faults.push({ field, code, ...(cells[field] ? { value: masked(field, tidy(cells[field])) } : {}) })
  const name = normaliseName(cells.name ?? '')
  const nameFault = name ? checkName(name) : 'roster.name-missing'
  if (nameFault) report('name', nameFault)
  const number = normaliseIdNumber(cells.idNumber ?? '')
  const read = readIdNumber(number, today)
  const numberFault = number ? read.fault : 'roster.id-number-missing'
  if (numberFault) report('idNumber', numberFault)
  const phone = normalisePhone(cells.phone ?? '') || null
  if (phone && checkPhone(phone)) report('phone', 'identity.phone')
  const facts: Facts = { ...wordsOf(cells, readers, report), ...textsOf(cells), ...flagsOf(cells) }
  if (read.fault === null) {
    Object.assign(facts, { gender: read.gender, birthOn: read.birthOn })
    compare(cells, read, report)
  }
  Object.assign(facts, yearsOf(cells, read.fault === null ? read.birthOn : null, today, report))
  return { name, idNumber: read.fault === null ? read.idNumber : null, phone: phone && !checkPhone(phone) ? phone : null, facts, faults }
}

type Report = (field: RosterField, code: string) => void

function wordsOf(cells: Cells, readers: Readers, report: Report): Facts {
  return Object.fromEntries(
    coded.flatMap((field) => {
      const text = tidy(cells[field] ?? '')
      if (!text) return []
      const term = readers[field](text)
      if (!term) report(field, unknown[field])
      return term ? [[field, term.code]] : []
    }),
  )
}

const textsOf = (cells: Cells): Facts =>
  Object.fromEntries(
    freeFields.flatMap((field) => (tidy(cells[field] ?? '') ? [[field, tidy(cells[field] ?? '').slice(0, free[field])]] : [])),
  )

function flagsOf(cells: Cells): Facts {
  const household = tidy(cells.household ?? '')
  return {
    ...(cells.isMigrantWorker?.trim() ? { isMigrantWorker: yes(tidy(cells.isMigrantWorker)) } : {}),
    ...(cells.isFrontLine?.trim() ? { isFrontLine: yes(tidy(cells.isFrontLine)) } : {}),
    ...(/农/.test(household) && !/非农/.test(household) ? { household: 'rural' } : household ? { household: 'urban' } : {}),
  }
}

/** The ID number is the truth; what stands beside it must agree. */
function compare(cells: Cells, read: { birthOn: string; gender: string }, report: Report): void {
  const birth = cells.birthOn?.trim() ? readDay(cells.birthOn) : read.birthOn
  if (!birth || !read.birthOn.startsWith(birth)) report('birthOn', 'roster.birth-differs')
  const gender = { 男: 'male', 女: 'female' }[tidy(cells.gender ?? '').slice(0, 1)]
  if (cells.gender?.trim() && gender !== read.gender) report('gender', 'roster.gender-differs')
}

function yearsOf(cells: Cells, birthOn: string | null, today: string, report: Report): Facts {
  const since = cells.workedSince?.trim() ? readDay(cells.workedSince) : null
  const workedSinceYear = since ? Number(since.slice(0, 4)) : null
  if (cells.workedSince?.trim() && (!workedSinceYear || !yearFits(workedSinceYear, birthOn, today)))
    report('workedSince', 'person.years-impossible')
  const years = cells.tradeYears?.trim() ? readYears(cells.tradeYears) : null
  const tradeSinceYear = years === null ? null : Number(today.slice(0, 4)) - years
  if (cells.tradeYears?.trim() && (!tradeSinceYear || !yearFits(tradeSinceYear, birthOn, today)))
    report('tradeYears', 'person.years-impossible')
  return { ...(workedSinceYear ? { workedSinceYear } : {}), ...(tradeSinceYear ? { tradeSinceYear } : {}) }
}
