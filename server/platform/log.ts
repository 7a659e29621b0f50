import { createHash } from 'node:crypto'

/** One link of a hash chain: H(previous ‖ leaf), so that no line can be changed, dropped or moved unseen. */
export const link = (previous: Uint8Array, leaf: Uint8Array): Buffer => createHash('sha256').update(previous).update(leaf).digest()

/** Canonical text of flat, plain data: keys in order, no white space. */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null)
  if (value instanceof Date) return JSON.stringify(value.toISOString())
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const entries = Object.entries(value).filter(([, v]) => v !== undefined)
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`)
    .join(',')}}`
}

export const leafOf = (value: unknown): Buffer =>
  createHash('sha256')
    .update(Buffer.from([0]))
    .update(canonical(value))
    .digest()
