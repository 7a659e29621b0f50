import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as contract from '../../../../contract/registry/identity.ts'
import * as notifications from '../../../../contract/registry/notifications.ts'
import * as people from '../../../../contract/registry/people.ts'
import * as records from '../../../../contract/registry/records.ts'
import * as signIn from '../../../../contract/registry/sign-in.ts'
import { unseal } from '../../../platform/secrets.ts'
import { type World, world } from '../../../testing/world.ts'
import { clerkAt, country } from '../../organizations/testing.ts'
import { lastMessage } from '../../sign-in/testing.ts'
import { inventedIdNumber, inventedPhone } from '../testing.ts'
import { bound, byPhone, codeFor, codesFor, entered, keeper, sessionsOf } from './testing.ts'

let w: World
let at: Awaited<ReturnType<typeof country>>
beforeAll(async () => {
  w = await world()
  at = await country(w)
})
afterAll(() => w.close())

const rowOf = (id: string) => w.db.selectFrom('registry.person').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'done',
    (error) => `${error.status} ${error.code}`,
  )
const consent = { purpose: 'public-showing', textVersion: '2026-1' } as const

describe('whose file an account opens', () => {
  test('number, name and ID number together are the ones that the unit wrote down: the account has its file', async () => {
    const person = await entered(w, await keeper(w, at.firm), at.firm, '甲认领')
    const stranger = await byPhone(w, person.phone)
    expect(stranger).toMatchObject({ personId: null, claimedId: null })
    expect(await w.as(stranger)(people.openMyFile, { name: '甲认领', idNumber: person.idNumber })).toMatchObject({
      id: person.id,
      confirmed: true,
      mine: true,
      organization: { id: at.firm.id },
    })
    const owner = await byPhone(w, person.phone)
    expect(owner).toMatchObject({ personId: person.id, name: '甲认领' })
    expect(await codeOf(w.as(owner)(records.giveConsent, consent))).toBe('done')
    expect((await w.auditOf(person.id)).map(({ event }) => event)).toContain('person.claimed')
  })

  test('holding a number or an ID number alone opens a claim, and a claim votes, consents and exports nothing', async () => {
    const person = await entered(w, await keeper(w, at.firm), at.firm, '乙本人')
    const [byNumber, byId] = [await byPhone(w, person.phone), await byPhone(w, inventedPhone())]
    const wrong = await w.as(byNumber)(people.openMyFile, { name: '乙本人', idNumber: inventedIdNumber() })
    const stolen = await w.as(byId)(people.openMyFile, { name: '乙本人', idNumber: person.idNumber })
    for (const claim of [wrong, stolen]) {
      expect(claim).toMatchObject({ confirmed: false, mine: true, introduction: null, organization: null })
      expect(claim.id).not.toBe(person.id)
    }
    const claimant = { ...byId, claimedId: stolen.id }
    expect(await w.as(claimant)(people.getMyFile, {})).toMatchObject({ id: stolen.id })
    expect(await codeOf(w.as(claimant)(records.giveConsent, consent))).toBe('409 identity.not-confirmed')
    expect(await codeOf(w.as(claimant)(people.exportMyFile, {}))).toBe('409 identity.not-confirmed')
    expect(await codeOf(w.as(claimant)(people.getPerson, { id: person.id }))).toBe('404 person.missing')
    expect(await w.db.selectFrom('registry.consent').select('id').where('personId', 'in', [wrong.id, stolen.id]).execute()).toEqual([])
    // the number was not used up: the unit’s file holds it still, and its owner is not kept out
    expect((await rowOf(person.id)).confirmedAt).not.toBeNull()
  })

  test('names and numbers are not tried through', async () => {
    const stranger = await byPhone(w, inventedPhone())
    const attempt = async () => {
      const { id } = await w.as(stranger)(people.openMyFile, { name: '丙试探', idNumber: inventedIdNumber() })
      await w.as({ ...stranger, claimedId: id })(contract.dropMyClaim, {})
    }
    for (let i = 0; i < 10; i += 1) await attempt()
    expect(await codeOf(attempt())).toBe('409 identity.claim-held')
  })

  test('a claim is confirmed by the unit that it names, by nobody else, and then acts as the person', async () => {
    const worker = await byPhone(w, inventedPhone())
    const { id } = await w.as(worker)(people.openMyFile, { name: '丁自建', idNumber: inventedIdNumber(), organizationId: at.firm.id })
    const [clerk, elsewhere] = [await keeper(w, at.firm), await keeper(w, at.otherFirm)]
    expect((await w.as(elsewhere)(contract.listClaims, {})).rows).toEqual([])
    expect(await codeOf(w.as(elsewhere)(contract.confirmClaim, { id }))).toBe('404 claim.missing')
    expect(await codeOf(w.as({ ...clerk, claimedId: id })(contract.confirmClaim, { id }))).toBe('409 identity.own-file')
    expect((await w.as(clerk)(people.listPeople, { q: '丁自建' })).rows).toEqual([])
    expect((await w.as(clerk)(contract.listClaims, {})).rows).toMatchObject([{ id, name: '丁自建', can: { confirm: null } }])
    expect(await w.as(clerk)(contract.confirmClaim, { id })).toEqual({ state: 'confirmed', personId: id })
    expect(await rowOf(id)).toMatchObject({ confirmedBy: clerk.userId })
    expect((await w.auditOf(id)).at(-1)).toMatchObject({ event: 'person.confirmed', actorId: clerk.userId })
    expect((await w.as({ ...worker, personId: id })(notifications.listNotifications, {})).rows[0]?.sentence).toContain('已确认')
    expect(await codeOf(w.as(clerk)(contract.confirmClaim, { id }))).toBe('404 claim.missing')
  })

  test('a declined claim tells its owner why, leaves the unit’s list, and may name another unit', async () => {
    const worker = await byPhone(w, inventedPhone())
    const { id } = await w.as(worker)(people.openMyFile, { name: '戊退回', idNumber: inventedIdNumber(), organizationId: at.firm.id })
    const clerk = await keeper(w, at.firm)
    await w.as(clerk)(contract.declineClaim, { id, note: '本单位没有这位职工' })
    expect((await w.as(clerk)(contract.listClaims, {})).rows.map((row) => row.id)).not.toContain(id)
    const owner = { ...worker, claimedId: id }
    expect(await w.as(owner)(contract.getMyIdentity, {})).toMatchObject({ state: 'claimed', unit: null, declined: '本单位没有这位职工' })
    expect(await w.as(owner)(people.updateMyFile, { organizationId: at.otherFirm.id })).toMatchObject({
      organization: { id: at.otherFirm.id },
    })
    expect((await w.as(await keeper(w, at.otherFirm))(contract.listClaims, {})).rows.map((row) => row.id)).toContain(id)
  })

  test('a claim to a number that has a file does not open it: its phone is asked for, and a second person confirms', async () => {
    const clerk = await keeper(w, at.firm)
    const person = await entered(w, clerk, at.firm, '己换号')
    const phone = inventedPhone()
    const worker = await byPhone(w, phone)
    const claim = await w.as(worker)(people.openMyFile, { name: '己换号', idNumber: person.idNumber, organizationId: at.firm.id })
    expect(await w.as(clerk)(contract.confirmClaim, { id: claim.id })).toEqual({ state: 'asked', personId: person.id })
    const [asked] = (await w.as(clerk)(contract.listIdentityRequests, { state: 'asked', personId: person.id })).rows
    expect(asked).toMatchObject({ kind: 'phone', can: { confirm: 'identity.own-request' } })
    expect(await byPhone(w, phone)).toMatchObject({ personId: null, claimedId: claim.id })
    await w.as(await keeper(w, at.county, 'registry.manage'))(contract.confirmIdentityRequest, { id: asked?.id ?? '' })
    expect(await byPhone(w, phone)).toMatchObject({ personId: person.id, claimedId: null })
    expect(await rowOf(claim.id)).toMatchObject({ mergedIntoId: person.id })
    expect(unseal((await rowOf(person.id)).phoneSealed ?? new Uint8Array())).toBe(phone)
  })

  test('a unit that enters its people later finds the claims of those whose phone it knows', async () => {
    const [idNumber, phone] = [inventedIdNumber(), inventedPhone()]
    const worker = await byPhone(w, phone)
    const claim = await w.as(worker)(people.openMyFile, { name: '庚先到', idNumber })
    const clerk = await keeper(w, at.firm)
    const made = await w.as(clerk)(people.createPerson, { name: '庚先到', idNumber, phone, organizationId: at.firm.id })
    expect(await byPhone(w, phone)).toMatchObject({ personId: made.id, claimedId: null })
    expect(await rowOf(claim.id)).toMatchObject({ mergedIntoId: made.id })
  })
})

