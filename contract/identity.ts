import { z } from 'zod'

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
])
export type IdentityFault = z.infer<typeof identityFault>

export type Gender = 'female' | 'male'
export type ReadIdNumber = { fault: null; idNumber: string; birthOn: string; gender: Gender } | { fault: IdentityFault }

/** Full-width letters, digits and signs (０ Ａ （) as their half-width forms, the ideographic space as a plain one. */
export const toHalfWidth = (text: string): string =>
  text.replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replaceAll('\u3000', ' ')

/** Text without any blank, and without the marks that a copied cell carries (zero width, byte order, soft hyphen). */
const bare = (text: string): string => toHalfWidth(text).replace(/[\s\u00ad\u200b-\u200f\u2060\ufeff]/g, '')

/** A Chinese name as it is kept: no blanks between the characters, one kind of middle dot; Latin names keep single blanks. */
export function normaliseName(text: string): string {
  const half = toHalfWidth(text).replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
  const dotted = half.replace(/[•・‧∙⋅]/g, '·').trim()
  return /\p{Script=Han}/u.test(dotted) ? dotted.replace(/\s/g, '') : dotted.replace(/\s+/g, ' ')
}

/** Two to thirty letters of a name, without digits or signs that no name has. */
export function checkName(text: string): IdentityFault | null {
  return /^[\p{L}·.' -]{2,30}$/u.test(normaliseName(text)) ? null : 'identity.name'
}

export const normaliseIdNumber = (text: string): string => bare(text).replace(/[-—–]/g, '').toUpperCase()

const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const regions = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9[1])/

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

export const normaliseUscc = (text: string): string => bare(text).replace(/[-—–]/g, '').toUpperCase()

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

/** A mobile number without grouping, brackets and the country code. */
export const normalisePhone = (text: string): string =>
  bare(text)
    .replace(/[-—–()]/g, '')
    .replace(/^(\+|00)?86(?=1\d{10}$)/, '')

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

const checked = (check: (text: string) => IdentityFault | null) => (value: string, ctx: z.RefinementCtx) => {
  const code = check(value)
  if (code) ctx.addIssue({ code: 'custom', message: code })
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
