import { demonstrate } from '../simulate/demonstrate.ts'
import { type App, allModules } from './app.ts'
import { markHalf, markWhole, refuseHalf } from './half-loaded.ts'
import { injecting } from './inject.ts'
import { record } from './platform/audit.ts'
import { type Ctx, system } from './platform/context.ts'
import { type Database, transact } from './platform/database.ts'
import { token } from './platform/secrets.ts'
import { loadReferenceData } from './registry/organizations/index.ts'
import { openAccount } from './registry/sign-in/index.ts'
import type { Settings } from './settings.ts'
import type { SteerableClock } from './steerable-clock.ts'

type Behind = { app: App; database: Database; clock: SteerableClock; settings: Settings }

/** Brings the reference data up to date; on an empty database opens the first account and, where wanted, plays the demonstration. Answers who can sign in. */
export async function firstStart(behind: Behind): Promise<string> {
  const { database, clock, settings } = behind
  const { db } = database
  await loadReferenceData(db)
  const anyone = await db.selectFrom('registry.user').select('id').limit(1).executeTakeFirst()
  const played = await db.selectFrom('platform.note').select('text').where('name', '=', 'demonstration').executeTakeFirst()
  if (played) return played.text
  await refuseHalf(db)
  if (anyone) return ''
  const password = settings.adminPassword ?? (settings.demonstration ? 'demo-craftsman' : token(12))
  if (settings.demonstration) await markHalf(db, settings.dataDir)
  await openFirstAccount({ db, actor: system, now: clock.now(), ip: '', lang: 'zh' }, password)
  if (settings.demonstration) return loadDemonstration(behind, password)
  return `  首个管理员，请登录后立即更换密码 · first administrator, change the password after signing in:\n  admin / ${password}\n`
}

async function loadDemonstration({ app, database, clock, settings }: Behind, password: string): Promise<string> {
  const began = performance.now()
  const tell = (zh: string, en: string) => {
    console.log(`  ${((performance.now() - began) / 1000).toFixed(0).padStart(3)} s  ${zh} · ${en}`)
  }
  console.log('正在载入演示数据，一到两分钟 … loading demonstration data, one or two minutes …')
  const setClock = async (moment: string) => clock.set(new Date(moment))
  const site = { base: '', fetch: injecting(app.http), note: () => {}, setClock }
  const runJobs = () => app.jobs.runOnce()
  // what the server does every morning, on the mornings that are played
  const schedules = allModules.flatMap((module) => module.schedules ?? []).filter(({ name }) => name === 'casework.escalate')
  const morning = async () => {
    for (const { run } of schedules)
      await transact(database.db, (trx) => run({ db: trx, actor: system, now: clock.now(), ip: '', lang: 'zh' }))
  }
  const text = await demonstrate(site, { password, today: clock.now(), runJobs, morning, tell }).finally(() => clock.set(null))
  await markWhole(database.db, settings.dataDir, text)
  return text
}

/** Holds what is needed to appoint everybody else, and nothing of the selection itself. */
async function openFirstAccount(ctx: Ctx, password: string): Promise<void> {
  const province = await ctx.db
    .selectFrom('registry.organization')
    .select(['id', 'path'])
    .where('kind', '=', 'province')
    .executeTakeFirstOrThrow()
  const { userId } = await openAccount(ctx, { username: 'admin', name: '系统管理员', organizationId: province.id, password })
  const duties = ['duties.grant', 'registry.manage'].map((duty) => ({ userId, duty, organizationId: province.id, grantedAt: ctx.now }))
  await ctx.db.insertInto('registry.dutyGrant').values(duties).execute()
  await record(ctx, 'staff.first-account-opened', { kind: 'user', id: userId, path: province.path })
}