describe('a change of phone', () => {
  test('by the unit takes a second person; the old number opens nothing any more, its sessions are over, the worker is told', async () => {
    const clerk = await keeper(w, at.firm)
    const person = await bound(w, clerk, at.firm, '辛换卡')
    const next = inventedPhone()
    expect(await codeOf(w.as(clerk)(people.updatePerson, { id: person.id, ...{ phone: next } }))).toBe('done')
    expect(unseal((await rowOf(person.id)).phoneSealed ?? new Uint8Array())).toBe(person.phone) // the field is not one of an update’s
    const { requestId } = await w.as(clerk)(contract.askPhoneChange, { id: person.id, phone: next, reason: '旧卡丢失' })
    expect(await lastMessage(w, person.phone)).toContain('有人申请')
    expect(await codeOf(w.as(clerk)(contract.confirmIdentityRequest, { id: requestId }))).toBe('409 identity.own-request')
    expect(await codeOf(w.as(await keeper(w, at.otherFirm))(contract.confirmIdentityRequest, { id: requestId }))).toBe(
      '404 identity-request.missing',
    )
    expect(await codeOf(w.as(clerk)(contract.askPhoneChange, { id: person.id, phone: inventedPhone(), reason: '又一次' }))).toBe(
      '409 identity.already-asked',
    )
    expect(await sessionsOf(w, person.userId)).toBeGreaterThan(0)
    const second = await keeper(w, at.firm)
    expect(await w.as(second)(contract.confirmIdentityRequest, { id: requestId })).toMatchObject({ state: 'confirmed' })
    expect(await sessionsOf(w, person.userId)).toBe(0)
    expect(await lastMessage(w, person.phone)).toContain('不再能登录')
    expect(await byPhone(w, person.phone)).toMatchObject({ personId: null }) // the old SIM
    expect(await byPhone(w, next)).toMatchObject({ userId: person.userId, personId: person.id }) // the account with its rights
    expect((await w.auditOf(person.id)).map(({ event }) => event)).toEqual(
      expect.arrayContaining(['person.phone-asked', 'person.phone-confirmed']),
    )
  })

  test('two who confirm at once: one does, the other is told', async () => {
    const clerk = await keeper(w, at.firm)
    const person = await bound(w, clerk, at.firm, '壬同时')
    const { requestId } = await w.as(clerk)(contract.askPhoneChange, { id: person.id, phone: inventedPhone(), reason: '换卡' })
    const [one, two] = [await keeper(w, at.firm), await keeper(w, at.county, 'registry.manage')]
    const ends = await Promise.all([one, two].map((by) => codeOf(w.as(by)(contract.confirmIdentityRequest, { id: requestId }))))
    expect(ends.toSorted()).toEqual(['409 identity.settled', 'done'])
  })

  test('asked for is declined by the one whom it concerns', async () => {
    const clerk = await keeper(w, at.firm)
    const person = await bound(w, clerk, at.firm, '癸拒绝')
    const { requestId } = await w.as(clerk)(contract.askPhoneChange, { id: person.id, phone: inventedPhone(), reason: '代为更换' })
    const owner = await person.again()
    expect((await w.as(owner)(contract.listMyIdentityRequests, {})).rows).toMatchObject([{ id: requestId, can: { decline: null } }])
    expect(await w.as(owner)(contract.declineIdentityRequest, { id: requestId, note: '我没有换号' })).toMatchObject({ state: 'declined' })
    expect(await byPhone(w, person.phone)).toMatchObject({ personId: person.id })
    expect(await codeOf(w.as(clerk)(contract.withdrawIdentityRequest, { id: requestId }))).toBe('409 identity.settled')
  })

  test('to a number of another confirmed worker is refused', async () => {
    const clerk = await keeper(w, at.firm)
    const [one, two] = [await bound(w, clerk, at.firm, '子一'), await bound(w, clerk, at.firm, '丑二')]
    const { requestId } = await w.as(clerk)(contract.askPhoneChange, { id: one.id, phone: two.phone, reason: '抄错' })
    expect(await codeOf(w.as(await keeper(w, at.firm))(contract.confirmIdentityRequest, { id: requestId }))).toBe(
      '409 identity.phone-in-use',
    )
    expect(await byPhone(w, two.phone)).toMatchObject({ personId: two.id })
    expect(unseal((await rowOf(one.id)).phoneSealed ?? new Uint8Array())).toBe(one.phone)
  })

  test('by oneself takes the codes of both numbers, all faults at once', async () => {
    const person = await bound(w, await keeper(w, at.firm), at.firm, '寅自己')
    const owner = await person.again()
    const next = inventedPhone()
    const codes = await codesFor(w, owner, person.phone, next)
    await expect(w.as(owner)(contract.changeMyPhone, { phone: next, oldCode: '000000', newCode: '000000' })).rejects.toMatchObject({
      status: 400,
      faults: [{ field: 'oldCode' }, { field: 'newCode' }],
    })
    expect(await w.as(owner)(contract.changeMyPhone, codes)).toMatchObject({ phoneMasked: `${next.slice(0, 3)}****${next.slice(-4)}` })
    expect(await codeOf(w.as(owner)(contract.changeMyPhone, codes))).toBe('400 input.invalid') // a code serves once
    expect(await byPhone(w, person.phone)).toMatchObject({ personId: null })
    expect(await byPhone(w, next)).toMatchObject({ userId: person.userId, personId: person.id })
  })

  test('a first number is put into an old file by two as well', async () => {
    const { id } = await w.given.person({ organization: at.firm, name: '卯无号' })
    const clerk = await keeper(w, at.firm)
    const own = inventedPhone()
    const { requestId } = await w.as(clerk)(contract.askPhoneChange, { id, phone: own, reason: '补登' })
    expect(await byPhone(w, own)).toMatchObject({ personId: null })
    expect((await rowOf(id)).phoneSealed).toBeNull()
    await w.as(await keeper(w, at.county, 'registry.manage'))(contract.confirmIdentityRequest, { id: requestId })
    expect(unseal((await rowOf(id)).phoneSealed ?? new Uint8Array())).toBe(own)
  })
})

