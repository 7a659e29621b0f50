import { isDay, maskIdNumber } from '../../../contract/identity.ts'
import type { Cell } from './sheets.ts'

/** A cell read as a value: null where it says there is none, a fault code where it cannot be read. */
export type Reading<Value> = { value: Value | null; fault: string | null }

export const read = <Value>(value: Value | null): Reading<Value> => ({ value, fault: null })
export const unreadable = (fault: string): Reading<never> => ({ value: null, fault })

const none = /^[((]?(无|没有|暂无|空|略|不详|未填|n\/?a|null|none|[-—–_/\\.。、()<>《》]*)[))]?$/i

/** Widths folded, every space taken out: for numbers, codes and words of a vocabulary. */
export const compact = (text: string) => text.normalize('NFKC').replace(/[\s\p{Cf}]/gu, '')

/** Words compared without spaces, marks and widths. */
export const key = (text: string) =>
  compact(text)
    .replace(/[^\p{Letter}\p{Number}]/gu, '')
    .toLowerCase()

/** What a cell says, as one line of plain text; '' where it says that there is nothing. Punctuation keeps its width. */
export function plain(cell: Cell | undefined): string {
  if (!cell) return ''
  if (cell.kind === 'number') return numberText(cell.text)
  const text = cell.text
    .replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/\p{Cf}/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  return none.test(text) ? '' : text
}

/** Chinese is written without spaces: those inside come from the keyboard or the column's width. */
export const plainChinese = (cell: Cell | undefined) => plain(cell).replace(/(?<=[^\x20-\x7e]) (?=.)|(?<=.) (?=[^\x20-\x7e])/gu, '')

/** A number as people read it: no exponent, no tail of binary rounding. */
export function numberText(raw: string): string {
  if (/^-?\d+$/.test(raw)) return raw
  const number = Number(Number(raw).toPrecision(15))
  return Number.isInteger(number) && Math.abs(number) < 1e15 ? number.toFixed(0) : String(number)
}

export function readName(cell: Cell | undefined): string {
  const text = plainChinese(cell).replace(/[•‧∙・･.](?=\p{Script=Han})/gu, '·')
  return /\p{Script=Han}/u.test(text) ? text.replace(/ /g, '') : text
}

export function readGender(cell: Cell | undefined): Reading<'female' | 'male'> {
  const text = compact(plain(cell)).toLowerCase()
  if (text === '') return read<'male'>(null)
  if (/^(男性?|male|m)$/.test(text)) return read('male')
  return /^(女性?|female|f)$/.test(text) ? read('female') : unreadable('gender-format')
}

