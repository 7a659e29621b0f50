/** A stream of numbers that is the same for the same seed, on every machine (xoshiro128**, seeded by FNV-1a over the seed's text). */
export function random(seed: string | number) {
  const state = [0, 1, 2, 3].map((lane) => hash(`${seed}/${lane}`))
  const next = (): number => {
    const [a = 0, b = 0, c = 0, d = 0] = state
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0
    const [c2, d2] = [c ^ a, d ^ b]
    state.splice(0, 4, a ^ d2, b ^ c2, c2 ^ (b << 9), rotate(d2, 11))
    return result / 2 ** 32
  }
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[int(0, items.length - 1)]
    if (item === undefined) throw new Error('nothing to pick from')
    return item
  }
  const shuffle = <Item>(items: readonly Item[]): Item[] =>
    items
      .map((item) => ({ item, key: next() }))
      .sort((x, y) => x.key - y.key)
      .map(({ item }) => item)
  return { next, int, pick, shuffle, chance: (share: number) => next() < share }
}
export type Random = ReturnType<typeof random>

const rotate = (value: number, by: number) => (value << by) | (value >>> (32 - by))

function hash(text: string): number {
  let value = 0x811c9dc5
  for (const letter of text) value = Math.imul(value ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  return (value ^ (value >>> 13)) >>> 0
}
