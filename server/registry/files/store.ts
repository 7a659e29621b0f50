import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'

let disk: Disk | null = null
let root = ''

/** Where contents stand: a folder named by hash, so that the same content is stored once. */
export function useStore(folder: string): void {
  root = folder
  disk = new Disk(new FSDriver({ location: folder, visibility: 'private' }))
}

const store = (): Disk => {
  if (!disk) throw new Error('the file store is not open')
  return disk
}

const keyOf = (hash: string) => `${hash.slice(0, 2)}/${hash}`

export async function keep(hash: string, localPath: string): Promise<void> {
  if (await store().exists(keyOf(hash))) return
  await store().putStream(keyOf(hash), createReadStream(localPath))
}

export const contentOf = (hash: string): Promise<Readable> => store().getStream(keyOf(hash))

/** For readers that need a path (workbooks, pictures). */
export const pathOf = (hash: string): string => join(root, keyOf(hash))
