import { createHmac, createSecretKey, hash, type KeyObject, randomUUID, timingSafeEqual } from 'node:crypto'

/** What a poll signs with. Everything comes from the poll's own 32 bytes, so nothing of one poll is valid in another. */
export type PollKeys = {
  tag: KeyObject
  pass: KeyObject
  /** 32 bytes in hex, hashed before the voter and the candidate */
  stamp: string
  /** As text for the ALTCHA library, and ready to use for our own check of every ballot. */
  puzzle: { text: string; key: KeyObject }
}
export type Pass = { pollId: string; tag: Buffer; passId: string; expiresAt: Date }

const mac = (key: KeyObject, message: string | Uint8Array): Buffer => createHmac('sha256', key).update(message).digest().subarray(0, 16)

/** @param secret the poll's 32 random bytes in hex */
export function keysOf(secret: string): PollKeys {
  const root = createSecretKey(secret, 'hex')
  const derive = (purpose: string) => createHmac('sha256', root).update(`qilu-craftsman poll ${purpose}`).digest()
  const puzzle = derive('puzzle').toString('hex')
  return {
    tag: createSecretKey(derive('tag')),
    pass: createSecretKey(derive('pass')),
    stamp: derive('stamp').toString('hex'),
    puzzle: { text: puzzle, key: createSecretKey(puzzle, 'utf8') },
  }
}

/** The voter in this poll, the same on every channel and of no use in another poll: 16 bytes. */
export const tagOf = (keys: PollKeys, personId: string): Buffer => mac(keys.tag, personId)

const bytesOf = (uuid: string) => Buffer.from(uuid.replaceAll('-', ''), 'hex')
function uuidOf(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const SIGNED = 54 // poll 16 ‖ tag 16 ‖ pass 16 ‖ expiry in ms 6; the mac of 16 follows

export function issuePass(keys: PollKeys, { pollId, tag, expiresAt }: Omit<Pass, 'passId'>): { passId: string; token: string } {
  const passId = randomUUID()
  const expiry = Buffer.alloc(6)
  expiry.writeUIntBE(expiresAt.getTime(), 0, 6)
  const signed = Buffer.concat([bytesOf(pollId), tag, bytesOf(passId), expiry])
  return { passId, token: Buffer.concat([signed, mac(keys.pass, signed)]).toString('base64url') }
}

/** The pass that a token holds, or null when these keys did not make it. Expiry is left to the caller's clock. */
export function readPass(keys: PollKeys, token: string): Pass | null {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== SIGNED + 16) return null
  const signed = bytes.subarray(0, SIGNED)
  if (!timingSafeEqual(mac(keys.pass, signed), bytes.subarray(SIGNED))) return null
  return {
    pollId: uuidOf(bytes.subarray(0, 16)),
    tag: bytes.subarray(16, 32),
    passId: uuidOf(bytes.subarray(32, 48)),
    expiresAt: new Date(bytes.readUIntBE(48, 6)),
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