describe('a take-over', () => {
  test('is asked for with name and number, agreed to by the unit that has the file or by the worker, and never by the one who asked', async () => {
    const clerk = await keeper(w, at.firm)
    const person = await bound(w, clerk, at.firm, '辰调动')
    const newcomer = await keeper(w, at.otherFirm)
    const ask = (name: string, idNumber: string) =>
      w.as(newcomer)(people.takeOverPerson, { name, idNumber, organizationId: at.otherFirm.id })
    expect(await codeOf(ask('辰别人', person.idNumber))).toBe('409 person.no-match')
    expect(await codeOf(ask('辰调动', inventedIdNumber()))).toBe('409 person.no-match')
    const { requestId } = await ask('辰调动', person.idNumber)
    expect((await rowOf(person.id)).organizationId).toBe(at.firm.id)
    expect(await codeOf(w.as(newcomer)(people.getPerson, { id: person.id }))).toBe('404 person.missing')
    const [row] = (await w.as(newcomer)(contract.listIdentityRequests, {})).rows.filter(({ id }) => id === requestId)
    expect(row).toMatchObject({ person: { unit: null }, can: { confirm: 'identity.own-request', withdraw: null } })
    expect(await codeOf(w.as(await keeper(w, at.otherFirm))(contract.confirmIdentityRequest, { id: requestId }))).toBe(
      '409 identity.other-place',
    )
    await w.as(await person.again())(contract.confirmIdentityRequest, { id: requestId })
    expect((await rowOf(person.id)).organizationId).toBe(at.otherFirm.id)
    expect((await w.auditOf(person.id)).at(-1)).toMatchObject({
      event: 'person.taken-over',
      data: { from: at.firm.id, to: at.otherFirm.id },
    })
    expect(await codeOf(ask('辰调动', person.idNumber))).toBe('409 person.already-here')
  })

  test('a confirmed worker does not move into another unit by himself', async () => {
    const person = await bound(w, await keeper(w, at.firm), at.firm, '巳不动')
    expect(await codeOf(w.as(await person.again())(people.updateMyFile, { organizationId: at.otherFirm.id }))).toBe('409 person.unit-fixed')
    expect(await codeOf(w.as(await person.again())(people.updateMyFile, { idNumber: inventedIdNumber() }))).toBe(
      '409 person.id-number-fixed',
    )
  })
})

