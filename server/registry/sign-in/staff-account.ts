import { randomInt } from 'node:crypto'
import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/registry/sign-in.ts'
import { record } from '../../platform/audit.ts'
import { systemClock } from '../../platform/clock.ts'
import type { OpenCtx } from '../../platform/context.ts'
import type { Db } from '../../platform/database.ts'
import { Problem } from '../../platform/problems.ts'
import { fingerprint, seal, token } from '../../platform/secrets.ts'
import { staffEmail } from './auth.ts'
import { hashPassword } from './hashing.ts'
import { activationDays } from './limits.ts'
import { beginAttempt, endAttempt, failAttempt } from './lockout.ts'
import { noteSignIn } from './log.ts'
import { setPassword, writePassword } from './passwords.ts'
import { dropFactors } from './second-factor.ts'
import { headersOf } from './service.ts'

type Opened = { username: string; name: string; organizationId: string; phone?: string; personId?: string }

/** An account that nobody can sign in to yet. */
export async function openStaffAccount(ctx: OpenCtx, { username, name, organizationId, phone, personId }: Opened): Promise<string> {
  const id = token()
  await ctx.db
    .insertInto('registry.user')
    .values({
      ...{ id, name, username, displayUsername: username, email: staffEmail(username), organizationId },
      ...{ createdBy: ctx.actor?.userId ?? null, createdAt: ctx.now },
      ...(phone ? { staffPhoneSealed: seal(phone), staffPhoneMasked: `${phone.slice(0, 3)}****${phone.slice(-4)}` } : {}),
      ...(personId ? { personId } : {}),
    })
    .execute()
  return id
}

/** With a password that somebody knows: the accounts of a demonstration and of tests. */
export async function openAccount(ctx: OpenCtx, { password, ...opened }: Opened & { password: string }) {
  const userId = await openStaffAccount(ctx, opened)
  await writePassword(ctx.db, userId, await hashPassword(password), systemClock())
  await ctx.db.updateTable('registry.user').set({ activatedAt: ctx.now }).where('id', '=', userId).execute()
  return { userId, password }
}

// without letters and digits that are taken for one another
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const drawCode = () =>
  Array.from({ length: 10 }, () => letters[randomInt(letters.length)])
    .join('')
    .replace(/^(.{5})/, '$1-')
const printOf = (userId: string, code: string): Buffer =>
  fingerprint(
    `activation:${userId}:${code
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[^A-Z0-9]/g, '')}`,
  )

/** The only code with which the account can be activated from now on; whatever it had before is gone. */
export async function giveCode(ctx: OpenCtx, userId: string): Promise<string> {
  const code = drawCode()
  const expiresAt = new Date(ctx.now.getTime() + activationDays * 86_400_000)
  const made = { codeHash: printOf(userId, code), expiresAt, madeBy: ctx.actor?.userId ?? 'system', madeAt: ctx.now }
  await ctx.db
    .insertInto('registry.activation')
    .values({ userId, ...made })
    .onConflict((c) => c.column('userId').doUpdateSet(made))
    .execute()
  return code
}

/** Nothing of what signed in before signs in again: sessions, password, second factor. */
export async function takeKeys(ctx: OpenCtx, userId: string): Promise<void> {
  await ctx.db.deleteFrom('registry.session').where('userId', '=', userId).execute()
  await ctx.db.deleteFrom('registry.account').where('userId', '=', userId).execute()
  await dropFactors(ctx.db, userId)
  await ctx.db.updateTable('registry.user').set({ activatedAt: null }).where('id', '=', userId).execute()
}

/** The person takes the account with the code and a password that nobody else has seen. A code is taken once; unknown names answer alike. */
export async function activate(ctx: OpenCtx, { username, code, password }: Input<typeof contract.activate>) {
  const name = username.trim().toLowerCase()
  const attempt = await beginAttempt(ctx, `activate ${name}`)
  const wrong = async () => {
    await failAttempt(ctx, attempt)
    return new Problem('refused', 'activation.wrong')
  }
  const user = await ctx.db
    .selectFrom('registry.user')
    .select(['id', 'username', 'name'])
    .where('username', '=', name)
    .where('disabledAt', 'is', null)
    .executeTakeFirst()
  if (!user) throw await wrong()
  const taken = await ctx.db.transaction().execute(async (db) => {
    if (!(await takeCode(db, user.id, code, ctx.now))) return false
    await setPassword(db, user, password, systemClock(), 'password')
    await db.updateTable('registry.user').set({ activatedAt: ctx.now }).where('id', '=', user.id).execute()
    const actor = { userId: user.id, personId: null, name: user.name, duties: [] }
    await record({ ...ctx, db, actor }, 'staff.activated', { kind: 'user', id: user.id })
    return true
  })
  if (!taken) throw await wrong()
  await endAttempt(ctx, attempt)
  await noteSignIn(ctx.db, { event: 'activated', userId: user.id, address: ctx.ip, device: headersOf(ctx).get('user-agent') })
  return {}
}

async function takeCode(db: Db, userId: string, code: string, now: Date): Promise<boolean> {
  const taken = await db
    .deleteFrom('registry.activation')
    .where('userId', '=', userId)
    .where('codeHash', '=', printOf(userId, code))
    .where('expiresAt', '>', now)
    .executeTakeFirst()
  return taken.numDeletedRows === 1n
}
