import { hash } from 'node:crypto'
import { createChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/sha'
import { z } from 'zod'
import { challenge } from '../../../contract/procedures/voting.ts'
import type { Pass, PollKeys } from './keys.ts'

type Challenge = z.output<typeof challenge>

const solved = z.object({ solution: z.object({ counter: z.int().min(0).max(0xffffffff), derivedKey: z.string() }) })

/**
 * An ALTCHA challenge that belongs to one pass; it dies with the pass, whose expiry runs on our clock.
 * @param difficulty leading zero hex digits of the hash: 16^difficulty tries on average
 */
export const issuePuzzle = async (keys: PollKeys, passId: string, difficulty: number): Promise<Challenge> =>
  challenge.parse(
    await createChallenge({
      algorithm: 'SHA-256',
      cost: 1,
      data: { pass: passId },
      deriveKey,
      hmacSignatureSecret: keys.puzzle,
      keyPrefix: '0'.repeat(difficulty),
    }),
  )

/** What the pass keeps of its puzzle, under its own mark: 32 bytes. */
export const puzzleOf = ({ parameters }: Challenge): Buffer => Buffer.from(parameters.salt + parameters.nonce, 'hex')

/**
 * Whether the payload (base64 of JSON {challenge, solution}) solves the puzzle of this pass. The challenge in it is not read:
 * the pass says which one was set, so that one mark is checked for a ballot and not two. The library's own check costs 87 µs
 * of processor a ballot, this one less than a tenth; a test holds them together.
 */
export function isSolved({ puzzle }: Pick<Pass, 'puzzle'>, difficulty: number, payload: string): boolean {
  const read = solved.safeParse(parse(payload))
  if (!read.success) return false
  const { counter, derivedKey } = read.data.solution
  const tried = Buffer.allocUnsafe(36)
  puzzle.copy(tried)
  tried.writeUInt32BE(counter, 32)
  const derived = hash('sha256', tried, 'hex')
  return derived === derivedKey && derived.startsWith('0'.repeat(difficulty))
}

function parse(payload: string): unknown {
  try {
    return JSON.parse(Buffer.from(payload, 'base64').toString('latin1'))
  } catch {
    return null
  }
}
