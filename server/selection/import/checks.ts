import { idCheckDigit, isDay, usccCheckSign } from '../../../contract/identity.ts'

/** GB 11643: the shape of a citizen's number and a birthday that exists. */
export const isIdNumber = (text: string) => /^[1-9]\d{16}[\dX]$/.test(text) && isDay(birthdayOf(text))

export const hasIdCheckDigit = (idNumber: string) => idCheckDigit(idNumber) === idNumber[17]

export const birthdayOf = (idNumber: string) => `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`

export const genderOf = (idNumber: string) => (Number(idNumber[16]) % 2 === 1 ? 'male' : 'female')

/** GB 32100: eighteen places, without I, O, S, V, Z. */
export const isUscc = (text: string) => /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(text)

export const hasUsccCheckDigit = (uscc: string) => usccCheckSign(uscc) === uscc[17]
