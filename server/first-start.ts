import type { Duty } from '../contract/duties.ts'
import { demonstrate } from '../simulate/demonstrate.ts'
import { type App, allModules } from './app.ts'
import { markHalf, markWhole, refuseHalf } from './half-loaded.ts'
import { injecting } from './inject.ts'
import { record } from './platform/audit.ts'
import { type Ctx, system } from './platform/context.ts'
import { type Database, transact } from './platform/database.ts'
import { isProduction } from './platform/mode.ts'
import { loadReferenceData } from './registry/organizations/index.ts'
import { demonstrationPassword, giveCode, isWeak, openAccount, openStaffAccount } from './registry/sign-in/index.ts'
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
  const ctx: Ctx = { db, actor: system, now: clock.now(), ip: '', lang: 'zh' }
  if (anyone) return (await anyoneActive(ctx)) ? '' : firstCodes(ctx)
  refuseWeak(settings)
  const password = settings.adminPassword ?? (settings.demonstration ? demonstrationPassword : undefined)
  if (settings.demonstration) await markHalf(db, settings.dataDir)
  await openFirstAccounts(ctx, password)
  if (settings.demonstration) return loadDemonstration(behind, password ?? demonstrationPassword)
  return firstCodes(ctx)
}

const anyoneActive = async ({ db }: Ctx) =>
  (await db.selectFrom('registry.user').select('id').where('activatedAt', 'is not', null).limit(1).executeTakeFirst()) !== undefined

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
    for (const { carry } of schedules)
      await carry((act) => transact(database.db, (trx) => act({ db: trx, actor: system, now: clock.now(), ip: '', lang: 'zh' })))
  }
  const text = await demonstrate(site, { password, today: clock.now(), runJobs, morning, tell }).finally(() => clock.set(null))
  await markWhole(database.db, settings.dataDir, text)
  return text
}

type First = { username: string; name: string; duties: Duty[] }

/** System, security and audit in three hands: who opens accounts gives no duties, and neither reads what both have done. */
const firstAccounts: readonly First[] = [
  { username: 'admin', name: '系统管理员', duties: ['accounts.manage', 'registry.manage'] },
  { username: 'security', name: '安全管理员', duties: ['duties.grant'] },
  { username: 'auditor', name: '审计管理员', duties: ['inspection.read'] },
]

/** A password that is given is everybody's of a trial; in production the system administrator's alone, and the others get a code. */
async function openFirstAccounts(ctx: Ctx, password: string | undefined): Promise<void> {
  const province = await ctx.db
    .selectFrom('registry.organization')
    .select(['id', 'path'])
    .where('kind', '=', 'province')
    .executeTakeFirstOrThrow()
  for (const { username, name, duties } of firstAccounts) {
    const opened = { username, name, organizationId: province.id }
    const known = password !== undefined && (!isProduction || username === 'admin')
    const userId = known ? (await openAccount(ctx, { ...opened, password })).userId : await openStaffAccount(ctx, opened)
    const held = duties.map((duty) => ({ userId, duty, organizationId: province.id, grantedAt: ctx.now }))
    await ctx.db.insertInto('registry.dutyGrant').values(held).execute()
    await record(ctx, 'staff.first-account-opened', { kind: 'user', id: userId, path: province.path })
  }
}

/** Codes of the first accounts that nobody has taken: printed once, and anew as long as nobody has signed in to the whole installation. */
async function firstCodes(ctx: Ctx): Promise<string> {
  const waiting = await ctx.db
    .selectFrom('registry.user')
    .select(['id', 'username'])
    .where('createdBy', 'in', ['system'])
    .where('username', 'is not', null)
    .where('activatedAt', 'is', null)
    .where('disabledAt', 'is', null)
    .where('staffPhoneSealed', 'is', null)
    .orderBy('createdAt')
    .execute()
  const lines: string[] = []
  for (const { id, username } of waiting) lines.push(`    ${(username ?? '').padEnd(10)} ${await giveCode(ctx, id)}`)
  if (lines.length === 0) return ''
  return `  首批账号的激活码，七天内有效，只显示这一次；请各交本人，在 /console/activate 激活
  activation codes of the first accounts, valid for seven days, shown once; each to its person, who activates at /console/activate
${lines.join('\n')}\n`
}

/** A password that the environment gives has to be as good as anybody's. */
function refuseWeak({ adminPassword }: Settings): void {
  if (!adminPassword || !isWeak(adminPassword, ['admin'])) return
  console.error(`ADMIN_PASSWORD 太短或太容易被猜到，没有启动。至少 10 位，不要用常见的词、名字和数字串。
ADMIN_PASSWORD is short or easily guessed; not started. At least 10 characters, no common words, names or rows of digits.`)
  process.exit(1)
}
