// SHA-256 (FIPS 180-4) by hand: crypto.subtle is missing on plain http, and asking it a hundred thousand times is slower than this.
const primes = Array.from({ length: 312 }, (_, n) => n).filter(
  (n) => n > 1 && !Array.from({ length: n - 2 }, (_, k) => k + 2).some((d) => n % d === 0),
)
const fraction = (root: number) => ((root - Math.floor(root)) * 0x1_0000_0000) | 0
const rounds = Int32Array.from(primes.slice(0, 64), (prime) => fraction(Math.cbrt(prime)))
const start = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)))
const words = new Int32Array(64)
const at = (list: Int32Array, index: number) => list[index] ?? 0
const turn = (value: number, by: number) => (value >>> by) | (value << (32 - by))

/** The digest of up to some kilobytes. */
export function sha256(message: Uint8Array): Uint8Array {
  const padded = new DataView(new ArrayBuffer((message.length + 72) & ~63))
  new Uint8Array(padded.buffer).set(message)
  padded.setUint8(message.length, 0x80)
  padded.setUint32(padded.byteLength - 4, message.length * 8)
  const state = Int32Array.from(start)
  for (let offset = 0; offset < padded.byteLength; offset += 64) absorb(state, padded, offset)
  const digest = new DataView(new ArrayBuffer(32))
  for (const [index, word] of state.entries()) digest.setInt32(index * 4, word)
  return new Uint8Array(digest.buffer)
}

function absorb(state: Int32Array, block: DataView, offset: number): void {
  for (let i = 0; i < 64; i++) words[i] = i < 16 ? block.getInt32(offset + i * 4) : grown(i)
  let [a, b, c, d, e, f, g, h] = [
    at(state, 0),
    at(state, 1),
    at(state, 2),
    at(state, 3),
    at(state, 4),
    at(state, 5),
    at(state, 6),
    at(state, 7),
  ]
  for (let i = 0; i < 64; i++) {
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + at(rounds, i) + at(words, i)) | 0
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + one) | 0
    d = c
    c = b
    b = a
    a = (one + two) | 0
  }
  for (const [index, value] of [a, b, c, d, e, f, g, h].entries()) state[index] = (at(state, index) + value) | 0
}

function grown(i: number): number {
  const early = at(words, i - 15)
  const late = at(words, i - 2)
  return (
    (at(words, i - 16) +
      (turn(early, 7) ^ turn(early, 18) ^ (early >>> 3)) +
      at(words, i - 7) +
      (turn(late, 17) ^ turn(late, 19) ^ (late >>> 10))) |
    0
  )
}
