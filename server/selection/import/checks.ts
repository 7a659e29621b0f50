const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const idCheckDigits = '10X98765432'
const usccDigits = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const usccWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** GB 11643: the shape of a citizen's number and a birthday that exists. */
export const isIdNumber = (text: string) => /^[1-9]\d{16}[\dX]$/.test(text) && isDay(birthdayOf(text))

/** GB 11643, ISO 7064 MOD 11-2. */
export const hasIdCheckDigit = (idNumber: string) => idCheckDigits[weigh(idNumber, idWeights, '0123456789') % 11] === idNumber[17]

export const birthdayOf = (idNumber: string) => `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`

export const genderOf = (idNumber: string) => (Number(idNumber[16]) % 2 === 1 ? 'male' : 'female')

/** GB 32100: eighteen places, without I, O, S, V, Z. */
export const isUscc = (text: string) => /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(text)

export const hasUsccCheckDigit = (uscc: string) => usccDigits[(31 - (weigh(uscc, usccWeights, usccDigits) % 31)) % 31] === uscc[17]

const weigh = (text: string, weights: number[], digits: string) =>
  weights.reduce((sum, weight, i) => sum + weight * digits.indexOf(text[i] ?? ''), 0)

/** Whether 'YYYY-MM-DD' is a day of the calendar. */
export function isDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number)
  if (year < 1900 || month < 1 || month > 12 || day < 1) return false
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}