/** The number as a citizen has it. A spreadsheet keeps fifteen digits of a number, so one stored as a number has lost its tail. */
export function readIdNumber(cell: Cell | undefined): Reading<string> {
  const text = compact(plain(cell))
    .toUpperCase()
    .replace(/[-'‘’`"]/g, '')
    .replace(/[×✕*]$/, 'X')
  if (text === '') return read<string>(null)
  const isRounded =
    /^\d(\.\d+)?E\+?1\d$/.test(text) || (cell?.kind === 'number' && Number(cell.text) >= 1e15 && !/^\d{15,}(?!000)\d{3}$/.test(cell.text))
  return isRounded ? unreadable('id-lost-digits') : read(text)
}

export function readUscc(cell: Cell | undefined): Reading<string> {
  const text = compact(plain(cell))
    .toUpperCase()
    .replace(/[-'‘’`"]/g, '')
  return read(text === '' ? null : text)
}

/** A mobile number or a landline with its area code; of several the first. */
export function readPhone(cell: Cell | undefined): Reading<string> {
  const first =
    plain(cell)
      .normalize('NFKC')
      .split(/[/、;,或]|\s{2,}/)[0] ?? ''
  const digits = compact(first).replace(/[-—–.()'‘’]/g, '')
  if (digits === '') return read<string>(null)
  const local = digits.replace(/^(\+|00)?86(?=1\d{10}$|0?\d{10,11}$)/, '')
  return /^(1[3-9]\d{9}|0\d{9,11})$/.test(local) ? read(local) : unreadable('phone-format')
}

const chineseDigits = '〇一二三四五六七八九'

/** 十二 → 12, 二〇〇八 → 2008; up to 99 in words, any length digit by digit. */
export function chineseNumber(text: string): number | null {
  const plainDigits = text
    .replace(/[零○Oo]/g, '〇')
    .replace('两', '二')
    .replace('廿', '二十')
    .replace('卅', '三十')
  if (new RegExp(`^[${chineseDigits}]+$`).test(plainDigits))
    return Number([...plainDigits].map((digit) => chineseDigits.indexOf(digit)).join(''))
  const [, tens, ones] = /^([一二三四五六七八九]?)十([一二三四五六七八九]?)$/.exec(plainDigits) ?? []
  if (tens === undefined || ones === undefined) return null
  return (tens === '' ? 1 : chineseDigits.indexOf(tens)) * 10 + (ones === '' ? 0 : chineseDigits.indexOf(ones))
}

/** Whole years in the trade: 12, 12年, 满十二年, 20余年, 12年6个月, or since a year (2008年至今). */
export function readYears(cell: Cell | undefined, today: string): Reading<number> {
  const text = compact(plain(cell)).replace(/^(满|约|近|共|累计|从事|大约|自|从)+/, '')
  if (text === '') return read<number>(null)
  const since = /^((?:19|20)\d{2})([年.\-/]\d{1,2})?(月|年|\.|-|\/|起|至今|以来|开始|—|~)*$/.exec(text)
  if (since) return read(Number(today.slice(0, 4)) - Number(since[1]))
  const [, figure = '', words = ''] =
    /^(?:(\d+(?:\.\d+)?)|([〇零一二两三四五六七八九十廿卅]+))(?:余|多|来)?(?:个)?(?:周?年)?(?:整|左右|以上|半|余|多|(?:零|又)?\d{1,2}个?月)?$/.exec(
      text,
    ) ?? []
  if (figure) return read(Math.floor(Number(figure)))
  const said = words ? chineseNumber(words) : null
  if (said !== null) return read(said)
  return /^\d{1,2}个?月$/.test(text) ? read(0) : unreadable('years-format')
}

/** A place in the sender's own order: 3, 第3, 3/12, 第三名, ③. */
export function readRank(cell: Cell | undefined): Reading<number> {
  const text = compact(plain(cell))
  if (text === '') return read<number>(null)
  const [, said = ''] = /^第?([\d〇零一二三四五六七八九十]+)(?:\.0+)?(?:名|位|号|[/\\]\d+)?$/.exec(text) ?? []
  const rank = /^\d+$/.test(said) ? Number(said) : chineseNumber(said)
  return rank !== null && rank >= 1 && rank <= 100_000 ? read(rank) : unreadable('rank-format')
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * The month of birth, 'YYYY-MM', in whichever way it was written. `october` says that 1985.1 was typed as a number, where 1985.10 loses its
 * nought: then the ID number decides.
 */
export function readBirth(cell: Cell | undefined, date1904 = false): Reading<{ month: string; october: boolean }> {
  const text = compact(plain(cell))
    .replace(/(出)?生$/, '')
    .replace(/T?00:00(:00)?(\.0+)?Z?$/, '')
  if (text === '') return read<{ month: string; october: boolean }>(null)
  const serial = /^\d{5}(\.\d+)?$/.test(text) ? Math.floor(Number(text)) : 0
  if (serial >= 3654 && serial <= 73_050) return made(...dayOfSerial(serial, date1904))
  const inFigures = text.replace(/[〇零○一二三四五六七八九十]+/g, (words) => String(chineseNumber(words) ?? words))
  const [, year, month, day] =
    /^(\d{4}|\d{2})[年.\-/\\、,·。_](\d{1,2})(?:[月.\-/\\、,·。_]*(\d{1,2})?日?)?$/.exec(inFigures) ??
    /^(\d{4})(\d{2})(\d{2})?月?$/.exec(inFigures) ??
    []
  if (year && month) return made(fullYear(year), Number(month), day ? Number(day) : 1, cell?.kind === 'number' && /^\d{4}\.1$/.test(text))
  const [, name = '', short = ''] = /^(?:\d{1,2}-)?([A-Za-z]{3})[a-z]*-?(\d{2}|\d{4})$/.exec(text) ?? []
  const named = monthNames.indexOf(name.toLowerCase())
  return named >= 0 ? made(fullYear(short), named + 1, 1) : unreadable('birth-format')
}

function made(year: number, month: number, day: number, october = false): Reading<{ month: string; october: boolean }> {
  const text = `${year}-${String(month).padStart(2, '0')}`
  return isDay(`${text}-${String(day).padStart(2, '0')}`) ? read({ month: text, october }) : unreadable('birth-format')
}

/** Two figures are a year of the last century until people born in this one are of an age to be recommended. */
const fullYear = (text: string) => (text.length === 4 ? Number(text) : Number(text) + (Number(text) < 30 ? 2000 : 1900))

/** Days since the last day of 1899 (Excel counts a 29 February 1900 that never was), or since 1904 in books from old Macs. */
function dayOfSerial(serial: number, date1904: boolean): [number, number, number] {
  const date = new Date(Date.UTC(1899, 11, 30) + (serial + (date1904 ? 1462 : 0)) * 86_400_000)
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
}

/** Several honours in one cell: by line, semicolon, pause mark or number. */
export function readHonours(cell: Cell | undefined): string[] {
  if (!cell) return []
  const lines = cell.text.split(/[\r\n;;]+|(?<=^|[\s。;;])\d{1,2}[.、.](?!\d)|、(?![^(]*\))/)
  return lines
    .map((line) => plain({ kind: 'text', text: line.replace(/^[\s,,。.、·•]+|[\s,,。.、]+$/g, '') }))
    .filter((line) => line !== '')
}

/** What a list may show of a value that belongs to a person. */
export function masked(text: string): string {
  const letters = [...text]
  if (letters.length >= 15) return maskIdNumber(letters.join(''))
  if (letters.length >= 7) return `${letters.slice(0, 3).join('')}****${letters.slice(-4).join('')}`
  return letters.length > 2 ? `${letters[0]}${'*'.repeat(letters.length - 1)}` : '**'
}
