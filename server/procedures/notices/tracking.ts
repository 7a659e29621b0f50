import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { canonical } from '../../platform/log.ts'
import { fingerprint } from '../../platform/secrets.ts'

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const checkLetter = (digits: string): string =>
  letters[[...digits].reduce((sum, digit, i) => sum + Number(digit) * (i * 2 + 3), 0) % 31] ?? ''

/** A reference number such as 26-048213K: random, so that it does not tell how many there are; the letter catches a slip of the pen. */
export function newNumber(year: number): string {
  const digits = String(randomInt(1_000_000)).padStart(6, '0')
  const head = String(year % 100).padStart(2, '0')
  return `${head}-${digits}${checkLetter(head + digits)}`
}

/** The number as stored, however it was typed; null when the check letter does not fit. */
export function readNumber(typed: string): string | null {
  const [, head, digits, letter] = /^(\d\d)-?(\d{6})([0-9A-Z])$/.exec(typed.normalize('NFKC').replace(/\s/gu, '').toUpperCase()) ?? []
  return head && digits && letter === checkLetter(head + digits) ? `${head}-${digits}${letter}` : null
}

/** What a repeat is known by: a keyed hash of the caller's key and of all that was written. It leads back to neither. */
export const printOf = (key: string, written: unknown): Buffer => fingerprint(`objection ${key} ${canonical(written)}`)

/**
 * Sixteen letters (80 bits) in fours; shown once, kept only as a hash. With a key the letters follow from it, so that a repeat whose
 * answer got lost is told the same, though no answer is kept.
 */
export function newSecret(key?: string, written?: unknown): string {
  const bytes = key ? fingerprint(`objection-secret ${key} ${canonical(written)}`).subarray(0, 16) : randomBytes(16)
  const chosen = Array.from(bytes, (byte) => letters[byte % 32]).join('')
  return chosen.match(/.{4}/g)?.join('-') ?? chosen
}

/** I, L and O are read as 1, 1 and 0, as people write them down. */
const plain = (secret: string): string =>
  secret
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/[IL]/g, '1')
    .replaceAll('O', '0')

export const hashSecret = (number: string, secret: string): Buffer =>
  createHash('sha256')
    .update(`${number}:${plain(secret)}`)
    .digest()

export function opens(kept: Uint8Array, number: string, secret: string): boolean {
  const given = hashSecret(number, secret)
  return given.length === kept.length && timingSafeEqual(given, kept)
}
