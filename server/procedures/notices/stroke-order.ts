import { strokes } from '../../../db/data/strokes.ts'

// Surname strokes (姓氏笔画) by GB 13000.1: number of strokes, then stroke by stroke 横 竖 撇 点 折.
const collator = new Intl.Collator('zh-u-co-stroke')
// CLDR marks where each number of strokes begins with U+FDD0 and a letter of the Braille block.
const beginnings = Array.from({ length: 48 }, (_, i) => `\uFDD0${String.fromCodePoint(0x2801 + i)}`)

/** What the table lacks is counted by the runtime, which takes 阝 and 艹 in their old forms for a stroke more. */
const countOf = (character: string): number =>
  strokes.get(character)?.length ?? beginnings.filter((mark) => collator.compare(character, mark) >= 0).length

/** A character whose strokes nobody listed comes after those that were. */
const listed = (character: string): string => strokes.get(character) ?? '9'

const byCode = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)

/** Orders two names as an official list does; equal surnames go on to the next character, a shorter name first. */
export function byStrokes(a: string, b: string): number {
  const [left, right] = [[...a.trim()], [...b.trim()]]
  for (const [i, one] of left.entries()) {
    const other = right[i]
    if (other === undefined) return 1
    const apart = countOf(one) - countOf(other) || byCode(listed(one), listed(other)) || collator.compare(one, other)
    if (apart !== 0) return apart
  }
  return left.length - right.length
}
