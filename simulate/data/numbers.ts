import type { Random } from './random.ts'

// Written apart from the server's checks on purpose: what invents the numbers must not share the mistakes of what reads them.

/** The eighteenth place of an ID number (GB 11643): the remainder mod 11 that makes the weighted sum 1. */
export function idCheckDigit(first17: string): string {
  const sum = [...first17].reduce((rest, digit) => ((rest + Number(digit)) * 2) % 11, 0)
  const value = (12 - sum) % 11
  return value === 10 ? 'X' : String(value)
}

/** An invented citizen's number: the sequence 980–989 is given to nobody in these data's world. */
export function inventId(county: string, birthOn: string, gender: 'female' | 'male', random: Random): string {
  const sequence = 980 + random.int(0, 4) * 2 + (gender === 'male' ? 1 : 0)
  const first = `${county}${birthOn.replaceAll('-', '')}${sequence}`
  return first + idCheckDigit(first)
}

const digits = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** The eighteenth place of a unified social credit code (GB 32100): powers of 3 mod 31. */
export function usccCheckDigit(first17: string): string {
  let [sum, power] = [0, 1]
  for (const digit of first17) {
    sum += digits.indexOf(digit) * power
    power = (power * 3) % 31
  }
  return digits[(31 - (sum % 31)) % 31] ?? ''
}

/** The ninth place of an organization code (GB 11714). */
function organizationCheckDigit(first8: string): string {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2]
  const values = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
  const rest = 11 - (weights.reduce((sum, weight, i) => sum + weight * values.indexOf(first8[i] ?? ''), 0) % 11)
  return rest === 10 ? 'X' : rest === 11 ? '0' : String(rest)
}

/** An invented firm's code, registered in the county. Register 12 is for institutions, 91 for firms, 92 for the self-employed. */
export function inventUscc(county: string, register: '12' | '91' | '92', random: Random): string {
  const body = Array.from({ length: 8 }, () => random.pick([...digits])).join('')
  const first = `${register}${county}${body}${organizationCheckDigit(body)}`
  return first + usccCheckDigit(first)
}

/** Numbers beginning 192 stand for invented people throughout. */
export const inventPhone = (random: Random) => `192${String(random.int(0, 99_999_999)).padStart(8, '0')}`

/** A wrong check digit in place of the right one. */
export function spoilLast(code: string, random: Random): string {
  const others = [...'0123456789'].filter((digit) => digit !== code.at(-1))
  return code.slice(0, -1) + random.pick(others)
}
