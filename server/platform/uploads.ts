import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FastifyRequest } from 'fastify'
import { Problem } from './problems.ts'
import type { Upload } from './routes.ts'

export const largestUpload = Number(process.env.LARGEST_UPLOAD ?? 50 * 1024 * 1024)

/** Streams one file to a temporary place, hashing on the way; a larger one is cut off as soon as it is. */
export async function receive(
  request: FastifyRequest,
): Promise<{ fields: Record<string, unknown>; file: Upload; done: () => Promise<void> }> {
  const part = request.isMultipart() ? await request.file({ limits: { fileSize: largestUpload, files: 1 } }) : undefined
  if (!part) throw new Problem('invalid', 'file.none')
  const localPath = join(tmpdir(), `upload-${randomUUID()}`)
  const hash = createHash('sha256')
  let size = 0
  const measure = new Transform({
    transform(chunk, _, next) {
      size += chunk.length
      hash.update(chunk)
      next(null, chunk)
    },
  })
  const done = () => rm(localPath, { force: true })
  await pipeline(part.file, measure, createWriteStream(localPath)).catch(async (error) => {
    await done()
    throw error
  })
  if (part.file.truncated) {
    await done()
    throw new Problem('too-large', 'file.too-large', { megabytes: Math.floor(largestUpload / 1024 / 1024) })
  }
  const fields = Object.fromEntries(Object.entries(part.fields).flatMap(([name, field]) => (isField(field) ? [[name, field.value]] : [])))
  return { fields, file: { name: plainName(part.filename), localPath, size, hash: hash.digest('hex') }, done }
}

/** The same for a file that a page of the portal read out of its own form. */
export async function received(sent: File): Promise<{ file: Upload; done: () => Promise<void> }> {
  if (sent.size > largestUpload) throw new Problem('too-large', 'file.too-large', { megabytes: Math.floor(largestUpload / 1024 / 1024) })
  const localPath = join(tmpdir(), `upload-${randomUUID()}`)
  const bytes = Buffer.from(await sent.arrayBuffer())
  await writeFile(localPath, bytes)
  const hash = createHash('sha256').update(bytes).digest('hex')
  return { file: { name: plainName(sent.name), localPath, size: bytes.length, hash }, done: () => rm(localPath, { force: true }) }
}

/** SHA-256 of a file on the disk, in hex. */
export async function hashOf(localPath: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(localPath), hash)
  return hash.digest('hex')
}

const isField = (field: unknown): field is { type: 'field'; value: unknown } =>
  typeof field === 'object' && field !== null && 'type' in field && field.type === 'field'

/** Only the last part of a name, without anything that a file system or a header would read as more than a name. */
const plainName = (name: string): string =>
  basename(name.replaceAll('\\', '/'))
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[\u0000-\u001f<>:"|?*]/g, '')
    .slice(-120) || 'file'
