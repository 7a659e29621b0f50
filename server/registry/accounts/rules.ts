import type { AccountRefusal, StaffState } from '../../../contract/registry/accounts.ts'
import { type Actor, holds } from '../../platform/context.ts'

type Refusal = AccountRefusal | null
export type Account = { userId: string; path: string; state: StaffState; phone: string | null }

/** Within one's places, and never one's own: nobody lets himself in or keeps a trace of himself shut. */
function whyNotTouch({ userId, path }: Account, actor: Actor): Refusal {
  if (!holds(actor, 'accounts.manage', { path })) return 'account.other-place'
  return userId === actor.userId ? 'account.self' : null
}

export function whyNotReset(account: Account, actor: Actor): Refusal {
  const refusal = whyNotTouch(account, actor)
  if (refusal) return refusal
  if (account.state === 'disabled') return 'account.disabled'
  return account.phone ? null : 'account.no-phone'
}

export const whyNotDisable = (account: Account, actor: Actor): Refusal =>
  whyNotTouch(account, actor) ?? (account.state === 'disabled' ? 'account.already-disabled' : null)

export const whyNotEnable = (account: Account, actor: Actor): Refusal =>
  whyNotTouch(account, actor) ?? (account.state === 'disabled' ? null : 'account.not-disabled')
