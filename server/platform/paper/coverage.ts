import { closeSync, openSync, readSync } from 'node:fs'
import { type Face, faceFile } from './page.ts'

type Range = readonly [first: number, last: number]
const known = new Map<Face, readonly Range[]>()

/** The characters of a text that the typeface has no shape for, each once: on paper they would be an empty box. */
export function unprintable(text: string, face: Face = 'body'): string {
  const ranges = known.get(face) ?? coverageOf(faceFile(face))
  known.set(face, ranges)
  return [...new Set(text)].filter((one) => !/[\s\p{Cc}\p{Cf}]/u.test(one) && !covers(ranges, one.codePointAt(0) ?? 0)).join('')
}

/** Ranges stand in order and do not overlap. */
function covers(ranges: readonly Range[], code: number): boolean {
  let [low, high] = [0, ranges.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const [first, last] = ranges[middle] ?? [0, 0]
    if (code < first) high = middle - 1
    else if (code > last) low = middle + 1
    else return true
  }
  return false
}

/** Reads the character map of a TrueType file (cmap, segmented coverage: format 12), and nothing else of its ten megabytes. */
function coverageOf(file: string): Range[] {
  const handle = openSync(file, 'r')
  const read = (at: number, length: number) => {
    const bytes = Buffer.alloc(length)
    readSync(handle, bytes, 0, length, at)
    return bytes
  }
  try {
    const cmap = tableOf(read, 'cmap')
    const wide = Array.from({ length: cmap.readUInt16BE(2) }, (_, at) => cmap.readUInt32BE(4 + at * 8 + 4)).find(
      (at) => cmap.readUInt16BE(at) === 12,
    )
    if (wide === undefined) throw new Error(`no full character map in ${file}`)
    const groups = cmap.readUInt32BE(wide + 12)
    return Array.from({ length: groups }, (_, at): Range => {
      const group = wide + 16 + at * 12
      return [cmap.readUInt32BE(group), cmap.readUInt32BE(group + 4)]
    })
  } finally {
    closeSync(handle)
  }
}

function tableOf(read: (at: number, length: number) => Buffer, name: string): Buffer {
  const tables = read(4, 2).readUInt16BE(0)
  const directory = read(12, tables * 16)
  for (let at = 0; at < directory.length; at += 16)
    if (directory.toString('latin1', at, at + 4) === name) return read(directory.readUInt32BE(at + 8), directory.readUInt32BE(at + 12))
  throw new Error(`no table ${name}`)
}
