import { readIdNumber as judgeIdNumber } from '../../../../contract/identity.ts'
import type { Fault } from '../../../../contract/shapes.ts'
import {
  type Cell,
  dayText,
  isBroken,
  masked,
  plain,
  readCode,
  readDay,
  readGender,
  readIdNumber,
  readName,
  readPhone,
  readYears,
} from '../../workbooks/index.ts'
import { yearFits } from '../rules.ts'
import type { RosterField } from './columns.ts'

/** `differs`: two columns claim the field and say different things. */
export type Cells = (field: RosterField) => { cell: Cell | undefined; differs: boolean }
export type Readers = {
  readonly [Field in 'ethnicity' | 'politicalStatus' | 'education' | 'trade' | 'skillGrade']: (text: string) => { code: string } | null
}

export type Facts = {
  formerName?: string
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

const yes = (text: string) => /^(是|有|y|yes|true|1|√|✓|农民工|一线|一线职工)/i.test(text)

type Report = (field: RosterField, code: string) => void
type Row = { cells: Cells; report: Report; date1904: boolean; today: string }

/**
 * One line of a roster. All its faults at once, of one cell the first; ID numbers and phones in them are masked.
 * @param today 'YYYY-MM-DD'
 */
export function checkRow(fields: readonly RosterField[], cells: Cells, readers: Readers, today: string, date1904 = false): Checked {
  const faults: Fault[] = []
  const report: Report = (field, code) => {
    const value = plain(cells(field).cell)
    const shown = (field === 'idNumber' || field === 'phone') && value ? masked(value) : value.slice(0, 60)
    if (!faults.some((fault) => fault.field === field)) faults.push({ field, code, ...(value ? { value: shown } : {}) })
  }
  for (const field of fields) {
    if (isBroken(cells(field).cell)) report(field, 'roster.formula')
    if (cells(field).differs) report(field, 'roster.two-columns')
  }
  const row = { cells, report, date1904, today }
  const { name, former } = nameOf(row)
  const { idNumber, birthOn, gender } = identityOf(row)
  const phone = phoneOf(row)
  const facts: Facts = {
    ...(former ? { formerName: former } : {}),
    ...wordsOf(row, readers),
    ...textsOf(row),
    ...flagsOf(row),
    ...(birthOn && gender ? { gender, birthOn } : {}),
    ...yearsOf(row, birthOn),
  }
  return { name, idNumber, phone, facts, faults }
}

function nameOf({ cells, report }: Row) {
  const { value, fault } = readName(cells('name').cell)
  if (!value?.name || fault) report('name', fault ?? 'roster.name-missing')
  return { name: value?.name ?? '', former: value?.former?.slice(0, 60) ?? null }
}

function identityOf(row: Row): { idNumber: string | null; birthOn: string | null; gender: string | null } {
  const { value, fault } = readIdNumber(row.cells('idNumber').cell)
  const read = judgeIdNumber(value ?? '', row.today)
  if (fault) row.report('idNumber', `roster.${fault}`)
  else if (read.fault) row.report('idNumber', value ? read.fault : 'roster.id-number-missing')
  if (fault || read.fault !== null) return { idNumber: null, birthOn: null, gender: null }
  compare(row, read)
  return read
}

/** A landline is read, and is not the number that a person signs in with. */
function phoneOf({ cells, report }: Row): string | null {
  const { value, fault } = readPhone(cells('phone').cell)
  if (fault) report('phone', fault)
  return value?.startsWith('1') ? value : null
}

function wordsOf({ cells, report }: Row, readers: Readers): Facts {
  return Object.fromEntries(
    coded.flatMap((field) => {
      const text = plain(cells(field).cell)
      if (!text) return []
      const term = readers[field](text)
      if (!term) report(field, unknown[field])
      return term ? [[field, term.code]] : []
    }),
  )
}

function textsOf({ cells, report }: Row): Facts {
  if (readCode(cells('skillCertificate').cell).fault) report('skillCertificate', 'roster.lost-digits')
  return Object.fromEntries(
    freeFields.flatMap((field) => {
      const text = plain(cells(field).cell)
      return text ? [[field, text.slice(0, free[field])]] : []
    }),
  )
}

function flagsOf({ cells }: Row): Facts {
  const [household, isMigrant, isFront] = [
    plain(cells('household').cell),
    plain(cells('isMigrantWorker').cell),
    plain(cells('isFrontLine').cell),
  ]
  return {
    ...(isMigrant ? { isMigrantWorker: yes(isMigrant) } : {}),
    ...(isFront ? { isFrontLine: yes(isFront) } : {}),
    ...(/农/.test(household) && !/非农/.test(household) ? { household: 'rural' } : household ? { household: 'urban' } : {}),
  }
}

/** The ID number is the truth; what stands beside it must agree. 1985.1 typed as a number may have been October. */
function compare({ cells, report, date1904 }: Row, read: { birthOn: string; gender: string }): void {
  const { value, fault } = readDay(cells('birthOn').cell, date1904)
  const birth = value && dayText(value.october && read.birthOn.slice(5, 7) === '10' ? { ...value, month: 10 } : value)
  if (fault || (birth && !read.birthOn.startsWith(birth))) report('birthOn', 'roster.birth-differs')
  const gender = readGender(cells('gender').cell)
  if (gender.fault || (gender.value && gender.value !== read.gender)) report('gender', 'roster.gender-differs')
}

function yearsOf({ cells, report, date1904, today }: Row, birthOn: string | null): Facts {
  const since = readDay(cells('workedSince').cell, date1904)
  const workedSinceYear = since.value?.year ?? null
  if (since.fault || !yearFits(workedSinceYear, birthOn, today)) report('workedSince', 'person.years-impossible')
  const years = readYears(cells('tradeYears').cell, today)
  const tradeSinceYear = years.value === null ? null : Number(today.slice(0, 4)) - years.value
  if (years.fault || !yearFits(tradeSinceYear, birthOn, today)) report('tradeYears', 'person.years-impossible')
  return { ...(workedSinceYear ? { workedSinceYear } : {}), ...(tradeSinceYear ? { tradeSinceYear } : {}) }
}
