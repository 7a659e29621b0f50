import type { IdentityRefusal } from '../../../../contract/registry/identity.ts'
import { fileKeepers } from '../../../../contract/registry/people.ts'
import { type Actor, holds, holdsSome } from '../../../platform/context.ts'
import { type File, isOwn, placeOf } from '../rules.ts'

type Refusal = IdentityRefusal | 'person.merged' | null

/** `path`: of the file as it stands now; `otherPath`: of the file that a merge takes in, `toPath`: of the unit that a take-over leads to. */
export type Asked = {
  kind: 'phone' | 'take-over' | 'merge'
  state: string
  askedBy: string
  personId: string
  path: string | null
  otherId: string | null
  otherPath: string | null
}

export const keeps = (path: string | null, actor: Actor): boolean =>
  fileKeepers.some((wanted) => holdsSome(actor, wanted, { path: placeOf({ path }, actor) }))
const manages = (path: string | null, actor: Actor) => holds(actor, 'registry.manage', { path: placeOf({ path }, actor) })

/**
 * Who may say yes or no: never the one who asked. A change of phone and a take-over also the person himself, whom they concern
 * most; the unit that wants a file does not decide over the unit that has it.
 */
export function whyNotSettle(asked: Asked, actor: Actor): Refusal {
  if (asked.state !== 'asked') return 'identity.settled'
  if (asked.askedBy === actor.userId) return 'identity.own-request'
  if (asked.kind === 'merge') {
    if (isOwn({ id: asked.personId }, actor) || isOwn({ id: asked.otherId ?? '' }, actor)) return 'identity.own-file'
    return manages(asked.path, actor) && manages(asked.otherPath, actor) ? null : 'identity.other-place'
  }
  return actor.personId === asked.personId || keeps(asked.path, actor) ? null : 'identity.other-place'
}

export const whyNotTakeBack = ({ state, askedBy }: Pick<Asked, 'state' | 'askedBy'>, actor: Actor): Refusal =>
  state !== 'asked' ? 'identity.settled' : askedBy === actor.userId ? null : 'identity.not-yours'

type Claim = Pick<File, 'id' | 'path' | 'mergedIntoId' | 'idNumberFingerprint' | 'confirmedAt'>

/** A claim is vouched for by a keeper of the unit that it names, with the number that the unit can compare; nobody vouches for himself. */
export function whyNotVouch(claim: Claim, actor: Actor): Refusal {
  if (claim.mergedIntoId) return 'person.merged'
  if (claim.confirmedAt) return 'identity.confirmed'
  if (isOwn(claim, actor)) return 'identity.own-file'
  if (claim.path === null || !keeps(claim.path, actor)) return 'identity.other-place'
  return claim.idNumberFingerprint ? null : 'identity.claim-no-number'
}

/** A keeper corrects a number, and somebody else confirms it. A claim's number is the account's own. */
export function whyNotChangePhone(file: Claim, actor: Actor): Refusal {
  if (file.mergedIntoId) return 'person.merged'
  if (!file.confirmedAt) return 'identity.not-confirmed'
  if (isOwn(file, actor)) return 'identity.own-file'
  return keeps(file.path, actor) ? null : 'identity.other-place'
}

const mostTries = 10
/** Names and numbers are not tried through: after ten tries an account opens no file any more. */
export const whyNotTry = (tries: number): Refusal => (tries >= mostTries ? 'identity.claim-held' : null)

/** What is done in a person's name (consent, vote, export) asks for somebody who is known to be that person. */
export const whyNotActAsPerson = ({
  personId,
  claimedId,
}: Pick<Actor, 'personId' | 'claimedId'>): IdentityRefusal | 'person.no-file' | null =>
  personId ? null : claimedId ? 'identity.not-confirmed' : 'person.no-file'
