import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { createConnection, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** A socket named after the folder: held by a living process only, so a killed one leaves nothing to clean up by hand. */
const socketOf = (dataDir: string): string => {
  const name = `qilu-craftsman-${createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 16)}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`)
}

const isHeld = (path: string): Promise<boolean> =>
  new Promise((done) => {
    const knock = createConnection(path)
    knock.once('connect', () => {
      knock.destroy()
      done(true)
    })
    knock.once('error', () => done(false))
  })

/** Keeps a second process off the embedded database; answers null when another one holds it. */
export async function holdFolder(dataDir: string): Promise<Server | null> {
  const path = socketOf(dataDir)
  if (await isHeld(path)) return null
  if (process.platform !== 'win32') rmSync(path, { force: true })
  return new Promise((done) => {
    const server = createServer((socket) => socket.end())
    server.once('error', () => done(null)) // another process was first by a moment
    server.listen(path, () => done(server))
    server.unref()
  })
}
