import { createHmac, hash, timingSafeEqual } from 'node:crypto'
import { createChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/sha'
import { z } from 'zod'
import { challenge } from '../../../contract/procedures/voting.ts'
import type { PollKeys } from './keys.ts'

// Keys in the order of their names: what zod gives back is then the canonical text that the library signed.
const solved = z.object({
  challenge: z.object({
    parameters: z.strictObject({
      algorithm: z.literal('SHA-256'),
      cost: z.literal(1),
      data: z.strictObject({ pass: z.string() }),
      keyLength: z.literal(32),
      keyPrefix: z.string().regex(/^0{1,6}$/),
      nonce: z.string().regex(/^[0-9a-f]{32}$/),
      salt: z.string().regex(/^[0-9a-f]{32}$/),
    }),
    signature: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  solution: z.object({ counter: z.int().min(0).max(0xffffffff), derivedKey: z.string() }),
})

/**
 * An ALTCHA challenge that belongs to one pass; it dies with the pass, whose expiry runs on our clock.
 * @param difficulty leading zero hex digits of the hash: 16^difficulty tries on average
 */
export const issuePuzzle = async ({ puzzle }: PollKeys, passId: string, difficulty: number) =>
  challenge.parse(
    await createChallenge({
      algorithm: 'SHA-256',
      cost: 1,
      data: { pass: passId },
      deriveKey,
      hmacSignatureSecret: puzzle.text,
      keyPrefix: '0'.repeat(difficulty),
    }),
  )

/**
 * Whether the payload (base64 of JSON {challenge, solution}) solves a puzzle of ours for this pass.
 * The library's own check costs 87 µs of processor a ballot through Web Crypto, this one a tenth; a test holds them together.
 */
export function isSolved({ puzzle }: PollKeys, passId: string, payload: string): boolean {
  const read = solved.safeParse(parse(payload))
  if (!read.success) return false
  const { parameters, signature } = read.data.challenge
  if (parameters.data.pass !== passId) return false
  const expected = createHmac('sha256', puzzle.key).update(JSON.stringify(parameters)).digest()
  if (!timingSafeEqual(expected, Buffer.from(signature, 'hex'))) return false
  const tried = Buffer.alloc(36)
  tried.write(parameters.salt + parameters.nonce, 'hex')
  tried.writeUInt32BE(read.data.solution.counter, 32)
  const derived = hash('sha256', tried, 'hex')
  return derived === read.data.solution.derivedKey && derived.startsWith(parameters.keyPrefix)
}

function parse(payload: string): unknown {
  try {
    return JSON.parse(Buffer.from(payload, 'base64').toString())
  } catch {
    return null
  }
}
