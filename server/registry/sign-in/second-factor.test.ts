import { afterAll, beforeAll, describe, expect, test } from 'vitest'

process.env.SECOND_FACTOR = 'required'
process.env.PASSWORD_DAYS = '90'

// the settings are read when the module loads, so it loads now
const { world } = await import('../../testing/world.ts')
const contract = await import('../../../contract/registry/sign-in.ts')
const duties = await import('../../../contract/registry/duties.ts')
const { country } = await import('../organizations/testing.ts')
const { browser, givenStaff, lastMessage, password, signedIn, totpOf } = await import('./testing.ts')

let w: Awaited<ReturnType<typeof world>>
let at: Awaited<ReturnType<typeof country>>
beforeAll(async () => {
  w = await world({ signIn: 'real' })
  at = await country(w)
})
afterAll(() => w.close())

let serial = 0
const clerk = async () => {
  serial += 1
  return givenStaff(w, { username: `factor.${serial}`, at: at.city, duties: ['duties.grant'] })
}
const refused = (call: Promise<unknown>) => call.then(() => 'done').catch((error) => `${error.status} ${error.code}`)
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
/** The half minute of the last digits is over: they are as good as new. */
const later = (userId: string) => w.db.updateTable('registry.secondFactor').set({ lastStep: 0 }).where('userId', '=', userId).execute()

const enrolled = async () => {
  const staff = await clerk()
  const own = await signedIn(w, staff.username)
  const { uri, backupCodes } = await own.call(contract.enrolTotp, { password })
  await own.call(contract.verifyTotp, { code: totpOf(uri) })
  return { ...staff, own, uri, backupCodes }
}

describe('where it is compulsory', () => {
  test('a password alone has no duties and opens nothing but the way to an authenticator', async () => {
    const { username } = await clerk()
    const own = browser(w)
    expect(await own.call(contract.signInPassword, { username, password })).toEqual({ next: 'enrol' })
    expect(await own.call(contract.getMe, {})).toMatchObject({ duties: [], owes: 'enrol' })
    expect(await refused(own.call(duties.listDuties, {}))).toBe('403 sign-in.second-factor-missing')
    for (const endpoint of [contract.listSessions, contract.listMySignIns])
      expect(await refused(own.call(endpoint, {}))).toBe('403 sign-in.second-factor-missing')
    expect(await refused(own.call(contract.renameMe, { name: '别人' }))).toBe('403 sign-in.second-factor-missing')
    expect(await refused(own.call(contract.enrolTotp, { password: 'not mine at all' }))).toBe('409 sign-in.password-wrong-here')
    const { uri, backupCodes } = await own.call(contract.enrolTotp, { password })
    expect(backupCodes).toHaveLength(10)
    expect(await refused(own.call(contract.verifyTotp, { code: wrong(totpOf(uri)) }))).toBe('409 sign-in.totp-wrong')
    expect(await refused(own.call(duties.listDuties, {}))).toBe('403 sign-in.second-factor-missing')
    await own.call(contract.verifyTotp, { code: totpOf(uri) })
    expect(await own.call(contract.getMe, {})).toMatchObject({ owes: null, totp: true, duties: [{ duty: 'duties.grant' }] })
    expect(await refused(own.call(duties.listDuties, {}))).toBe('done')
  })

  test('each session shows the digits for itself', async () => {
    const { userId, username, uri } = await enrolled()
    await later(userId)
    const again = browser(w)
    expect(await again.call(contract.signInPassword, { username, password })).toEqual({ next: 'totp' })
    expect(await refused(again.call(duties.listDuties, {}))).toBe('403 sign-in.second-factor-required')
    expect(await refused(again.call(contract.listSessions, {}))).toBe('403 sign-in.second-factor-required')
    expect(await refused(again.call(contract.verifyTotp, { code: wrong(totpOf(uri)) }))).toBe('409 sign-in.totp-wrong')
    await again.call(contract.verifyTotp, { code: totpOf(uri) })
    expect(await refused(again.call(duties.listDuties, {}))).toBe('done')
  })

  test('an expert who signs in by telephone keeps his own file and has no duty until the digits', async () => {
    const phone = '19288001234'
    const own = browser(w)
    await own.call(contract.requestCode, { phone })
    const code = /\d{6}/.exec(await lastMessage(w, phone))?.[0] ?? ''
    const { userId } = await own.call(contract.verifyCode, { phone, code })
    await w.db.insertInto('registry.dutyGrant').values({ userId, duty: 'judging.score', organizationId: at.city.id }).execute()
    expect(await own.call(contract.getMe, {})).toMatchObject({ duties: [], owes: 'enrol' })
    expect(await refused(own.call(duties.listDuties, {}))).toBe('403 sign-in.second-factor-missing')
    expect(await refused(own.call(contract.listSessions, {}))).toBe('done')
    const { uri } = await own.call(contract.enrolTotp, {})
    await own.call(contract.verifyTotp, { code: totpOf(uri) })
    expect((await own.call(contract.getMe, {})).duties).toMatchObject([{ duty: 'judging.score' }])
    expect(await refused(own.call(contract.enrolTotp, {}))).toBe('409 sign-in.totp-wrong') // another takes the old one's digits
  })

  test('it cannot be removed, only replaced, with the password and a code of the old one', async () => {
    const { userId, own, uri, backupCodes } = await enrolled()
    await later(userId)
    expect(await refused(own.call(contract.removeTotp, { password, code: totpOf(uri) }))).toBe('409 sign-in.second-factor-compulsory')
    expect(await refused(own.call(contract.enrolTotp, { password }))).toBe('409 sign-in.totp-wrong')
    expect(await refused(own.call(contract.enrolTotp, { code: totpOf(uri) }))).toBe('409 sign-in.password-wrong-here')
    const next = await own.call(contract.enrolTotp, { password, code: backupCodes[0] })
    await own.call(contract.verifyTotp, { code: totpOf(next.uri) })
    await later(userId)
    const again = await signedIn(w, (await own.call(contract.getMe, {})).username ?? '')
    expect(await refused(again.call(contract.verifyTotp, { code: totpOf(uri) }))).toBe('409 sign-in.totp-wrong')
    expect(await refused(again.call(contract.verifyTotp, { code: totpOf(next.uri) }))).toBe('done')
  })

  test('an expired password is changed before anything else', async () => {
    const { userId, username, uri, own } = await enrolled()
    await later(userId)
    const old = new Date(Date.now() - 91 * 86_400_000)
    await w.db.updateTable('registry.user').set({ passwordAt: old }).where('id', '=', userId).execute()
    expect(await refused(own.call(duties.listDuties, {}))).toBe('403 sign-in.password-expired')
    const again = browser(w)
    expect(await again.call(contract.signInPassword, { username, password })).toEqual({ next: 'totp' })
    await again.call(contract.verifyTotp, { code: totpOf(uri) })
    expect((await again.call(contract.getMe, {})).owes).toBe('password')
    await again.call(contract.changePassword, { current: password, next: 'seven patient herons' })
    expect((await again.call(contract.getMe, {})).owes).toBeNull()
  })
})

