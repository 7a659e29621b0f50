import { addressIn } from './plain.ts'

/** Text of a small grammar, read into blocks that a page draws as elements: there is no HTML in it, so there is none to clean. */
export type Part = { text: string; strong?: true; href?: string }
export type Block = { kind: 'heading' | 'paragraph'; parts: Part[] } | { kind: 'list'; items: Part[][] }

/** Paragraphs are parted by blank lines; `## ` begins a heading, `- ` an item of a list, a single line break stays one. */
export function proseOf(text: string): Block[] {
  return text
    .replaceAll('\r\n', '\n')
    .split(/\n[ \t　]*\n+/)
    .flatMap((piece) => blocksOf(piece.split('\n')))
}

function blocksOf(lines: readonly string[]): Block[] {
  const blocks: Block[] = []
  for (const line of lines.map((each) => each.trim()).filter(Boolean)) {
    const last = blocks.at(-1)
    const heading = /^#{1,4}\s+(.+)$/.exec(line)?.[1]
    const item = /^[-*•]\s+(.+)$/.exec(line)?.[1]
    if (heading) blocks.push({ kind: 'heading', parts: partsOf(heading) })
    else if (item && last?.kind === 'list') last.items.push(partsOf(item))
    else if (item) blocks.push({ kind: 'list', items: [partsOf(item)] })
    else if (last?.kind === 'paragraph') last.parts.push({ text: '\n' }, ...partsOf(line))
    else blocks.push({ kind: 'paragraph', parts: partsOf(line) })
  }
  return blocks
}

// Bounded, so that no text can make the search slow.
const marked = /\*\*([^*\n]{1,400})\*\*|\[([^\]\n]{1,200})\]\(([^()\s]{1,500})\)/g

function partsOf(line: string): Part[] {
  const parts: Part[] = []
  let from = 0
  for (const found of line.matchAll(marked)) {
    const [whole, strong, words, address] = found
    if (found.index > from) parts.push({ text: line.slice(from, found.index) })
    if (strong !== undefined) parts.push({ text: strong, strong: true })
    else parts.push(linkOf(words ?? '', address ?? '') ?? { text: whole })
    from = found.index + whole.length
  }
  if (from < line.length) parts.push({ text: line.slice(from) })
  return parts
}

/** A link leads to the web, a mailbox or a page of this site; anything else (javascript:, data:, //host) stays text. */
function linkOf(text: string, address: string): Part | null {
  if (/^(https?:\/\/[^/]|mailto:)/i.test(address)) return addressIn(address) ? { text, href: address } : null
  return /^\/(?![/\\])/.test(address) ? { text, href: address } : null
}
