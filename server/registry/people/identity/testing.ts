import * as identity from '../../../../contract/registry/identity.ts'
import * as people from '../../../../contract/registry/people.ts'
import * as signIn from '../../../../contract/registry/sign-in.ts'
import type { Actor } from '../../../platform/context.ts'
import type { Place } from '../../../testing/factories.ts'
import type { World } from '../../../testing/world.ts'
import { actorOf } from '../../sign-in/index.ts'
import { lastMessage } from '../../sign-in/testing.ts'
import { account, inventedIdNumber, inventedPhone } from '../testing.ts'

/** The last code that was sent to a number; a minute passes, since a number is sent one a minute. */
export async function codeFor(w: World, phone: string): Promise<string> {
  w.time.set(new Date(w.time.now.getTime() + 61_000))
  await w.as(null)(signIn.requestCode, { phone })
  return /\d{6}/.exec(await lastMessage(w, phone))?.[0] ?? ''
}

/** Whoever holds a number, signed in by its code. Asked again, it is the account as it stands by then. */
export async function byPhone(w: World, phone: string): Promise<Actor> {
  const { userId } = await w.as(null)(signIn.verifyCode, { phone, code: await codeFor(w, phone) })
  return (await actorOf(w.db, userId)) ?? { userId, personId: null, name: '', duties: [] }
}

/** A member of staff with an account, so that others are told by name who asked. */
export const keeper = async (w: World, at: Place, duty: 'selection.submit' | 'registry.manage' = 'selection.submit'): Promise<Actor> =>
  account(w, w.given.officer({ at, duties: [duty] }))

/** A person whom a unit entered with number and phone, without an account. */
export async function entered(w: World, by: Actor, unit: Place, name: string) {
  const [idNumber, phone] = [inventedIdNumber(), inventedPhone()]
  const { id } = await w.as(by)(people.createPerson, { name, idNumber, phone, organizationId: unit.id })
  return { id, name, idNumber, phone }
}

/** The same, signed in and found by name and ID number. */
export async function bound(w: World, by: Actor, unit: Place, name: string) {
  const person = await entered(w, by, unit, name)
  const stranger = await byPhone(w, person.phone)
  const { userId } = stranger
  await w.as(stranger)(people.openMyFile, { name, idNumber: person.idNumber })
  return { ...person, userId, again: async () => (await actorOf(w.db, userId)) ?? stranger }
}

export const sessionsOf = async (w: World, userId: string): Promise<number> =>
  (await w.db.selectFrom('registry.session').select('id').where('userId', '=', userId).execute()).length

/** Both codes of a change of number, as their owners would read them. */
export async function codesFor(w: World, actor: Actor, from: string, to: string) {
  w.time.set(new Date(w.time.now.getTime() + 61_000))
  await w.as(actor)(identity.sendPhoneCodes, { phone: to })
  const read = async (phone: string) => /\d{6}/.exec(await lastMessage(w, phone))?.[0] ?? ''
  return { phone: to, oldCode: await read(from), newCode: await read(to) }
}
