import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDemonstration, isProduction } from './platform/mode.ts'

/** Everything that the environment decides, read once. See .env.example. */
export function readSettings(env: NodeJS.ProcessEnv = process.env) {
  const dataDir = env.DATA_DIR ?? 'data'
  const production = isProduction
  return {
    dataDir,
    databaseUrl: env.DATABASE_URL || undefined,
    port: Number(env.PORT ?? 3000),
    host: env.HOST ?? (production ? '0.0.0.0' : '127.0.0.1'),
    proxies: Number(env.PROXIES ?? 0),
    // a clock that can be set is the clock of one process
    processes: env.SIMULATED_CLOCK === '1' ? 1 : Number(env.PROCESSES ?? 1),
    /** One of several processes, of which the first says what there is to say. */
    quiet: env.QUIET === '1',
    limits: Number(env.LIMITS ?? 1),
    production,
    demonstration: isDemonstration,
    simulatedClock: env.SIMULATED_CLOCK === '1' && !production,
    simulatedNow: env.SIMULATED_CLOCK === '1' && !production ? env.SIMULATED_NOW : undefined,
    /** What is written beside the audit log, outside the database; on another disk or host it says more. */
    journal: { folder: env.AUDIT_JOURNAL || join(dataDir, 'audit-journal'), days: Number(env.AUDIT_JOURNAL_DAYS ?? 400) },
    adminPassword: env.ADMIN_PASSWORD,
    secret: env.SECRET_KEY ?? ownSecret(dataDir),
  }
}

export type Settings = ReturnType<typeof readSettings>

/** Without SECRET_KEY the data folder keeps one of its own: personal data is sealed with it, so it belongs into the backup. */
function ownSecret(dataDir: string): Buffer {
  const file = join(dataDir, 'secret.key')
  mkdirSync(dataDir, { recursive: true })
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600, flag: 'wx' })
  return readFileSync(file)
}
