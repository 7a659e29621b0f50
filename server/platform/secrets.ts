import { createCipheriv, createDecipheriv, createHmac, type Hmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'

/** Keys drawn from one secret (SECRET_KEY, or the data folder's own file), one for each purpose. */
let keys = derive(randomBytes(32))

function derive(secret: Uint8Array) {
  const key = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, 'qilu-craftsman', purpose, 32))
  return {
    seal: key('seal'),
    fingerprint: key('fingerprint'),
    sign: key('sign'),
    session: key('session'),
    check: key('check'),
    audit: key('audit'),
  }
}

export function useSecret(secret: Uint8Array | string): void {
  keys = derive(typeof secret === 'string' ? Buffer.from(secret) : secret)
}

/** Encrypts personal data for the table (AES-256-GCM: nonce ‖ tag ‖ ciphertext). */
export function seal(text: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keys.seal, nonce)
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

export function unseal(sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed)
  const decipher = createDecipheriv('aes-256-gcm', keys.seal, bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
}

/** A keyed hash that finds equal values without holding them. */
export const fingerprint = (text: string): Buffer => createHmac('sha256', keys.fingerprint).update(text).digest()

/** A link or leaf of the audit chain: whoever can write to the tables cannot make one. */
export const auditMac = (...parts: (string | Uint8Array)[]): Buffer =>
  parts.reduce((mac: Hmac, part) => mac.update(part), createHmac('sha256', keys.audit)).digest()

export const sign = (text: string): string => createHmac('sha256', keys.sign).update(text).digest('base64url')

export function verify(text: string, signature: string): boolean {
  const [a, b] = [Buffer.from(sign(text)), Buffer.from(signature)]
  return a.length === b.length && timingSafeEqual(a, b)
}

export const token = (bytes = 24): string => randomBytes(bytes).toString('base64url')

/** The same for the same secret, and nothing else can be told from it: tells a changed secret. */
export const checkValue = (): string => createHmac('sha256', keys.check).update('qilu-craftsman').digest('hex')

export const sessionSecret = (): string => keys.session.toString('hex')