describe('merging with accounts', () => {
  test('takes two; one account stays, the other opens nothing, all sessions are over', async () => {
    const clerk = clerkAt(w, at.county)
    const by = await keeper(w, at.firm)
    const kept = await bound(w, by, at.firm, '午一')
    const phone = inventedPhone()
    const other = await w.as(by)(people.createPerson, { name: '午一', phone, organizationId: at.firm.id, post: '工艺员' })
    const twin = await byPhone(w, phone)
    await w.db.updateTable('registry.user').set({ personId: other.id }).where('id', '=', twin.userId).execute()
    const input = { id: kept.id, otherId: other.id, take: ['post'], reason: '同一人' }
    expect(await w.as(clerk)(people.previewMerge, { id: kept.id, otherId: other.id })).toMatchObject({ takesTwo: true, whyNot: null })
    expect(await codeOf(w.as(clerk)(people.mergePeople, input))).toBe('409 identity.takes-two')
    const { requestId } = await w.as(clerk)(contract.askMerge, input)
    expect(await codeOf(w.as(clerk)(contract.confirmIdentityRequest, { id: requestId }))).toBe('409 identity.own-request')
    expect(await codeOf(w.as(by)(contract.confirmIdentityRequest, { id: requestId }))).toBe('409 identity.other-place')
    await w.as(await keeper(w, at.city, 'registry.manage'))(contract.confirmIdentityRequest, { id: requestId })
    expect(await rowOf(other.id)).toMatchObject({ mergedIntoId: kept.id })
    expect(await rowOf(kept.id)).toMatchObject({ post: '工艺员' })
    expect([await sessionsOf(w, kept.userId), await sessionsOf(w, twin.userId)]).toEqual([0, 0])
    expect(await byPhone(w, kept.phone)).toMatchObject({ personId: kept.id })
    expect(await byPhone(w, phone)).toMatchObject({ personId: null })
    expect((await w.auditOf(other.id)).at(-1)).toMatchObject({ event: 'person.merged', data: { into: kept.id } })
  })
})

