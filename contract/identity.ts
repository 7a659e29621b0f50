import { z } from 'zod'
import { privateUseIn } from './shapes.ts'

export const identityFault = z.enum([
  'identity.id-length',
  'identity.id-region',
  'identity.id-date',
  'identity.id-future',
  'identity.id-check-digit',
  'identity.uscc-length',
  'identity.uscc-check-digit',
  'identity.phone',
  'identity.name',
  'identity.name-private-use',
])
export type IdentityFault = z.infer<typeof identityFault>

export type Gender = 'female' | 'male'
export type ReadIdNumber = { fault: null; idNumber: string; birthOn: string; gender: Gender } | { fault: IdentityFault }

/** Full-width letters, digits and signs (０ Ａ （) as their half-width forms, the ideographic space as a plain one. */
export const toHalfWidth = (text: string): string =>
  text.replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replaceAll('\u3000', ' ')

/** What copied text carries and nobody sees: marks of direction (a telephone's contacts put them in), of joining, of a glyph's variant. */
const withoutUnseen = (text: string): string => text.replace(/[\p{Cf}\p{Variation_Selector}]/gu, '')

/** A code as it is kept: half width, capital letters, without blanks, dashes and the quote that keeps a number a text. */
const bareCode = (text: string): string =>
  withoutUnseen(text)
    .normalize('NFKC')
    .replace(/[\s'‘’`"“”\-—–]/g, '')
    .toUpperCase()

/** Signs typed for the dot of a name; a full stop is one only between a letter and a character. */
const nameDots = /[•・‧∙⋅･●ㆍ﹒]|(?<=\p{L}\s*)[.．。](?=\s*\p{Script=Han})/gu

/**
 * A name as it is kept: compatibility forms as the characters that they stand for, no blanks between characters, one kind of dot;
 * Latin names keep single blanks. What a list adds is no part of it: a number before, sex or nationality behind, a former name.
 */
export function readName(text: string): { name: string; former: string | null } {
  const plain = withoutUnseen(text).replace(nameDots, '·').normalize('NFKC').trim()
  const [, counted = plain] = /^\d{1,3}\s*[.、:)]\s*(.+)$/su.exec(plain) ?? []
  const [, own = counted, former = null] = /^(.+?)\s*[([](?:曾用名|曾名|原名)[:\s]*(.+?)[)\]]$/su.exec(counted) ?? []
  const bare = own.replace(/\s*\((?:男|女|\p{Script=Han}{1,5}族)\)$/u, '')
  return { name: spaced(bare), former: former && spaced(former) }
}

const spaced = (name: string): string => (/\p{Script=Han}/u.test(name) ? name.replace(/\s/g, '') : name.replace(/\s+/g, ' '))

export const normaliseName = (text: string): string => readName(text).name

/** Two to thirty letters, without digits or signs that no name has. */
export function checkName(text: string): IdentityFault | null {
  if (privateUseIn(text)) return 'identity.name-private-use'
  const name = normaliseName(text)
  return /^[\p{L}\p{M}〇·.' -]{2,30}$/u.test(name) && (name.match(/[\p{L}〇]/gu) ?? []).length >= 2 ? null : 'identity.name'
}

/** Some write the last sign of a number as a cross. */
export const normaliseIdNumber = (text: string): string => bareCode(text).replace(/[×✕✖*Х]$/, 'X')

const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const provinces = '1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]'
/** Citizens by province; residents from Taiwan, Hong Kong and Macau; foreigners with permanent residence: 9, province, country (GB/T 2659, China excepted). */
const regions = new RegExp(`^(?:${provinces}|71|8[1-3]|9(?:${provinces})(?!000|156|9)\\d{3})`)

/** GB 11643-1999: the last sign is 'X' for ten. `body` are the first 17 digits. */
export function idCheckDigit(body: string): string {
  const sum = idWeights.reduce((total, weight, i) => total + weight * Number(body[i]), 0)
  return '10X98765432'[sum % 11] ?? ''
}

/**
 * Reads a resident identity number (GB 11643-1999): form, region, date of birth, check digit; day of birth and sex follow from it.
 * @param today 'YYYY-MM-DD'; a later birthday is refused
 */
export function readIdNumber(text: string, today?: string): ReadIdNumber {
  const idNumber = normaliseIdNumber(text)
  if (!/^\d{17}[\dX]$/.test(idNumber)) return { fault: 'identity.id-length' }
  if (!regions.test(idNumber)) return { fault: 'identity.id-region' }
  const birthOn = `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`
  if (!isDay(birthOn) || birthOn < '1900') return { fault: 'identity.id-date' }
  if (today && birthOn > today) return { fault: 'identity.id-future' }
  if (idCheckDigit(idNumber) !== idNumber[17]) return { fault: 'identity.id-check-digit' }
  return { fault: null, idNumber, birthOn, gender: Number(idNumber[16]) % 2 === 0 ? 'female' : 'male' }
}

/** A day that the calendar has: 1985-02-30 is none. */
export function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`)
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text
}

const usccSigns = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const usccWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

export const normaliseUscc = bareCode

/** GB 32100-2015: the check sign over the first 17, modulo 31. */
export function usccCheckSign(body: string): string {
  const sum = usccWeights.reduce((total, weight, i) => total + weight * usccSigns.indexOf(body[i] ?? ''), 0)
  return usccSigns[(31 - (sum % 31)) % 31] ?? ''
}

/** Checks a unified social credit code (GB 32100-2015), 18 signs without I, O, S, V, Z. */
export function checkUscc(text: string): IdentityFault | null {
  const uscc = normaliseUscc(text)
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(uscc)) return 'identity.uscc-length'
  return usccCheckSign(uscc) === uscc[17] ? null : 'identity.uscc-check-digit'
}

const mobile = /(?<!\d)(?:\(?(?:\+|00)?86\)?[\s-]*|0)?(1[3-9]\d(?:[\s-]*\d){8})(?!\d)/g
const landline = /(?<!\d)\(?(0\d{2,3})\)?[\s-]*(\d{7,8})(?:\s*(?:-|转|ext\.?)\s*\d{1,6})?(?!\d)/gi
/** What may stand beside a number without making it somebody else's. */
const besides = /本人|手机号码?|联系电话|移动|手机|电话|号码|办公室?|座机|固话|或者?|[\s/\\、,;:：。.()+-]/g

export type ReadPhone = { fault: null; phone: string; kind: 'mobile' | 'landline'; others: number } | { fault: IdentityFault }

/** Of several numbers the first mobile one, else the first landline with its area code. Words beside it that say whose it is make it nobody's. */
export function readPhone(text: string): ReadPhone {
  const plain = withoutUnseen(text.normalize('NFKC')).replace(/[—–‐'‘’]/g, (dash) => (/['‘’]/.test(dash) ? '' : '-'))
  const mobiles = [...plain.matchAll(mobile)].map(([, number = '']) => number.replace(/\D/g, ''))
  const rest = plain.replace(mobile, ' ')
  const landlines = [...rest.matchAll(landline)].map(([, area = '', number = '']) => area + number)
  const phone = mobiles[0] ?? landlines[0]
  if (!phone || rest.replace(landline, ' ').replace(besides, '') !== '') return { fault: 'identity.phone' }
  return { fault: null, phone, kind: mobiles.length > 0 ? 'mobile' : 'landline', others: mobiles.length + landlines.length - 1 }
}

/** The one mobile number of a field, without grouping, brackets and the country code; anything else as its digits, to be refused. */
export function normalisePhone(text: string): string {
  const read = readPhone(text)
  return read.fault === null && read.others === 0 ? read.phone : bareCode(text).replace(/[()]/g, '')
}

export const checkPhone = (text: string): IdentityFault | null => (/^1[3-9]\d{9}$/.test(normalisePhone(text)) ? null : 'identity.phone')

/**
 * 370102************: the region and nothing after it. What stands beside a mask counts as known: the eight digits of the birthday, and
 * sex, which is whether the number of the day (digits 15 to 17) is odd or even; the check digit follows from the rest. Were a single
 * digit of the tail shown, at most 50 numbers would be left; so with birthday and sex 500 are, and 999 with the birthday alone.
 * Region and place of birth say the same twice. Numbers of another length, typed wrongly, are cut by the same measure.
 */
export const maskIdNumber = (idNumber: string): string => `${idNumber.slice(0, 6)}${'*'.repeat(Math.max(idNumber.length - 6, 0))}`

/** 138****1234. */
export const maskPhone = (phone: string): string => `${phone.slice(0, 3)}${'*'.repeat(Math.max(phone.length - 7, 0))}${phone.slice(-4)}`

const personalNumber = /(?<!\d)(?:\d{17}[\dX]|1[3-9]\d{9})(?!\d)/giu

/** Whether a text shows an ID number or a mobile number, however it is spaced: neither goes to the public or to another office. */
export const showsNumber = (...texts: readonly string[]): boolean =>
  texts.flatMap((text) => [text, bareCode(text)]).some((text) => text.search(personalNumber) >= 0)

/** The same numbers struck out. */
export const withoutNumbers = (text: string): string => text.replace(personalNumber, '***')

const checked = (check: (text: string) => IdentityFault | null) => (typed: string, ctx: z.RefinementCtx) => {
  const code = check(typed)
  // which character it is: it can be shown nowhere else
  const value = privateUseIn(typed)
  if (code) ctx.addIssue({ code: 'custom', message: code, ...(value && { params: { value } }) })
}

/** Form fields: normalised first, refused with the code of the fault as message. */
export const personName = z.string().max(200).transform(normaliseName).superRefine(checked(checkName))
export const idNumberField = z
  .string()
  .max(100)
  .transform(normaliseIdNumber)
  .superRefine(checked((text) => readIdNumber(text).fault))
export const phoneField = z.string().max(100).transform(normalisePhone).superRefine(checked(checkPhone))
export const usccField = z.string().max(100).transform(normaliseUscc).superRefine(checked(checkUscc))
