import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { createInflateRaw } from 'node:zlib'
import { Problem } from '../../platform/problems.ts'

/** One file inside a workbook, as its zip's central directory tells of it. */
export type Part = { name: string; method: number; flags: number; compressed: number; size: number; at: number }

export type WorkbookLimits = {
  /** Bytes on disk. */
  maxBytes?: number
  /** Bytes of all parts together once unpacked. */
  maxUncompressed?: number
  /** Unpacked to packed, for parts large enough to do harm. */
  maxRatio?: number
}

const MiB = 1024 * 1024
const ratioMattersFrom = 5 * MiB
const maxParts = 10_000
const broken = () => new Problem('invalid', 'workbook.broken')
const refused = (code: string) => new Problem('invalid', `workbook.${code}`)

/**
 * Whether a file may be read as a workbook (.xlsx), told from its first bytes, its zip directory and its list of content types;
 * nothing else is unpacked, so a file of any size costs the same.
 * Throws Problem invalid workbook.{empty, not-a-workbook, encrypted, old-format, macro, unsafe-name, bomb, broken} or too-large workbook.too-large.
 * @returns the parts, for readPart.
 */
export async function guardWorkbook(localPath: string, limits: WorkbookLimits = {}): Promise<Part[]> {
  const { maxBytes = 20 * MiB, maxUncompressed = 300 * MiB, maxRatio = 300 } = limits
  const { size } = await stat(localPath)
  if (size === 0) throw refused('empty')
  if (size > maxBytes) throw new Problem('too-large', 'workbook.too-large', { megabytes: Math.floor(maxBytes / MiB) })
  const head = await readAt(localPath, 0, Math.min(8, size))
  if (head.toString('hex') === 'd0cf11e0a1b11ae1') throw refused(await kindOfOldFile(localPath))
  if (head.toString('latin1', 0, 2) !== 'PK') throw refused('not-a-workbook')
  const parts = await listParts(localPath, size)
  const why = whyNotParts(parts, size, maxUncompressed, maxRatio)
  if (why) throw refused(why)
  await checkContentTypes(localPath, parts)
  return parts
}

/**
 * What a zip file holds, told from its directory and its content types: programs that write as they go leave a first entry that tells
 * nothing. Null for anything but a workbook or a text document.
 */
export async function packageType(localPath: string): Promise<'workbook' | 'document' | null> {
  const { size } = await stat(localPath)
  const types = (await listParts(localPath, size)).find((part) => part.name === '[Content_Types].xml')
  if (!types || types.size > MiB) return null
  const text = await readPartText(localPath, types)
  if (/spreadsheetml\.|excel\.sheet/i.test(text)) return 'workbook'
  return /wordprocessingml\.document\.main\+xml/i.test(text) ? 'document' : null
}

const isMacro = (name: string) => /(^|\/)(vbaProject\.bin|macrosheets\/|vbaData\.xml)/i.test(name)

/** A text document that is kept as evidence and never read: no macro inside, no bomb, no part that climbs out. */
export async function guardDocument(localPath: string): Promise<void> {
  const { size } = await stat(localPath)
  const parts = await listParts(localPath, size)
  const why = whyNotParts(parts, size, 300 * MiB, 300)
  if (why) throw refused(why)
  if (parts.some(({ name }) => isMacro(name))) throw new Problem('invalid', 'file.type-not-allowed', { type: 'macro' })
}

function whyNotParts(parts: Part[], fileSize: number, maxUncompressed: number, maxRatio: number): string | null {
  if (parts.length === 0) return 'empty'
  if (parts.some((part) => (part.flags & 0x41) !== 0 || part.name === 'EncryptedPackage')) return 'encrypted'
  if (parts.some((part) => isUnsafe(part.name))) return 'unsafe-name'
  if (parts.length > maxParts || sum(parts, 'size') > maxUncompressed) return 'bomb'
  if (parts.some((part) => part.size > ratioMattersFrom && part.size > part.compressed * maxRatio)) return 'bomb'
  // More packed bytes than the file holds: parts lie over one another, the other way to make a bomb.
  if (sum(parts, 'compressed') > fileSize) return 'bomb'
  if (parts.some((part) => part.method !== 0 && part.method !== 8)) return 'broken'
  if (new Set(parts.map((part) => part.name.toLowerCase())).size !== parts.length) return 'broken'
  return null
}

const sum = (parts: Part[], key: 'size' | 'compressed') => parts.reduce((total, part) => total + part[key], 0)

const isUnsafe = (name: string) => name.startsWith('/') || /[\\\0:]/.test(name) || name.split('/').includes('..')

/** The content types decide, not the file name: a macro workbook renamed to .xlsx still says what it is. */
async function checkContentTypes(localPath: string, parts: Part[]): Promise<void> {
  const names = parts.map((part) => part.name)
  const types = parts.find((part) => part.name === '[Content_Types].xml')
  if (!types || types.size > MiB) throw refused('not-a-workbook')
  const text = await readPartText(localPath, types)
  if (names.some(isMacro)) throw refused('macro')
  if (names.includes('xl/workbook.bin') || /sheet\.binary\./i.test(text)) throw refused('old-format')
  if (/macroEnabled/i.test(text)) throw refused('macro')
  if (!/spreadsheetml\.(sheet|template)\.main\+xml/i.test(text)) throw refused('not-a-workbook')
}

