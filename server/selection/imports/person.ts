import { readIdNumber as judgeIdNumber, type ReadIdNumber } from '../../../contract/identity.ts'
import {
  type Cell,
  compact,
  isBroken,
  plain,
  plainChinese,
  type Reading,
  readBirth,
  readGender,
  readIdNumber,
  readName,
  readPhone,
  readUscc,
  readYears,
} from '../../registry/workbooks/index.ts'
import type { PlaceHints } from './places.ts'
import { type Field, fields, type Person, type Sender } from './staged.ts'
import { readHonours, readRank } from './values.ts'
import type { Vocabulary } from './vocabulary.ts'

export type RowFault = { field: Field; code: string }
export type Setting = { vocabulary: Vocabulary; today: string; sender: Sender | null; date1904: boolean; titleOfSheet: string | null }
/** A row as far as it could be read, with everything that is wrong with it. */
export type RowReading = { person: Person; faults: RowFault[] }

/** Labour Law §15: nobody is employed before sixteen. Counted by calendar years, so a part of a year is in the person's favour. */
const earliestStart = 16
const longestText = 2000

/** The cells of a row by field, and what was found wrong with them. */
function cellsOf(cell: (field: Field) => Cell | undefined) {
  const faults: RowFault[] = [...brokenCells(cell), ...tooLong(cell)]
  const blame = (field: Field, code: string | null) => {
    if (code) faults.push({ field, code })
  }
  const take = <Value>(field: Field, { value, fault }: Reading<Value>): Value | null => {
    blame(field, fault && (codes[fault] ?? fault))
    return value
  }
  return { cell, faults, blame, take, text: (field: Field) => plainChinese(cell(field)) || null }
}
type Cells = ReturnType<typeof cellsOf>

/** How a summary names what the readers of identity found wrong. */
const codes: Record<string, string> = {
  'identity.name': 'name-format',
  'identity.name-private-use': 'name-format',
  'identity.id-length': 'id-format',
  'identity.id-region': 'id-region',
  'identity.id-date': 'id-format',
  'identity.id-future': 'id-format',
  'identity.id-check-digit': 'id-check-digit',
  'identity.uscc-length': 'uscc-format',
  'identity.uscc-check-digit': 'uscc-check-digit',
  'identity.phone': 'phone-format',
}

/** Reads one person. Faults that only follow from another fault of the row are left out: a birth in the future is not also compared with the ID. */
export function readPerson(cell: (field: Field) => Cell | undefined, setting: Setting): RowReading {
  const cells = cellsOf(cell)
  const identity = readIdentity(cells, setting)
  const work = readWork(cells, setting, [identity.birthMonth, identity.birthOn])
  const recommendation = readRecommendation(cells, setting, {
    uscc: work.uscc,
    employer: work.employer,
    idNumber: identity.birthOn ? identity.idNumber : null,
  })
  return { person: { ...identity, ...work, ...recommendation }, faults: oneEach(cells.faults) }
}

function readIdentity({ cell, text, take, blame }: Cells, { today, date1904 }: Setting) {
  const named = take('name', readName(cell('name')))
  blame('name', named?.name ? null : 'missing-name')
  const written = readIdNumber(cell('idNumber'))
  const judged = judgeIdNumber(written.value ?? '', today)
  take(
    'idNumber',
    written.fault ? { value: null, fault: 'id-lost-digits' } : { value: null, fault: written.value ? judged.fault : 'missing-id' },
  )
  // Only a number that is right in itself may contradict the rest of the row.
  const trusted = written.fault === null && judged.fault === null ? judged : null
  const birthMonth = take('birth', reconcileBirth(readBirth(cell('birth'), date1904), trusted, today))
  return {
    name: named?.name ?? '',
    formerName: named?.former ?? null,
    gender: take('gender', reconcileGender(readGender(cell('gender')), trusted)),
    ethnicity: ethnicityOf(text('ethnicity')),
    birthMonth: birthMonth ?? trusted?.birthOn.slice(0, 7) ?? null,
    birthOn: trusted?.birthOn ?? null,
    politicalStatus: politicalStatusOf(text('politicalStatus')),
    education: text('education'),
    idNumber: written.value ?? '',
    phone: take('phone', readPhone(cell('phone'))),
  }
}

function readWork({ cell, text, take, blame }: Cells, { vocabulary, today }: Setting, births: (string | null)[]) {
  const [employer, industry, trade, gradeText] = [text('employer') ?? '', text('industry'), text('trade'), text('grade')]
  blame('employer', employer ? null : 'missing-employer')
  const code = readUscc(cell('uscc'))
  const uscc = take('uscc', code.fault === 'lost-digits' ? { value: null, fault: 'uscc-lost-digits' } : code)
  const grade = gradeText ? vocabulary.grade(gradeText) : null
  blame('grade', gradeText && !grade ? 'unknown-grade' : null)
  const years = take('years', readYears(cell('years'), today))
  blame('years', years !== null && areImpossible(years, births, today) ? 'years-impossible' : null)
  return {
    employer,
    uscc,
    nature: natureOf(text('nature')),
    post: text('post'),
    industry: industry ? { text: industry, code: vocabulary.industry(industry) } : null,
    trade: trade ? vocabulary.trade(trade) : null,
    grade,
    years,
  }
}

