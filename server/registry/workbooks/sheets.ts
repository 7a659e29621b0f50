import { posix } from 'node:path'
import { SaxesParser } from 'saxes'
import { Problem } from '../../platform/problems.ts'
import { guardWorkbook, type Part, readPart, type WorkbookLimits, xmlDecoder } from './package.ts'

/** A cell as it stands in the file: numbers keep the digits that were written, a formula shows its stored result. */
export type Cell = { text: string; kind: 'text' | 'number' | 'error' | 'uncalculated' }
export type Row = { number: number; hidden: boolean; cells: (Cell | undefined)[] }
export type Merge = { top: number; left: number; bottom: number; right: number }
export type Sheet = { name: string; hidden: boolean; rows: Row[]; merges: Merge[]; date1904: boolean }

const maxRows = 200_000
const maxColumns = 256
const maxCharacters = 150_000_000

type Attributes = Record<string, string>
type Handlers = { open: (name: string, attributes: Attributes) => void; text?: (text: string) => void; close?: (name: string) => void }

/**
 * The sheets of a workbook one after another. Read as a stream of tags rather than with a spreadsheet library, because senders' files come
 * from WPS, Excel and report tools: prefixed tags, parts in any order, phonetic guides, strings inline, sizes that lie.
 * Throws the Problems of guardWorkbook, and too-large workbook.too-many-rows.
 */
export async function* readSheets(localPath: string, limits?: WorkbookLimits): AsyncGenerator<Sheet> {
  const parts = await guardWorkbook(localPath, limits)
  const workbook = await readWorkbook(localPath, parts)
  const strings = workbook.strings ? await readStrings(localPath, workbook.strings) : []
  for (const { name, hidden, part } of workbook.sheets) {
    yield { name, hidden, date1904: workbook.date1904, ...(await readSheet(localPath, part, strings)) }
  }
}

async function readWorkbook(localPath: string, parts: Part[]) {
  const find = (name: string) => parts.find((part) => part.name.toLowerCase() === name.toLowerCase())
  const related = async (of: string) => {
    const found = new Map<string, { type: string; part: Part }>()
    const part = find(posix.join(posix.dirname(of), '_rels', `${posix.basename(of)}.rels`))
    const open = (name: string, { Id = '', Type = '', Target = '', TargetMode = '' }: Attributes) => {
      const target = find(posix.normalize(Target.startsWith('/') ? Target.slice(1) : posix.join(posix.dirname(of), Target)))
      if (name === 'Relationship' && target && TargetMode !== 'External') found.set(Id, { type: posix.basename(Type), part: target })
    }
    if (part) await readXml(localPath, part, { open })
    return found
  }
  const root = [...(await related('')).values()].find(({ type }) => type === 'officeDocument')?.part ?? find('xl/workbook.xml')
  if (!root) throw new Problem('invalid', 'workbook.broken')
  const relations = await related(root.name)
  const sheets: { name: string; hidden: boolean; part: Part }[] = []
  let date1904 = false
  await readXml(localPath, root, {
    open: (name, attributes) => {
      if (name === 'workbookPr') date1904 = ['1', 'true'].includes(attributes.date1904 ?? '')
      if (name !== 'sheet') return
      const relation = relations.get(Object.entries(attributes).find(([key]) => /^[^:]+:id$/.test(key))?.[1] ?? '')
      const hidden = /hidden/i.test(attributes.state ?? '')
      if (relation?.type === 'worksheet') sheets.push({ name: attributes.name ?? '', hidden, part: relation.part })
    },
  })
  const strings = [...relations.values()].find(({ type }) => type === 'sharedStrings')?.part
  return { sheets, strings, date1904 }
}

/** Shared strings: runs of rich text joined, phonetic guides (rPh) left out. */
async function readStrings(localPath: string, part: Part): Promise<string[]> {
  const strings: string[] = []
  const budget = characterBudget()
  let [text, inText, inGuide] = ['', false, false]
  await readXml(localPath, part, {
    open: (name) => {
      if (name === 'si') text = ''
      else if (name === 'rPh') inGuide = true
      else if (name === 't') inText = !inGuide
    },
    text: (piece) => {
      if (inText) text += piece
    },
    close: (name) => {
      if (name === 'si') strings.push(budget(unescaped(text)))
      else if (name === 'rPh') inGuide = false
      else if (name === 't') inText = false
    },
  })
  return strings
}

