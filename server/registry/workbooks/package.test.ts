import { mkdtemp, open, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { guardWorkbook, readPart, readPartText } from './package.ts'
import { contentTypes, makeZip } from './zip.testing.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'workbook-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const file = async (content: Buffer | string) => {
  const path = join(folder, 'some file')
  await writeFile(path, content)
  return path
}
const types = { name: '[Content_Types].xml', data: contentTypes() }
const book = { name: 'xl/workbook.xml', data: '<workbook/>' }
const refusal = (code: string) => ({ kind: 'invalid', code: `workbook.${code}` })
const oleWith = (stream: string) =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1016), Buffer.from(stream, 'utf16le'), Buffer.alloc(900)])

describe('what is not read as a workbook', () => {
  test.each<[string, Buffer | string, string]>([
    ['a file of no bytes', '', 'empty'],
    ['text called .xlsx', '姓名,身份证号\n', 'not-a-workbook'],
    ['a page saved as .xls', '<html><table></table></html>', 'not-a-workbook'],
    [
      'a document',
      makeZip([
        {
          name: '[Content_Types].xml',
          data: contentTypes('application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'),
        },
      ]),
      'not-a-workbook',
    ],
    ['any zip', makeZip([book]), 'not-a-workbook'],
    ['a zip with nothing in it', makeZip([]), 'empty'],
    ['a protected workbook (OLE)', oleWith('EncryptedPackage'), 'encrypted'],
    ['a zip with protected parts', makeZip([types, { ...book, flags: 1 }]), 'encrypted'],
    ['an .xls', oleWith('Workbook'), 'old-format'],
    ['an old document', oleWith('WordDocument'), 'not-a-workbook'],
    [
      'an .xlsb',
      makeZip([{ name: '[Content_Types].xml', data: contentTypes('application/vnd.ms-excel.sheet.binary.macroEnabled.main') }]),
      'old-format',
    ],
    ['a workbook with a macro', makeZip([types, book, { name: 'xl/vbaProject.bin', data: 'x' }]), 'macro'],
    [
      'a macro workbook renamed',
      makeZip([{ name: '[Content_Types].xml', data: contentTypes('application/vnd.ms-excel.sheet.macroEnabled.main+xml') }, book]),
      'macro',
    ],
    ['a part that climbs out', makeZip([types, book, { name: 'xl/../../etc/passwd', data: 'x' }]), 'unsafe-name'],
    ['a part with a drive', makeZip([types, book, { name: 'C:\\boot.ini', data: 'x' }]), 'unsafe-name'],
    ['a part twice', makeZip([types, book, book]), 'broken'],
    ['a zip cut off', makeZip([types, book]).subarray(0, -30), 'broken'],
    ['a zip without its beginning', Buffer.concat([Buffer.from('PK'), makeZip([types, book]).subarray(200)]), 'broken'],
    [
      'a part that unpacks two hundredfold',
      makeZip([types, book, { name: 'xl/worksheets/sheet1.xml', data: Buffer.alloc(40 * 1024 * 1024) }]),
      'bomb',
    ],
    [
      'parts that unpack to too much together',
      makeZip([types, book, { name: 'a', data: 'x', statedSize: 200_000_000 }, { name: 'b', data: 'x', statedSize: 200_000_000 }]),
      'bomb',
    ],
    ['parts laid over one another', overlapping(), 'bomb'],
  ])('%s', async (_, content, code) => {
    await expect(guardWorkbook(await file(content))).rejects.toMatchObject(refusal(code))
  })
})

test('a file of 200 MB is refused by its size, unread', async () => {
  const path = await file('PK')
  await truncate(path, 200 * 1024 * 1024)
  const before = process.memoryUsage().rss
  await expect(guardWorkbook(path)).rejects.toMatchObject({ kind: 'too-large', code: 'workbook.too-large', details: { megabytes: 20 } })
  expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 * 1024)
})

test('a large file that is allowed costs no memory: only its directory is read', async () => {
  const zip = makeZip([types, book])
  const path = join(folder, 'large')
  await writeFile(path, Buffer.alloc(0))
  await truncate(path, 200 * 1024 * 1024)
  const handle = await open(path, 'r+')
  await handle.write(Buffer.from('PK'), 0, 2, 0)
  await handle.write(zip.subarray(-22), 0, 22, 200 * 1024 * 1024 - 22)
  await handle.close()
  await expect(guardWorkbook(path, { maxBytes: 300 * 1024 * 1024 })).rejects.toMatchObject(refusal('broken'))
})

test('a workbook passes, and its parts read back whole', async () => {
  const text = '<sheet>济南市总工会</sheet>'.repeat(5000)
  const path = await file(makeZip([types, book, { name: 'xl/a.xml', data: text }, { name: 'xl/b.xml', data: text, method: 0 }]))
  const parts = await guardWorkbook(path)
  expect(parts.map(({ name }) => name)).toEqual(['[Content_Types].xml', 'xl/workbook.xml', 'xl/a.xml', 'xl/b.xml'])
  for (const part of parts.slice(2)) expect(await readPartText(path, part)).toBe(text)
})

test('a part that says it is small and is not is cut off where it said', async () => {
  const path = await file(
    makeZip([types, book, { name: 'xl/worksheets/sheet1.xml', data: Buffer.alloc(30 * 1024 * 1024), statedSize: 1000 }]),
  )
  const part = (await guardWorkbook(path)).at(-1)
  let read = 0
  const reading = async () => {
    if (part) for await (const piece of readPart(path, part)) read += piece.length
  }
  await expect(reading()).rejects.toMatchObject(refusal('bomb'))
  expect(read).toBeLessThanOrEqual(1000)
})

/** Two entries of the directory that name the same bytes. */
function overlapping(): Buffer {
  const zip = makeZip([types, { name: 'a', data: Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * 7919) % 251)) }])
  const directoryAt = zip.readUInt32LE(zip.length - 6)
  const directory = zip.subarray(directoryAt, zip.length - 22)
  const entry = directory.subarray(directory.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1')))
  const again = Array.from({ length: 3 }, (_, i) => Buffer.concat([entry.subarray(0, -1), Buffer.from(String(i))]))
  const end = Buffer.from(zip.subarray(-22))
  end.writeUInt16LE(5, 10)
  end.writeUInt32LE(directory.length + again.reduce((sum, { length }) => sum + length, 0), 12)
  return Buffer.concat([zip.subarray(0, zip.length - 22), ...again, end])
}
