import { maskIdNumber } from '../../../contract/identity.ts'
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
export const plain = (cell: Cell | undefined): string => lines(cell).replace(/\n/g, ' ').replace(/ +/g, ' ').trim()

/** The same with its line breaks. */
export function lines(cell: Cell | undefined): string {
  if (!cell) return ''
  if (cell.kind === 'number') return numberText(cell.text)
  const text = cell.text
    .replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/\p{Cf}/gu, '')
    .replace(/[^\S\n]+|[^\P{Cc}\n]+/gu, ' ')
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

/**
 * Whether a code was kept as a number and may have lost its tail. A spreadsheet keeps fifteen digits, a double is exact to 2^53, and one
 * changed ID number in eleven is whole again, so that its check digit tells nothing: what the tail looks like does not matter.
 */
export const hasLostDigits = (cell: Cell | undefined): boolean =>
  cell?.kind === 'number' ? Math.abs(Number(cell.text)) >= 1e15 : /^\d(\.\d+)?E\+?1[5-9]$/i.test(compact(cell?.text ?? ''))

/** A formula that failed (#REF!) or was never worked out has no result to read. */
export const isBroken = (cell: Cell | undefined): boolean => cell?.kind === 'error' || cell?.kind === 'uncalculated'

/** What a list may show of a value that belongs to a person. */
export function masked(text: string): string {
  if (/^#[A-Z0-9/]+[!?]?$/.test(text)) return text
  const letters = [...text]
  if (letters.length >= 15) return maskIdNumber(letters.join(''))
  if (letters.length >= 7) return `${letters.slice(0, 3).join('')}****${letters.slice(-4).join('')}`
  return letters.length > 2 ? `${letters[0]}${'*'.repeat(letters.length - 1)}` : '**'
}

/** 0 → A, 26 → AA. */
export const columnName = (column: number): string =>
  (column < 26 ? '' : columnName(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26))
