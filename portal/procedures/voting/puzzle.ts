import type { z } from 'zod'
import type { challenge } from '../../../contract/procedures/voting.ts'
import { sha256 } from './sha256.ts'

export type Challenge = z.output<typeof challenge>
export type Solution = { counter: number; derivedKey: string }

/** ALTCHA v2: the first counter whose digest of salt, nonce and counter, taken `cost` times, begins with the prefix. About a second of work. */
export function solve({ parameters }: Challenge): Solution {
  const { salt, nonce, cost, keyLength, keyPrefix } = parameters
  const message = bytes(`${salt}${nonce}00000000`)
  const tail = new DataView(message.buffer, message.length - 4)
  for (let counter = 0; counter < 0xffffffff; counter++) {
    tail.setUint32(0, counter)
    let digest = sha256(message)
    for (let round = 1; round < cost; round++) digest = sha256(digest)
    const key = hex(digest.subarray(0, keyLength))
    if (key.startsWith(keyPrefix)) return { counter, derivedKey: key }
  }
  throw new Error('puzzle without solution')
}

/** The form in which ALTCHA clients send an answer. */
export const sealed = (asked: Challenge, solution: Solution): string => btoa(JSON.stringify({ challenge: asked, solution }))

const bytes = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
const hex = (list: Uint8Array) => Array.from(list, (byte) => byte.toString(16).padStart(2, '0')).join('')
