import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import { startCluster } from '../db/private-cluster.ts'
import { type Running, startSite } from '../e2e/site.ts'
import { type Database, openDatabase } from '../server/platform/database.ts'
import { calendarFrom } from '../simulate/play/calendar.ts'
import type { Site } from '../simulate/site.ts'

export type Kind = 'embedded' | 'postgres'

/** A demonstration of our own to be attacked, and its database to be read as it is. */
export type Ground = Running & {
  kind: Kind
  /** For the helpers of the simulation, which sign in and act as people do. */
  play: Site
  /** Reads the rows themselves. The embedded database belongs to one process: only while the server is closed. */
  read: <T>(use: (database: Database) => Promise<T>) => Promise<T>
  /** Processes that must be there. */
  processes: number
}

export async function openGround({ kind, from, hear }: { kind: Kind; from?: string | undefined; hear: (text: string) => void }) {
  const place = kind === 'postgres' ? await emptyDatabase() : null
  const processes = place ? 2 : 1
  const env = { LIMITS: '100000', PROCESSES: String(processes), DATABASE_URL: place?.url ?? '', LOG_LEVEL: 'error' }
  const running = await startSite({ from: place ? undefined : from, env, group: true, hear }).catch(async (error) => {
    await place?.end()
    throw error
  })
  const { site, folder } = running
  const play: Site = {
    ...{ base: site.base, fetch, password: site.password, note: () => {}, setClock: async () => {} },
    calendar: calendarFrom(new Date().toISOString().slice(0, 10)),
  }
  const read: Ground['read'] = async (use) => {
    const database = await openDatabase(place ? { url: place.url } : { dataDir: join(folder, 'postgres') })
    return use(database).finally(database.close)
  }
  const stop = async () => {
    await running.stop()
    await place?.end()
  }
  return { ...running, kind, play, read, processes, stop } satisfies Ground
}

/** A private cluster, or an empty database of our own beside whatever DATABASE_URL names. */
async function emptyDatabase(): Promise<{ url: string; end: () => Promise<void> }> {
  const given = process.env.DATABASE_URL
  if (!given) {
    const cluster = await startCluster()
    return { url: cluster.url, end: cluster.stop }
  }
  const name = `qilu_trial_${randomBytes(6).toString('hex')}`
  const command = async (text: string) => {
    const client = new pg.Client({ connectionString: given })
    await client.connect()
    await client.query(text).finally(() => client.end())
  }
  await command(`create database ${name}`)
  const url = new URL(given)
  url.pathname = `/${name}`
  return { url: url.href, end: () => command(`drop database if exists ${name} with (force)`) }
}

export function kindFrom(text: string): Kind {
  if (text === 'embedded' || text === 'postgres') return text
  throw new Error(`--database ${text}: there are embedded and postgres`)
}