async function readSheet(localPath: string, part: Part, strings: string[]): Promise<{ rows: Row[]; merges: Merge[] }> {
  const rows: Row[] = []
  const merges: Merge[] = []
  const budget = characterBudget()
  let row: Row = { number: 0, hidden: false, cells: [] }
  let cell = { column: -1, type: '', value: '', hasFormula: false }
  let [capturing, inGuide] = [false, false]
  const open = (name: string, attributes: Attributes) => {
    if (name === 'row') row = { number: Number(attributes.r) || row.number + 1, hidden: isHidden(attributes), cells: [] }
    else if (name === 'c')
      cell = { column: attributes.r ? columnOf(attributes.r) : cell.column + 1, type: attributes.t ?? 'n', value: '', hasFormula: false }
    else if (name === 'f') cell.hasFormula = true
    else if (name === 'rPh') inGuide = true
    else if (name === 'v' || name === 't') capturing = !inGuide
    else if (name === 'mergeCell') merges.push(mergeOf(attributes.ref ?? ''))
  }
  const text = (piece: string) => {
    if (capturing) cell.value += piece
  }
  const close = (name: string) => {
    if (name === 'v' || name === 't') capturing = false
    else if (name === 'rPh') inGuide = false
    else if (name === 'c') {
      const made = makeCell(cell, strings)
      if (made && cell.column < maxColumns) row.cells[cell.column] = { ...made, text: budget(made.text) }
    } else if (name === 'row') {
      cell.column = -1
      if (row.cells.length > 0) rows.push(row)
      if (rows.length > maxRows) throw new Problem('too-large', 'workbook.too-many-rows', { rows: maxRows })
    }
  }
  await readXml(localPath, part, { open, text, close })
  return { rows, merges }
}

function makeCell({ type, value, hasFormula }: { type: string; value: string; hasFormula: boolean }, strings: string[]): Cell | null {
  if (type === 's') return textCell(strings[Number(value)] ?? '')
  if (type === 'e') return { text: value, kind: 'error' }
  if (value === '') return hasFormula && type !== 'str' ? { text: '', kind: 'uncalculated' } : null
  if (type === 'n') return { text: value.trim(), kind: 'number' }
  if (type === 'b') return textCell(value === '1' ? 'TRUE' : 'FALSE')
  return textCell(unescaped(value))
}

const textCell = (text: string): Cell | null => (/^[\s\u200b-\u200d\ufeff]*$/.test(text) ? null : { text, kind: 'text' })

/** Excel writes control characters in strings as _x000D_. */
const unescaped = (text: string) =>
  text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) : text

/** Hidden by hand, by a filter, or made so low that nobody sees it. */
const isHidden = ({ hidden = '', ht }: Attributes) => ['1', 'true'].includes(hidden) || Number(ht ?? 1) === 0

const columnOf = (reference: string) =>
  [...reference.replace(/[^A-Z]/gi, '').toUpperCase()].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1

/** Some programs name the corners from the end to the beginning. */
function mergeOf(reference: string): Merge {
  const [from = '', to = from] = reference.split(':')
  const lines = [from, to].map((corner) => Number(corner.replace(/\D/g, '')))
  const columns = [from, to].map(columnOf)
  return { top: Math.min(...lines), left: Math.min(...columns), bottom: Math.max(...lines), right: Math.max(...columns) }
}

/** Many cells may name one long shared string, so the text is counted where it is used. */
function characterBudget() {
  let left = maxCharacters
  return (text: string) => {
    left -= text.length
    if (left < 0) throw new Problem('invalid', 'workbook.bomb')
    return text
  }
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1)

async function readXml(localPath: string, part: Part, handlers: Handlers): Promise<void> {
  const parser = new SaxesParser({ position: false, xmlns: false })
  const failures: Error[] = []
  parser.on('error', (error) => failures.push(error))
  parser.on('opentag', ({ name, attributes }) => handlers.open(localName(name), attributes))
  parser.on('closetag', ({ name }) => handlers.close?.(localName(name)))
  parser.on('text', (text) => handlers.text?.(text))
  parser.on('cdata', (text) => handlers.text?.(text))
  let decoder: TextDecoder | null = null
  for await (const piece of readPart(localPath, part)) {
    decoder ??= xmlDecoder(piece)
    parser.write(decoder.decode(piece, { stream: true }))
    if (failures.length > 0) break
  }
  if (failures.length === 0) parser.write(decoder?.decode() ?? '').close()
  if (failures.length > 0) throw new Problem('invalid', 'workbook.broken')
}
