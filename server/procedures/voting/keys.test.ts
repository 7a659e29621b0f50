import { solveChallenge, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/sha'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { areStamps, issuePass, keysOf, readPass, stampOf, tagOf } from './keys.ts'
import { isSolved, issuePuzzle } from './puzzle.ts'
import { solve } from './testing.ts'

const keys = keysOf('ab'.repeat(32))
const others = keysOf('cd'.repeat(32))
const pollId = '11111111-2222-4333-8444-555555555555'
const expiresAt = new Date('2026-04-05T12:00:00.123+08:00')
const tag = tagOf(keys, 'person')

describe('a pass', () => {
  test('comes back as it was issued', () => {
    const { passId, token } = issuePass(keys, { pollId, tag, expiresAt })
    expect(readPass(keys, token)).toEqual({ pollId, tag, passId, expiresAt })
  })
  test('of another poll, changed in any bit, shortened or invented is none', () => {
    const { token } = issuePass(keys, { pollId, tag, expiresAt })
    expect(readPass(others, token)).toBeNull()
    const bytes = Buffer.from(token, 'base64url')
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes)
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(readPass(keys, changed.toString('base64url'))).toBeNull()
    }
    fc.assert(fc.property(fc.string(), (invented) => readPass(keys, invented) === null))
  })
})

test('a tag is 16 bytes, the same on every channel, different in every poll', () => {
  expect(tag).toHaveLength(16)
  expect(tagOf(keysOf('ab'.repeat(32)), 'person')).toEqual(tag)
  expect(tagOf(others, 'person')).not.toEqual(tag)
})

test('stamps hold for one voter and one candidate each', () => {
  const [a, b] = [stampOf(keys, tag, 'a'), stampOf(keys, tag, 'b')]
  expect(areStamps(keys, tag, ['a', 'b'], [a, b])).toBe(true)
  expect(areStamps(keys, tag, ['a', 'b'], [b, a])).toBe(false)
  expect(areStamps(keys, tag, ['a', 'b'], [a])).toBe(false)
  expect(areStamps(keys, tag, ['a'], [''])).toBe(false)
  expect(areStamps(keys, tagOf(keys, 'other'), ['a'], [a])).toBe(false)
  expect(areStamps(others, tag, ['a'], [a])).toBe(false)
})

describe('a puzzle', () => {
  const hmacSignatureSecret = keys.puzzle.text
  const reread = (payload: string) => JSON.parse(Buffer.from(payload, 'base64').toString())
  const sealed = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64')

  test('solved by the library or by us satisfies the library and us', async () => {
    for (let i = 0; i < 20; i += 1) {
      const challenge = await issuePuzzle(keys, pollId, 1)
      const solution = await solveChallenge({ challenge, deriveKey })
      const theirs = sealed({ challenge, solution })
      const ours = solve(challenge)
      expect([isSolved(keys, pollId, theirs), isSolved(keys, pollId, ours)]).toEqual([true, true])
      const { verified } = await verifySolution({ challenge, solution: reread(ours).solution, deriveKey, hmacSignatureSecret })
      expect(verified).toBe(true)
    }
  })

  test('is refused by the library and by us when anything in it is changed', async () => {
    const { challenge, solution } = reread(solve(await issuePuzzle(keys, pollId, 2)))
    const { parameters } = challenge
    const wrong = [
      { challenge, solution: { ...solution, counter: solution.counter + 1 } },
      { challenge, solution: { ...solution, derivedKey: '0'.repeat(64) } },
      { challenge: { ...challenge, parameters: { ...parameters, keyPrefix: '0' } }, solution },
      { challenge: { ...challenge, parameters: { ...parameters, salt: 'a'.repeat(32) } }, solution },
      { challenge: { ...challenge, parameters: { ...parameters, extra: 1 } }, solution },
      { challenge: { ...challenge, signature: '0'.repeat(64) }, solution },
    ]
    for (const each of wrong) {
      expect(isSolved(keys, pollId, sealed(each))).toBe(false)
      expect((await verifySolution({ ...each, deriveKey, hmacSignatureSecret })).verified).toBe(false)
    }
  })

  test('of another pass or poll, or no puzzle at all, is refused', async () => {
    const payload = solve(await issuePuzzle(keys, pollId, 1))
    expect(isSolved(keys, '99999999-2222-4333-8444-555555555555', payload)).toBe(false)
    expect(isSolved(others, pollId, payload)).toBe(false)
    fc.assert(fc.property(fc.string(), (invented) => !isSolved(keys, pollId, invented)))
  })
})
