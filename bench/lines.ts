import { closeSync, openSync, readSync } from 'node:fs'

const blockSize = 1 << 20
const ahead = 256

/** Lines of a file that is too long for one text: their places are noted in one pass, and some are read ahead when asked for. */
export type Lines = { count: number; at: (n: number) => string; close: () => void }

export function linesOf(file: string): Lines {
  const handle = openSync(file, 'r')
  const starts = placesOf(handle)
  const count = starts.length - 1
  let [first, held]: [number, string[]] = [0, []]
  const at = (n: number): string => {
    if (n < first || n >= first + held.length) [first, held] = [n, read(handle, starts, n, Math.min(count, n + ahead))]
    return held[n - first] ?? ''
  }
  return { count, at, close: () => closeSync(handle) }
}

/** Where each line begins, and the end of the last. */
function placesOf(handle: number): number[] {
  const block = Buffer.alloc(blockSize)
  const starts = [0]
  let place = 0
  for (let size = readSync(handle, block, 0, blockSize, 0); size > 0; size = readSync(handle, block, 0, blockSize, place)) {
    for (let end = block.indexOf(10); end >= 0 && end < size; end = block.indexOf(10, end + 1)) starts.push(place + end + 1)
    place += size
  }
  if (starts.at(-1) !== place) starts.push(place + 1)
  return starts
}

function read(handle: number, starts: readonly number[], from: number, to: number): string[] {
  const [start = 0, end = 0] = [starts[from], starts[to]]
  const bytes = Buffer.alloc(Math.max(0, end - start))
  const size = readSync(handle, bytes, 0, bytes.length, start)
  return bytes
    .toString('latin1', 0, size)
    .split('\n')
    .slice(0, to - from)
}
