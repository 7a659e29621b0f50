import { randomUUID } from 'node:crypto'
import { open, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import { Problem } from '../../platform/problems.ts'
import { hashOf, notKept, receiveIn } from '../../platform/uploads.ts'

const arriving = 'arriving'
let disk: Disk | null = null
let root = ''

/** Where contents stand: a folder named by hash, so that the same content is stored once. */
export function useStore(folder: string): void {
  root = folder
  receiveIn(join(folder, arriving))
  disk = new Disk(new FSDriver({ location: folder, visibility: 'private' }))
}

const store = (): Disk => {
  if (!disk) throw new Error('the file store is not open')
  return disk
}

const keyOf = (hash: string) => `${hash.slice(0, 2)}/${hash}`

/** For readers that need a path (workbooks, pictures). */
export const pathOf = (hash: string): string => join(root, keyOf(hash))

export type Condition = 'whole' | 'missing' | 'damaged'

/** What stands under a hash; `thorough` reads every byte, otherwise the size tells. */
export async function conditionOf({ hash, size }: { hash: string; size: number }, thorough: boolean): Promise<Condition> {
  const found = await stat(pathOf(hash)).catch(() => null)
  if (!found) return 'missing'
  if (found.size !== size) return 'damaged'
  return !thorough || (await hashOf(pathOf(hash))) === hash ? 'whole' : 'damaged'
}

/**
 * Stores a received content under its hash: under another name first, on the disk before it gets its own, so that whatever bears a
 * hash is whole. What stands there already is read before it is believed; a cut one is replaced.
 */
export async function keep({ hash, size, localPath }: { hash: string; size: number; localPath: string }): Promise<void> {
  if ((await conditionOf({ hash, size }, true)) === 'whole') return
  const part = `${arriving}/part-${randomUUID()}`
  try {
    // opened before the part is: were both begun at once, the part could appear after it was cleared away
    const received = await open(localPath, 'r')
    await store().putStream(part, received.createReadStream())
    await flush(join(root, part))
    await store().move(part, keyOf(hash))
    await flush(dirname(pathOf(hash)))
  } catch (error) {
    await rm(join(root, part), { force: true })
    throw notKept(error)
  }
}

/** Only what lies on the disk survives a failing machine. */
async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r')
  await handle.sync().finally(() => handle.close())
}

/** A content of another length than was recorded is no answer: whoever reads it would not notice. */
export async function contentOf(file: { hash: string; size: number }): Promise<Readable> {
  if ((await conditionOf(file, false)) !== 'whole') throw new Problem('busy', 'file.damaged')
  return store().getStream(keyOf(file.hash))
}
