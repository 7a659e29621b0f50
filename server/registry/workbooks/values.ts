import {
  checkName,
  checkUscc,
  readName as nameOf,
  normaliseIdNumber,
  normaliseUscc,
  readPhone as phoneOf,
} from '../../../contract/identity.ts'
import { compact, hasLostDigits, lines, plain, type Reading, read, unreadable } from './cells.ts'
import type { Cell } from './sheets.ts'

/** Name and former name; a name that is none keeps its letters, to be shown beside the fault. */
export function readName(cell: Cell | undefined): Reading<{ name: string; former: string | null }> {
  const { name, former } = nameOf(plain(cell))
  return { value: { name, former }, fault: name === '' ? null : checkName(name) }
}

export function readGender(cell: Cell | undefined): Reading<'female' | 'male'> {
  const text = compact(plain(cell)).toLowerCase()
  if (text === '') return read<'male'>(null)
  if (/^(男性?|male|m)$/.test(text)) return read('male')
  return /^(女性?|female|f)$/.test(text) ? read('female') : unreadable('gender-format')
}

/** The number as it stands, to be judged by readIdNumber of the contract; one kept as a number is not trusted. */
export const readIdNumber = (cell: Cell | undefined): Reading<string> => readCode(cell, normaliseIdNumber)

export function readUscc(cell: Cell | undefined): Reading<string> {
  const { value, fault } = readCode(cell, normaliseUscc)
  return { value, fault: fault ?? (value === null ? null : checkUscc(value)) }
}

export function readCode(cell: Cell | undefined, normalise: (text: string) => string = (text) => text): Reading<string> {
  return hasLostDigits(cell) ? unreadable('lost-digits') : read(normalise(plain(cell)) || null)
}

/** A mobile number or a landline with its area code; of several the first mobile one. */
export function readPhone(cell: Cell | undefined): Reading<string> {
  const text = lines(cell)
  if (text === '') return read<string>(null)
  const found = phoneOf(text)
  return found.fault === null ? read(found.phone) : unreadable(found.fault)
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
