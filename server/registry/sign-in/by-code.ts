import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/registry/sign-in.ts'
import { record } from '../../platform/audit.ts'
import type { OpenCtx } from '../../platform/context.ts'
import { Problem } from '../../platform/problems.ts'
import { fingerprint, seal } from '../../platform/secrets.ts'
import { sendSms } from '../notifications/outbox.ts'
import { phoneEmail, takeCode } from './auth.ts'
import { codePause, countCode } from './code-limit.ts'
import { countWrongCode, forgetWrongCodes, isCodeSpent } from './lockout.ts'
import { authOf, headersOf, keepCookies, orRefuse, refuseDisabled } from './service.ts'

/** An account's number as the sign-in tables hold it. */
export const printOf = (number: string): string => fingerprint(`phone:${number}`).toString('hex')

/** Sends six digits to a number, for signing in or for proving that one holds it. */
export async function sendCode(ctx: OpenCtx, phone: string, kind: 'sms.sign-in-code' | 'sms.phone-code'): Promise<void> {
  const print = printOf(phone)
  // who has just signed in need not wait before changing the number
  await countCode(ctx, kind === 'sms.sign-in-code' ? print : `${print} change`)
  await orRefuse(authOf(ctx).api.sendPhoneNumberOTP({ body: { phoneNumber: print } }), 'sign-in.code-not-sent')
  await forgetWrongCodes(ctx, print)
  const code = takeCode(print)
  if (code) await sendSms(ctx, phone, kind, { code })
}

export async function requestCode(ctx: OpenCtx, { phone }: Input<typeof contract.requestCode>) {
  await sendCode(ctx, phone, 'sms.sign-in-code')
  return { seconds: 300, again: codePause }
}

/** Why these are not the digits that were sent to the number, or null; they are used up, and nobody is signed in. */
export async function whyNotCode(ctx: OpenCtx, phone: string, code: string): Promise<string | null> {
  try {
    await tried(ctx, printOf(phone), authOf(ctx).api.consumePhoneNumberOTP({ body: { phoneNumber: printOf(phone), code } }))
    return null
  } catch (error) {
    if (error instanceof Problem) return error.code
    throw error
  }
}

/** A wrong answer is counted; of a code that too many were given for, the right one is called void and not wrong. */
async function tried<T>(ctx: OpenCtx, print: string, call: Promise<T>): Promise<T> {
  try {
    return await orRefuse(call, 'sign-in.code-wrong')
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    if (await isCodeSpent(ctx, print)) throw new Problem('refused', 'sign-in.code-spent')
    await countWrongCode(ctx, print)
    throw error
  }
}

/** An account is known by another number from now on, or by none: the number it had may open an account of its own again. */
export async function giveNumber({ db, now }: OpenCtx, userId: string, phone: string | null): Promise<void> {
  const print = phone === null ? null : printOf(phone)
  await db
    .updateTable('registry.user')
    .set({
      ...{ phoneNumber: print, phoneNumberVerified: print !== null, email: phoneEmail(print ?? userId) },
      ...{ phoneSealed: phone === null ? null : seal(phone), updatedAt: now },
    })
    .where('id', '=', userId)
    .execute()
}

/** Every session of an account ends at once. */
export async function endSessions({ db }: OpenCtx, userId: string): Promise<void> {
  await db.deleteFrom('registry.session').where('userId', '=', userId).execute()
}

/**
 * A number proves an account and nobody's identity: whose file it opens is settled by the unit that wrote number, name and ID
 * number down, or by a unit that confirms what the account claims.
 */
export async function verifyCode(ctx: OpenCtx, { phone, code }: Input<typeof contract.verifyCode>) {
  const print = printOf(phone)
  const { headers, response } = await tried(
    ctx,
    print,
    authOf(ctx).api.verifyPhoneNumber({ body: { phoneNumber: print, code }, headers: headersOf(ctx), returnHeaders: true }),
  )
  const userId = response?.user?.id
  if (!userId) throw new Problem('refused', 'sign-in.code-wrong')
  await refuseDisabled(ctx, { id: userId }, 'sign-in.code-wrong')
  keepCookies(ctx, headers)
  const account = await ctx.db
    .updateTable('registry.user')
    .set({ phoneSealed: seal(phone) })
    .where('id', '=', userId)
    .returning('personId')
    .executeTakeFirst()
  const personId = account?.personId ?? null
  await record({ ...ctx, actor: { userId, personId, name: '', duties: [] } }, 'sign-in.by-code', { kind: 'user', id: userId })
  return { userId, personId }
}
