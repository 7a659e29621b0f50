/** Width of a character in ems, near enough for the one face that cards are set in: Chinese is square, Latin about half. */
const widthOf = (character: string): number =>
  /[\u2e80-\uffef\u2018-\u201f\u2026·]/.test(character) ? 1 : /[ilI1.,:;'|!]/.test(character) ? 0.32 : 0.58
const noStart = /[，。、；：！？”』」）》…·,.;:!?)]/

/** Breaks a text into lines of at most `ems`, never before a closing mark and not inside a Latin word; what is too long ends in “…”. */
export function wrapped(text: string, ems: number, most: number): string[] {
  const pieces =
    text
      .replace(/\s+/g, ' ')
      .trim()
      .match(/[A-Za-z0-9'’%.,/-]+|./gu) ?? []
  const lines: string[] = []
  let line = ''
  let width = 0
  for (const piece of pieces) {
    const own = [...piece].reduce((sum, character) => sum + widthOf(character), 0)
    if (width + own > ems && line !== '' && !noStart.test(piece)) {
      lines.push(line.trimEnd())
      line = ''
      width = 0
    }
    line += line === '' && piece === ' ' ? '' : piece
    width += own
  }
  if (line !== '') lines.push(line.trimEnd())
  if (lines.length <= most) return lines
  const kept = lines.slice(0, most)
  const last = [...(kept.at(-1) ?? '')]
  return [...kept.slice(0, -1), `${last.slice(0, -1).join('')}…`]
}

/** The same in lines of about equal length, for large letters: no single character is left over on the last. */
export function balanced(text: string, ems: number, most: number): string[] {
  const lines = wrapped(text, ems, most)
  const longest = Math.ceil([...text].reduce((sum, character) => sum + widthOf(character), 0) / lines.length) + 1
  const even = lines.length > 1 ? wrapped(text, Math.min(ems, longest), most) : lines
  return even.length === lines.length && !even.at(-1)?.endsWith('…') ? even : lines
}
