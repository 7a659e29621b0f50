import { createHash, randomBytes } from 'node:crypto'
import { createChallenge, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/sha'
import { expect, test } from 'vitest'
import { sealed, solve } from './puzzle.ts'
import { sha256 } from './sha256.ts'

test.each([0, 1, 55, 56, 63, 64, 65, 119, 120, 200])('the digest of %i bytes is that of the platform', (length) => {
  const message = randomBytes(length)
  expect(Buffer.from(sha256(message))).toEqual(createHash('sha256').update(message).digest())
})

test.each([
  [1, '00'],
  [1, '000'],
  [3, '0f'],
])('a puzzle of cost %i and prefix %s is solved as the server checks it', async (cost, keyPrefix) => {
  const secret = 'a secret of the test'
  const asked = await createChallenge({
    algorithm: 'SHA-256',
    cost,
    keyPrefix,
    keyLength: 32,
    deriveKey,
    hmacSignatureSecret: secret,
    data: { pass: 'p' },
  })
  const challenge = JSON.parse(JSON.stringify(asked))
  const solution = solve(challenge)
  const answer = JSON.parse(atob(sealed(challenge, solution)))
  expect(await verifySolution({ ...answer, deriveKey, hmacSignatureSecret: secret })).toMatchObject({ verified: true })
})