/** Bytes of one part, unpacked as they are asked for; a part that turns out larger than its directory said is cut off there. */
export async function* readPart(localPath: string, part: Part): AsyncGenerator<Buffer> {
  const header = await readAt(localPath, part.at, 30)
  if (header.readUInt32LE(0) !== 0x04034b50) throw broken()
  const start = part.at + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
  let read = 0
  if (part.compressed > 0) {
    const packed = createReadStream(localPath, { start, end: start + part.compressed - 1 })
    const unpacked = part.method === 0 ? packed : packed.pipe(createInflateRaw())
    packed.on('error', (error) => unpacked.destroy(error))
    try {
      for await (const chunk of unpacked) {
        const piece = Buffer.from(chunk)
        read += piece.length
        if (read > part.size) throw refused('bomb')
        yield piece
      }
    } catch (error) {
      throw error instanceof Error && 'code' in error && String(error.code).startsWith('Z_') ? broken() : error
    } finally {
      packed.destroy()
    }
  }
  if (read !== part.size) throw broken()
}

export async function readPartText(localPath: string, part: Part): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of readPart(localPath, part)) pieces.push(piece)
  const content = Buffer.concat(pieces)
  return xmlDecoder(content).decode(content)
}

/** XML may come in UTF-16, which its first bytes say, or in another encoding, which its first line says. */
export function xmlDecoder(head: Buffer): TextDecoder {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le')
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be')
  const [, named = 'utf-8'] = /^\s*<\?xml[^>]*?encoding=["']([\w.-]+)["']/.exec(head.toString('latin1', 0, 200)) ?? []
  try {
    return new TextDecoder(named)
  } catch {
    throw broken()
  }
}

async function readAt(localPath: string, at: number, length: number): Promise<Buffer> {
  const file = await open(localPath)
  try {
    const buffer = Buffer.alloc(length)
    const { bytesRead } = await file.read(buffer, 0, length, at)
    if (bytesRead < length) throw broken()
    return buffer
  } finally {
    await file.close()
  }
}

/** An OLE container is an old .xls, another old document, or a protected .xlsx wrapped in one; stream names are UTF-16. */
async function kindOfOldFile(localPath: string): Promise<'encrypted' | 'old-format' | 'not-a-workbook'> {
  const protectedMark = Buffer.from('EncryptedPackage', 'utf16le')
  const oldMarks = [Buffer.from('Workbook', 'utf16le'), Buffer.from('B\0o\0o\0k\0\0\0', 'latin1')]
  let tail = Buffer.alloc(0)
  let isOld = false
  for await (const chunk of createReadStream(localPath)) {
    const window = Buffer.concat([tail, Buffer.from(chunk)])
    if (window.includes(protectedMark)) return 'encrypted'
    isOld ||= oldMarks.some((mark) => window.includes(mark))
    tail = window.subarray(-64)
  }
  return isOld ? 'old-format' : 'not-a-workbook'
}

/** Reads the central directory (APPNOTE 4.3.12–4.3.16), the 64-bit form included: some writers use it even for small files. */
async function listParts(localPath: string, fileSize: number): Promise<Part[]> {
  const tailLength = Math.min(fileSize, 65_557)
  const tail = await readAt(localPath, fileSize - tailLength, tailLength)
  const end = tail.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end < 0 || end + 22 > tail.length) throw broken()
  let [count, size, at] = [tail.readUInt16LE(end + 10), tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)]
  if (count === 0xffff || size === 0xffffffff || at === 0xffffffff) {
    const locator = end - 20
    if (locator < 0 || tail.readUInt32LE(locator) !== 0x07064b50) throw broken()
    const wide = await readAt(localPath, bounded(tail.readBigUInt64LE(locator + 8), fileSize - 56), 56)
    if (wide.readUInt32LE(0) !== 0x06064b50) throw broken()
    count = bounded(wide.readBigUInt64LE(32), fileSize)
    size = bounded(wide.readBigUInt64LE(40), fileSize)
    at = bounded(wide.readBigUInt64LE(48), fileSize)
  }
  if (at + size > fileSize) throw broken()
  if (count > maxParts) throw refused('bomb')
  return parseDirectory(await readAt(localPath, at, size), count, fileSize)
}

function parseDirectory(directory: Buffer, count: number, fileSize: number): Part[] {
  const parts: Part[] = []
  let at = 0
  for (let i = 0; i < count; i++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50) throw broken()
    const [nameLength, extraLength, noteLength] = [
      directory.readUInt16LE(at + 28),
      directory.readUInt16LE(at + 30),
      directory.readUInt16LE(at + 32),
    ]
    const next = at + 46 + nameLength + extraLength + noteLength
    if (next > directory.length) throw broken()
    const extra = directory.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength)
    const wide = wideFields(extra)
    const field = (offset: number) => {
      const value = directory.readUInt32LE(at + offset)
      return value === 0xffffffff ? bounded(wide.shift() ?? -1n, Number.MAX_SAFE_INTEGER) : value
    }
    const [size, compressed, start] = [field(24), field(20), field(42)]
    if (start + compressed > fileSize) throw broken()
    const name = directory.toString('utf8', at + 46, at + 46 + nameLength)
    parts.push({ name, flags: directory.readUInt16LE(at + 8), method: directory.readUInt16LE(at + 10), compressed, size, at: start })
    at = next
  }
  return parts
}

/** The 64-bit values of extra field 1, in the order in which the 32-bit ones were left out. */
function wideFields(extra: Buffer): bigint[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    const end = at + 4 + extra.readUInt16LE(at + 2)
    if (extra.readUInt16LE(at) !== 1 || end > extra.length) continue
    const values: bigint[] = []
    for (let i = at + 4; i + 8 <= end; i += 8) values.push(extra.readBigUInt64LE(i))
    return values
  }
  return []
}

function bounded(value: bigint, max: number): number {
  if (value < 0n || value > BigInt(max)) throw broken()
  return Number(value)
}
