import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/registry/sign-in.ts'
import { record } from '../../platform/audit.ts'
import type { OpenCtx } from '../../platform/context.ts'
import { Problem } from '../../platform/problems.ts'
import { fingerprint } from '../../platform/secrets.ts'
import { sendSms } from '../notifications/outbox.ts'
import { takeCode } from './auth.ts'
import { codePause, countCode } from './code-limit.ts'
import { authOf, headersOf, keepCookies, orRefuse, refuseDisabled } from './service.ts'

/** An account's number as the sign-in tables hold it. */
export const printOf = (number: string): string => fingerprint(`phone:${number}`).toString('hex')

export async function requestCode(ctx: OpenCtx, { phone }: Input<typeof contract.requestCode>) {
  const print = printOf(phone)
  await countCode(ctx, print)
  await orRefuse(authOf(ctx).api.sendPhoneNumberOTP({ body: { phoneNumber: print } }), 'sign-in.code-not-sent')
  const code = takeCode(print)
  if (code) await sendSms(ctx, phone, 'sms.sign-in-code', { code })
  return { seconds: 300, again: codePause }
}

/** The first sign-in of a number that stands in a person's file opens that file to its owner. */
export async function verifyCode(ctx: OpenCtx, { phone, code }: Input<typeof contract.verifyCode>) {
  const print = printOf(phone)
  const { headers, response } = await orRefuse(
    authOf(ctx).api.verifyPhoneNumber({ body: { phoneNumber: print, code }, headers: headersOf(ctx), returnHeaders: true }),
    'sign-in.code-wrong',
  )
  const userId = response?.user?.id
  if (!userId) throw new Problem('refused', 'sign-in.code-wrong')
  await refuseDisabled(ctx, { id: userId }, 'sign-in.code-wrong')
  keepCookies(ctx, headers)
  const personId = await ownFile(ctx, userId, phone)
  await record({ ...ctx, actor: { userId, personId, name: '', duties: [] } }, 'sign-in.by-code', { kind: 'user', id: userId })
  return { userId, personId }
}

async function ownFile(ctx: OpenCtx, userId: string, phone: string): Promise<string | null> {
  const user = await ctx.db.selectFrom('registry.user').select('personId').where('id', '=', userId).executeTakeFirst()
  if (user?.personId) return user.personId
  const files = await ctx.db
    .selectFrom('registry.person as p')
    .leftJoin('registry.user as u', 'u.personId', 'p.id')
    .select(['p.id', 'p.name'])
    .where('p.phoneFingerprint', '=', fingerprint(phone))
    .where('p.mergedIntoId', 'is', null)
    .where('u.id', 'is', null)
    .limit(2)
    .execute()
  const only = files.length === 1 ? files[0] : undefined
  if (!only) return null
  await ctx.db.updateTable('registry.user').set({ personId: only.id, name: only.name }).where('id', '=', userId).execute()
  return only.id
}
