import { type Gender, idCheckDigit } from '../../contract/identity.ts'

const numbers = Array.from({ length: 999 }, (_, n) => String(n + 1).padStart(3, '0'))

/** How many ID numbers fit a mask for somebody who also knows birthday, sex and region: what a reader of the page could go through. */
export function candidates(mask: string, { birthOn, gender, region }: { birthOn: string; gender: Gender; region: string }): number {
  const bodies = numbers
    .filter((number) => (Number(number[2]) % 2 === 1) === (gender === 'male'))
    .map((number) => region + birthOn.replaceAll('-', '') + number)
  return bodies.filter((body) => fits(mask, body + idCheckDigit(body))).length
}

const fits = (mask: string, idNumber: string): boolean =>
  mask.length === idNumber.length && [...mask].every((sign, at) => sign === '*' || sign === idNumber[at])
