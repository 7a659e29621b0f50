import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { isDemonstration, isProduction } from './platform/mode.ts'

/** Everything that the environment decides, read once. See .env.example. */
export function readSettings(env: NodeJS.ProcessEnv = process.env) {
  const dataDir = env.DATA_DIR ?? 'data'
  const production = isProduction
  if (production && env.HTTPS !== '1' && env.HTTPS !== '0')
    refuseStart(
      '正式环境须说明是否经 HTTPS 提供服务：HTTPS=1（登录凭据只经加密连接发送），或明知不加密时 HTTPS=0。没有启动。',
      'Production has to say whether it is served over HTTPS: HTTPS=1 (sessions are sent over it only), or knowingly HTTPS=0. Not started.',
    )
  return {
    dataDir,
    databaseUrl: env.DATABASE_URL || undefined,
    port: Number(env.PORT ?? 3000),
    host: env.HOST ?? (production ? '0.0.0.0' : '127.0.0.1'),
    proxies: Number(env.PROXIES ?? 0),
    // a clock that can be set is the clock of one process
    processes: env.SIMULATED_CLOCK === '1' ? 1 : Number(env.PROCESSES ?? 1),
    supervised: env.SUPERVISED !== '0',
    /** One of several processes, of which the first says what there is to say. */
    quiet: env.QUIET === '1',
    limits: Number(env.LIMITS ?? 1),
    production,
    demonstration: isDemonstration,
    simulatedClock: env.SIMULATED_CLOCK === '1' && !production,
    simulatedNow: env.SIMULATED_CLOCK === '1' && !production ? env.SIMULATED_NOW : undefined,
    /** What is written beside the audit log, outside the database; on another disk or host it says more. */
    journal: { folder: env.AUDIT_JOURNAL || join(dataDir, 'audit-journal'), days: Number(env.AUDIT_JOURNAL_DAYS ?? 400) },
    // left empty it is none: an account with an empty password lets nobody in
    adminPassword: env.ADMIN_PASSWORD || undefined,
    secret: secretOf(env, dataDir),
  }
}

export type Settings = ReturnType<typeof readSettings>

/** A start that cannot be: said in words, without a trace of the program. */
export function refuseStart(zh: string, en: string): never {
  console.error(`${zh}\n${en}`)
  process.exit(1)
}

const shortest = 32

/** `fresh`: drawn now and kept nowhere yet. */
export type Secret = { text: Buffer; fresh: boolean }

/** SECRET_KEY, or without it one that the data folder keeps: personal data is sealed with it, so it belongs into the backup. */
function secretOf({ SECRET_KEY: given, DATABASE_URL: url }: NodeJS.ProcessEnv, dataDir: string): Secret {
  if (given !== undefined) {
    if (given.trim().length < shortest)
      refuseStart(
        `SECRET_KEY 是空的或太短（至少 ${shortest} 个字符），没有启动。请用 openssl rand -base64 48 生成一个并妥善备份。`,
        `SECRET_KEY is empty or too short (${shortest} characters at least); not started. Make one with: openssl rand -base64 48`,
      )
    return { text: Buffer.from(given), fresh: false }
  }
  if (url && isProduction)
    refuseStart(
      '正式环境使用 DATABASE_URL 时必须设置 SECRET_KEY，各台主机用同一个，没有启动。',
      'In production DATABASE_URL wants a SECRET_KEY, the same on every host; not started.',
    )
  const file = keyFile(dataDir)
  if (existsSync(file)) {
    const text = readFileSync(file)
    if (text.length < shortest)
      refuseStart(`密钥文件 ${file} 残缺，没有启动。请从备份恢复。`, `The key file ${file} is cut short; not started. Restore it.`)
    return { text, fresh: false }
  }
  if (!url && existsSync(join(dataDir, 'postgres')))
    refuseStart(
      `数据目录里有数据库，却没有密钥文件 ${file}，没有启动。没有它就读不出身份证号和手机号，请从备份恢复。`,
      `The data folder holds a database and no key file ${file}; not started. Without it ID numbers and phones cannot be read: restore it from the backup.`,
    )
  return { text: randomBytes(shortest), fresh: true }
}

const keyFile = (dataDir: string) => join(dataDir, 'secret.key')

/** On the disk before anything is sealed with it. */
export function keepSecret({ text, fresh }: Secret, dataDir: string): void {
  if (!fresh) return
  mkdirSync(dataDir, { recursive: true })
  const file = openSync(keyFile(dataDir), 'wx', 0o600)
  writeSync(file, text)
  fsyncSync(file)
  closeSync(file)
}
