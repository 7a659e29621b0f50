import { createHash } from 'node:crypto'

/**
 * Chance that anyone can repeat: every number is the SHA-256 of the published seed and a label, so it depends on
 * nothing else, neither on the order of a list nor on how often the draw was asked.
 */
export type Draw = { below(label: string, limit: number): number; coin(label: string): boolean }

export const drawFrom = (seed: string): Draw => {
  const bits = (label: string) => createHash('sha256').update(`${seed}|${label}`).digest().readUIntBE(0, 6)
  return {
    below: (label, limit) => bits(label) % limit,
    coin: (label) => bits(label) % 2 === 1,
  }
}

/** The same things in an order that the seed alone decides. */
export function shuffled<T>(things: readonly T[], labelOf: (thing: T) => string, draw: Draw): T[] {
  const keyed = things.map((thing) => ({ thing, label: labelOf(thing), key: draw.below(`order|${labelOf(thing)}`, 2 ** 48) }))
  return keyed.sort((a, b) => a.key - b.key || (a.label < b.label ? -1 : 1)).map(({ thing }) => thing)
}
