import { createHmac, createSecretKey, hash, type KeyObject, timingSafeEqual } from 'node:crypto'

/** What a poll signs with. Everything comes from the poll's own 32 bytes, so nothing of one poll is valid in another. */
export type PollKeys = {
  tag: KeyObject
  pass: Buffer
  /** 32 bytes in hex, hashed before the voter and the candidate */
  stamp: string
  /** As text, for the ALTCHA library */
  puzzle: string
}
/** One ballot may be cast with it, by the voter of the tag, with the solution of this puzzle (salt and nonce, 32 bytes). */
export type Pass = { pollId: string; tag: Buffer; passId: string; puzzle: Buffer; expiresAt: Date }

/** @param secret the poll's 32 random bytes in hex */
export function keysOf(secret: string): PollKeys {
  const root = createSecretKey(secret, 'hex')
  const derive = (purpose: string) => createHmac('sha256', root).update(`qilu-craftsman poll ${purpose}`).digest()
  return {
    tag: createSecretKey(derive('tag')),
    pass: derive('pass'),
    stamp: derive('stamp').toString('hex'),
    puzzle: derive('puzzle').toString('hex'),
  }
}

/** The voter in this poll, the same on every channel and of no use in another poll: 16 bytes. */
export const tagOf = (keys: PollKeys, personId: string): Buffer => createHmac('sha256', keys.tag).update(personId).digest().subarray(0, 16)

const bytesOf = (uuid: string) => Buffer.from(uuid.replaceAll('-', ''), 'hex')
const uuidOf = (hex: string) => `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`

const SIGNED = 86 // poll 16 ‖ tag 16 ‖ pass 16 ‖ puzzle 32 ‖ expiry in ms 6; the mark of 16 follows

/** A plain hash behind the key, as for stamps: one length, and cut, so that nothing can be extended. */
const markOf = (keys: PollKeys, signed: Uint8Array): Buffer => hash('sha256', Buffer.concat([keys.pass, signed]), 'buffer').subarray(0, 16)

export function issuePass(keys: PollKeys, { pollId, tag, passId, puzzle, expiresAt }: Pass): string {
  const expiry = Buffer.alloc(6)
  expiry.writeUIntBE(expiresAt.getTime(), 0, 6)
  const signed = Buffer.concat([bytesOf(pollId), tag, bytesOf(passId), puzzle, expiry])
  return Buffer.concat([signed, markOf(keys, signed)]).toString('base64url')
}

/** The pass that a token holds, or null when these keys did not make it. Expiry is left to the caller's clock. */
export function readPass(keys: PollKeys, token: string): Pass | null {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== SIGNED + 16) return null
  if (!timingSafeEqual(markOf(keys, bytes.subarray(0, SIGNED)), bytes.subarray(SIGNED))) return null
  return {
    pollId: uuidOf(bytes.toString('hex', 0, 16)),
    tag: bytes.subarray(16, 32),
    passId: uuidOf(bytes.toString('hex', 32, 48)),
    puzzle: bytes.subarray(48, 80),
    expiresAt: new Date(bytes.readUIntBE(80, 6)),
  }
}

/**
 * Says that the voter behind this tag opened this candidate's page. A plain hash behind the key, cut to 96 bits: the parts have
 * fixed lengths and the cut leaves nothing to extend, at a fifth of an HMAC's time for each name on each ballot.
 */
export const stampOf = (keys: PollKeys, tag: Buffer, candidateId: string): string =>
  hash('sha256', `${keys.stamp}${tag.toString('hex')}${candidateId}`, 'base64url').slice(0, 16)

/** `stamps[i]` belongs to `candidateIds[i]`; compared in one go, in constant time. */
export function areStamps(keys: PollKeys, tag: Buffer, candidateIds: readonly string[], stamps: readonly string[]): boolean {
  const expected = Buffer.from(candidateIds.map((id) => stampOf(keys, tag, id)).join())
  const given = Buffer.from(stamps.join())
  return expected.length === given.length && timingSafeEqual(expected, given)
}