test('lists of claims and requests cost the same with one row and with three', async () => {
  const unit = await w.given.organization({ kind: 'enterprise', parent: at.county, name: '清单厂' })
  const clerk = await keeper(w, unit)
  const claim = async () =>
    w.as(await byPhone(w, inventedPhone()))(people.openMyFile, { name: '未清单', idNumber: inventedIdNumber(), organizationId: unit.id })
  const request = async () => {
    const { id } = await w.given.person({ organization: unit })
    await w.as(clerk)(contract.askPhoneChange, { id, phone: inventedPhone(), reason: '换卡' })
  }
  const costs = async () => [
    await w.queries(() => w.as(clerk)(contract.listClaims, {})),
    await w.queries(() => w.as(clerk)(contract.listIdentityRequests, {})),
  ]
  await claim()
  await request()
  const one = await costs()
  for (const more of [claim, claim, request, request]) await more()
  expect(await costs()).toEqual(one)
  expect((await w.as(clerk)(contract.listClaims, {})).rows).toHaveLength(3)
})

test('a code for another purpose signs nobody in twice', async () => {
  const phone = inventedPhone()
  const code = await codeFor(w, phone)
  await w.as(null)(signIn.verifyCode, { phone, code })
  expect(await codeOf(w.as(null)(signIn.verifyCode, { phone, code }))).toBe('409 sign-in.code-wrong')
})