describe('a code', () => {
  test('is taken once, also of two requests at once', async () => {
    const { userId, username, uri } = await enrolled()
    const enter = () => signedIn(w, username)
    const [one, two, three] = [await enter(), await enter(), await enter()]
    await later(userId)
    const code = totpOf(uri)
    const answers = await Promise.all([one, two].map((each) => refused(each.call(contract.verifyTotp, { code }))))
    expect(answers.toSorted()).toEqual(['409 sign-in.totp-wrong', 'done'])
    expect(await refused(three.call(contract.verifyTotp, { code }))).toBe('409 sign-in.totp-wrong')
  })

  test('of recovery signs in once', async () => {
    const { userId, username, backupCodes } = await enrolled()
    const code = backupCodes[0] ?? ''
    const again = await signedIn(w, username)
    expect(await refused(again.call(contract.useRecoveryCode, { code: 'not-a-code' }))).toBe('409 sign-in.recovery-code-wrong')
    await again.call(contract.useRecoveryCode, { code: ` ${code.toUpperCase()} ` })
    expect((await again.call(contract.getMe, {})).owes).toBeNull()
    expect((await w.auditOf(userId)).map(({ event }) => event)).toContain('user.recovery-code-used')
    const third = await signedIn(w, username)
    expect(await refused(third.call(contract.useRecoveryCode, { code }))).toBe('409 sign-in.recovery-code-wrong')
  })

  test('cannot be guessed: after five wrong ones none is looked at for a quarter of an hour', async () => {
    const { userId, username, uri } = await enrolled()
    await later(userId)
    const again = await signedIn(w, username)
    const code = totpOf(uri)
    const answers: string[] = []
    for (let i = 0; i < 5; i += 1) answers.push(await refused(again.call(contract.verifyTotp, { code: wrong(code) })))
    expect(answers).toEqual(Array(5).fill('409 sign-in.totp-wrong'))
    expect(await refused(again.call(contract.verifyTotp, { code }))).toBe('429 sign-in.digits-locked')
    expect(await refused(again.call(contract.useRecoveryCode, { code: 'whatever' }))).toBe('429 sign-in.digits-locked')
  })
})
