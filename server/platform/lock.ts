import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Holds a folder until it is closed, or its process ends in whatever way. */
export type Held = { close: () => void }

/**
 * Keeps a second process off the embedded database; answers null when another one holds it. The lock is the operating system's own,
 * on a file inside the folder: neither another name of the folder nor a stale file of a killed process can deceive it. SQLite is the
 * one part of Node that takes such a lock; nothing is written there.
 */
export function holdFolder(dataDir: string): Held | null {
  mkdirSync(dataDir, { recursive: true })
  const file = new DatabaseSync(join(dataDir, 'lock'))
  try {
    file.exec('pragma locking_mode = exclusive; pragma journal_mode = memory; begin exclusive')
    return { close: () => file.close() }
  } catch (error) {
    file.close()
    if (error instanceof Error && /locked|busy/.test(error.message)) return null
    throw error
  }
}
