import { solveChallenge, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/sha'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { areStamps, issuePass, keysOf, readPass, stampOf, tagOf } from './keys.ts'
import { isSolved, issuePuzzle, puzzleOf } from './puzzle.ts'
import { solve } from './testing.ts'

const keys = keysOf('ab'.repeat(32))
const others = keysOf('cd'.repeat(32))
const pollId = '11111111-2222-4333-8444-555555555555'
const expiresAt = new Date('2026-04-05T12:00:00.123+08:00')
const tag = tagOf(keys, 'person')
const passId = '22222222-3333-4444-8555-666666666666'
const pass = { pollId, tag, passId, puzzle: Buffer.alloc(32, 7), expiresAt }

describe('a pass', () => {
  test('comes back as it was issued', () => {
    expect(readPass(keys, issuePass(keys, pass))).toEqual(pass)
  })
  test('of another poll, changed in any bit, shortened or invented is none', () => {
    const token = issuePass(keys, pass)
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
  const hmacSignatureSecret = keys.puzzle
  const reread = (payload: string) => JSON.parse(Buffer.from(payload, 'base64').toString())
  const sealed = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64')

  test('solved by the library or by us satisfies the library and us', async () => {
    for (let i = 0; i < 20; i += 1) {
      const challenge = await issuePuzzle(keys, passId, 1)
      const puzzle = puzzleOf(challenge)
      const solution = await solveChallenge({ challenge, deriveKey })
      const theirs = sealed({ challenge, solution })
      const ours = solve(challenge)
      expect([isSolved({ puzzle }, 1, theirs), isSolved({ puzzle }, 1, ours)]).toEqual([true, true])
      const { verified } = await verifySolution({ challenge, solution: reread(ours).solution, deriveKey, hmacSignatureSecret })
      expect(verified).toBe(true)
    }
  })

  test('is refused by the library and by us when the solution is changed, made for another puzzle, or too easy', async () => {
    const challenge = await issuePuzzle(keys, passId, 2)
    const { solution } = reread(solve(challenge))
    const other = reread(solve(await issuePuzzle(keys, passId, 2)))
    const wrong = [
      { ...solution, counter: solution.counter + 1 },
      { ...solution, derivedKey: '0'.repeat(64) },
      { ...solution, counter: -1 },
      other.solution,
    ]
    for (const each of wrong) {
      expect(isSolved({ puzzle: puzzleOf(challenge) }, 2, sealed({ challenge, solution: each }))).toBe(false)
      const theirs = verifySolution({ challenge, solution: each, deriveKey, hmacSignatureSecret })
      expect(
        await theirs.then(
          ({ verified }) => verified,
          () => false,
        ),
      ).toBe(false)
    }
    expect(isSolved({ puzzle: puzzleOf(challenge) }, 9, sealed({ challenge, solution }))).toBe(false)
  })

  test('is the one that the pass names, whatever challenge comes along; no solution at all is refused', async () => {
    const [set, easier] = [await issuePuzzle(keys, passId, 2), await issuePuzzle(keys, passId, 1)]
    expect(isSolved({ puzzle: puzzleOf(set) }, 2, solve(easier))).toBe(false)
    fc.assert(fc.property(fc.string(), (invented) => !isSolved({ puzzle: puzzleOf(set) }, 2, invented)))
  })
})
