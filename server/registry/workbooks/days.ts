import { isDay } from '../../../contract/identity.ts'
import { lines, type Reading, read, unreadable } from './cells.ts'
import type { Cell } from './sheets.ts'
import { chineseNumber } from './values.ts'

/** `month`, `day`: null where only the year, or year and month, were written. `october`: 1985.1 typed as a number may have lost a nought. */
export type WrittenDay = { year: number; month: number | null; day: number | null; october: boolean }

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const clock = /(?:T|\s+|(?<=\D))(?:上午|下午|凌晨|AM|PM)?\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(?:AM|PM)?\s*(Z|[+-]\d\d:?\d\d)?$/i
const separated = /^(\d{4}|\d{2})[年.\-/\\、,·。_~](\d{1,2})(?:[月.\-/\\、,·。_~]*(\d{1,2})?[日号]?)?$/

/** A day, a month or a year in whichever way people write it. What may be day or month (7/1/1985) is nobody's to guess. */
export function readDay(cell: Cell | undefined, date1904 = false): Reading<WrittenDay> {
  const text = lines(cell).normalize('NFKC').replace(/\s+/g, ' ').trim()
  if (text === '') return read<WrittenDay>(null)
  if (/^\d{5}(\.\d+)?$/.test(text) && Number(text) >= 3654 && Number(text) < 73_050) return ofSerial(Number(text), date1904)
  const [time = '', hours = '0', minutes = '0', , zone] = clock.exec(text) ?? []
  const written = parse(text.slice(0, text.length - time.length))
  if (!written) return unreadable('birth-format')
  const isUtc = zone?.toUpperCase() === 'Z' && isNightBefore((Number(hours) * 60 + Number(minutes)) / 1440)
  const day = isUtc ? nextDay(written) : written
  return exists(day) ? read({ ...day, october: cell?.kind === 'number' && /^\d{4}\.1$/.test(text) }) : unreadable('birth-format')
}

type Parts = Omit<WrittenDay, 'october'>

function parse(written: string): Parts | null {
  const text = written
    .replace(/[—–‐]/g, '-')
    .replace(/\s*(?:星期|周|礼拜)[一二三四五六日天]$/, '')
    .replace(/(?<=\d) (?=\d)/g, '-')
    .replace(/\s/g, '')
    .replace(/(出)?生$/, '')
    .replace(/[〇零○一二三四五六七八九十]+/g, (words) => String(chineseNumber(words) ?? words))
  const [, year, month, day] = separated.exec(text) ?? /^(\d{4})(\d{2})(\d{2})?月?$/.exec(text) ?? []
  if (year && month) return { year: fullYear(year), month: Number(month), day: day ? Number(day) : null }
  const [, alone] = /^((?:19|20)\d{2})年?$/.exec(text) ?? []
  if (alone) return { year: Number(alone), month: null, day: null }
  const [, name = '', short = ''] = /^(?:\d{1,2}-)?([A-Za-z]{3})[a-z]*-?(\d{2}|\d{4})$/.exec(text) ?? []
  const named = monthNames.indexOf(name.toLowerCase())
  return named >= 0 ? { year: fullYear(short), month: named + 1, day: null } : null
}

const pad = (figure: number) => String(figure).padStart(2, '0')
export const dayText = ({ year, month, day }: Parts): string =>
  [String(year), ...(month === null ? [] : [pad(month)]), ...(day === null ? [] : [pad(day)])].join('-')
const exists = ({ year, month, day }: Parts) => isDay(dayText({ year, month: month ?? 1, day: day ?? 1 }))

/** Two figures are a year of the last century until people born in this one are of an age to be recommended. */
const fullYear = (text: string) => (text.length === 4 ? Number(text) : Number(text) + (Number(text) < 30 ? 2000 : 1900))

/**
 * A day of China told in universal time stands on the evening before: from 15:00 (summer time 1986–1991), 16:00, or 43 seconds before
 * midnight where a program counts with Shanghai's time of 1900.
 */
const isNightBefore = (part: number) => part >= 0.62

function nextDay({ year, month, day }: Parts): Parts {
  const date = new Date(Date.UTC(year, (month ?? 1) - 1, (day ?? 1) + 1))
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/** Days since the last day of 1899 (Excel counts a 29 February 1900 that never was), or since 1904 in books from old Macs. */
function ofSerial(serial: number, date1904: boolean): Reading<WrittenDay> {
  const whole = Math.floor(serial) + (isNightBefore(serial % 1) ? 1 : 0)
  const date = new Date(Date.UTC(1899, 11, 30) + (whole + (date1904 ? 1462 : 0)) * 86_400_000)
  return read({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), october: false })
}

/** The month of birth, 'YYYY-MM': a year alone does not say it. */
export function readBirth(cell: Cell | undefined, date1904 = false): Reading<{ month: string; october: boolean }> {
  const { value, fault } = readDay(cell, date1904)
  if (!value) return { value: null, fault }
  return value.month === null ? unreadable('birth-format') : read({ month: dayText({ ...value, day: null }), october: value.october })
}