function readRecommendation({ cell, text, take, blame }: Cells, setting: Setting, hints: Omit<PlaceHints, 'city'>) {
  const { vocabulary, sender, titleOfSheet } = setting
  const written = text('title')
  const title = written ? vocabulary.title(written) : titleOfSheet
  blame('title', title ? null : written ? 'unknown-title' : 'missing-title')
  const city = sender?.city ?? cityOf(text('city'), vocabulary)
  const place = vocabulary.place(text('county') ?? '', { ...hints, city })
  blame('county', place.fault)
  return {
    honours: readHonours(cell('honours')),
    title: title ?? '',
    channel: channelOf(text('channel'), sender),
    city: place.city,
    countyText: text('county'),
    county: place.county ?? (sender?.kind === 'county' ? sender.code : null),
    rank: take('rank', readRank(cell('rank'))),
    remarks: plain(cell('remarks')) || null,
  }
}

/** Of one cell the first fault: what is broken is not also missing. */
const oneEach = (faults: RowFault[]) => faults.filter((fault, i) => faults.findIndex(({ field }) => field === fault.field) === i)

const mostLetters: Partial<Record<Field, number>> = { name: 60, employer: 120 }

const brokenCells = (cell: (field: Field) => Cell | undefined) =>
  fields.flatMap((field): RowFault[] => (isBroken(cell(field)) ? [{ field, code: 'cell-error' }] : []))

const tooLong = (cell: (field: Field) => Cell | undefined) =>
  fields.flatMap((field): RowFault[] =>
    (cell(field)?.text.length ?? 0) > (mostLetters[field] ?? longestText) ? [{ field, code: 'too-long' }] : [],
  )

type Trusted = Extract<ReadIdNumber, { fault: null }> | null

function reconcileBirth({ value, fault }: ReturnType<typeof readBirth>, trusted: Trusted, today: string): Reading<string> {
  if (!value) return { value: null, fault }
  const inId = trusted?.birthOn.slice(0, 7) ?? null
  const month = value.october && inId?.endsWith('-10') ? value.month.replace(/-01$/, '-10') : value.month
  if (month > today.slice(0, 7)) return { value: null, fault: 'future-birth' }
  return inId && month !== inId ? { value: month, fault: 'birth-id-mismatch' } : { value: month, fault: null }
}

function reconcileGender({ value, fault }: Reading<'female' | 'male'>, trusted: Trusted): Reading<'female' | 'male'> {
  const inId = trusted?.gender ?? null
  if (value && inId && value !== inId) return { value, fault: 'gender-id-mismatch' }
  return { value: value ?? inId, fault }
}

/** Years are impossible when even the earliest of the birthdays stated leaves no time for them. */
function areImpossible(years: number, births: (string | null)[], today: string): boolean {
  const known = births.filter((birth) => birth !== null).map((birth) => Number(birth.slice(0, 4)))
  const longest = known.length > 0 ? Number(today.slice(0, 4)) - Math.min(...known) - earliestStart : 65
  return years > longest
}

/** A summary of several cities in one sheet has the city in a column. */
const cityOf = (text: string | null, vocabulary: Vocabulary) => {
  const sender = text ? vocabulary.sender(text) : null
  return sender?.kind === 'city' ? sender.city : null
}

const ethnicityOf = (text: string | null) => (text && /^\p{Script=Han}{1,5}$/u.test(text) && !/[族人]$/.test(text) ? `${text}族` : text)

const politicalStatusOf = (text: string | null) => {
  const word = compact(text ?? '')
  return /^(中共)?(正式)?党员$/.test(word)
    ? '中共党员'
    : /^(中共)?预备党员$/.test(word)
      ? '中共预备党员'
      : /^(共青)?团员$/.test(word)
        ? '共青团员'
        : text
}

const natures: [RegExp, string][] = [
  [/个体/, '个体'],
  [/外资|外商|合资|港澳台/, '外资'],
  [/非公|民营|私营|私企/, '非公'],
  [/国有|国企|央企/, '国有'],
  [/集体/, '集体'],
  [/事业/, '事业'],
  [/机关/, '机关'],
  [/社会组织|社团/, '社会组织'],
]
const natureOf = (text: string | null) => (text ? (natures.find(([pattern]) => pattern.test(text))?.[1] ?? text) : null)

function channelOf(text: string | null, sender: Sender | null): Person['channel'] {
  const word = text ?? ''
  if (/自荐|自我推荐|本人申报/.test(word)) return 'self'
  if (/社团|协会|学会/.test(word)) return 'association'
  if (/产业/.test(word)) return 'industry'
  if (/工会/.test(word)) return 'union'
  return sender?.kind === 'union'
    ? 'industry'
    : sender?.kind === 'association'
      ? 'association'
      : sender?.kind === 'city' || sender?.kind === 'county'
        ? 'union'
        : null
}
