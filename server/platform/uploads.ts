import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream, mkdirSync } from 'node:fs'
import { readdir, rm, stat, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FastifyRequest } from 'fastify'
import { findMalware } from './malware.ts'
import { Problem } from './problems.ts'
import type { Upload } from './routes.ts'

const MiB = 1024 * 1024
export const largestUpload = Number(process.env.LARGEST_UPLOAD ?? 50 * MiB)
/** Left free on the disk of the files: the database lives there too. */
const reserve = Number(process.env.DISK_RESERVE_MB ?? 1024) * MiB

/** In large pieces: every small one would wait for its turn behind everybody else's work. */
const highWaterMark = MiB
const wide = { highWaterMark, fileHwm: highWaterMark }

let place = tmpdir()

/** Where files arrive: on the disk on which they are kept, and swept there when a process was killed meanwhile. */
export function receiveIn(folder: string): void {
  mkdirSync(folder, { recursive: true })
  place = folder
}

export type Received = { file: Upload; done: () => Promise<void> }

/** Streams one file to a temporary place, hashing on the way; a larger one is cut off as soon as it is. */
export async function receive(request: FastifyRequest): Promise<Received & { fields: Record<string, unknown> }> {
  const asked = request.isMultipart() ? request.file({ ...wide, limits: { fileSize: largestUpload, files: 1 } }) : undefined
  const part = await asked?.catch((error: unknown) => {
    throw notKept(error)
  })
  if (!part) throw new Problem('invalid', 'file.none')
  const taken = await take(part.file, part.filename, () => part.file.truncated)
  const fields = Object.fromEntries(Object.entries(part.fields).flatMap(([name, field]) => (isField(field) ? [[name, field.value]] : [])))
  return { fields, ...taken }
}

/** The same for a file that a page of the portal read out of its own form. */
export const received = (sent: File): Promise<Received> => take(Readable.from(sent.stream()), sent.name, () => sent.size > largestUpload)

/** Whatever goes wrong on the way, nothing is left behind. */
async function take(content: Readable, name: string | undefined, isTooLarge: () => boolean): Promise<Received> {
  const { bavail, bsize } = await statfs(place)
  if (bavail * bsize < reserve) throw new Problem('busy', 'file.storage-full')
  const localPath = join(place, `upload-${randomUUID()}`)
  const done = () => rm(localPath, { force: true })
  const hash = createHash('sha256')
  let size = 0
  const measure = new Transform({
    highWaterMark,
    transform(chunk, _, next) {
      size += chunk.length
      hash.update(chunk)
      next(null, chunk)
    },
  })
  try {
    await pipeline(content, measure, createWriteStream(localPath, { highWaterMark }))
    if (isTooLarge()) throw new Problem('too-large', 'file.too-large', { megabytes: Math.floor(largestUpload / MiB) })
    const found = await findMalware(localPath)
    if (found) throw new Problem('invalid', 'file.malware', { found })
  } catch (error) {
    await done()
    throw notKept(error)
  }
  return { file: { name: plainName(name), localPath, size, hash: hash.digest('hex') }, done }
}

/** A form that ends too early is the sender's, a full disk is ours; both are told in words. */
export function notKept(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOSPC' || code === 'EDQUOT') return new Problem('busy', 'file.storage-full')
  const cutOff =
    error instanceof Error && /Unexpected end of (multipart data|form)|premature close|Part terminated early/i.test(error.message)
  return cutOff ? new Problem('invalid', 'file.cut-off') : error
}

/** What a process that was killed had received by half; none takes an hour. */
export async function sweepArriving(now: Date): Promise<void> {
  for (const name of await readdir(place).catch(() => [])) {
    if (!name.startsWith('upload-') && !name.startsWith('part-')) continue
    const found = await stat(join(place, name)).catch(() => null)
    if (found && found.mtimeMs < now.getTime() - 3_600_000) await rm(join(place, name), { force: true })
  }
}

/** SHA-256 of a file on the disk, in hex. */
export async function hashOf(localPath: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(localPath), hash)
  return hash.digest('hex')
}

const isField = (field: unknown): field is { type: 'field'; value: unknown } =>
  typeof field === 'object' && field !== null && 'type' in field && field.type === 'field'

/** Only the last part of a name, without anything that a file system, a header or an eye would read as more than a name. */
const plainName = (name = ''): string =>
  basename(name.replaceAll('\\', '/'))
    .toWellFormed()
    // signs that turn the direction of reading make `gpj.exe` of `exe.jpg`
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[\u0000-\u001f\u007f<>:"|?*\p{Cf}\ufffd]/gu, '')
    .slice(-120) || 'file'
