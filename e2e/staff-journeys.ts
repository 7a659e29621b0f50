import type { Page } from 'playwright-core'
import { langs } from '../kit/words/words.ts'
import type { Journey } from './journeys.ts'
import { activateWith, choose, confirmDigits, type Digits, type Office, openOffice, password, signIn } from './staff-hands.ts'
import { inSheet, press, told } from './whole/hands.ts'

const clerk = { username: 'clerk.su', name: '苏知微', phone: '19200030001', county: '历下' }

const desk = (page: Page) => page.getByRole('navigation').first().waitFor()

/** What the office says in a whole sentence, and where. */
async function refused({ t }: Office, page: Page, code: 'activation.wrong' | 'password.weak' | 'sign-in.password-wrong') {
  await page
    .getByRole('alert')
    .filter({ hasText: t(code) })
    .first()
    .waitFor()
}

/** By the code that the installation printed; whoever holds a duty gets no further than to the authenticator. */
async function takeFirstAccount(office: Office, page: Page, username: string): Promise<void> {
  const { t, printed, look } = office
  await page.goto('/console/sign-in')
  await look(page)
  await page.getByRole('link', { name: t('console.activate-link') }).click()
  await look(page)
  await activateWith(office, page, username, printed(username))
  await page.getByText(t('console.enrol-lead')).waitFor()
  await press(page, t('console.settings-totp-next'))
  await page.getByRole('img', { name: t('console.settings-totp-picture') }).waitFor()
  await look(page)
  await confirmDigits(office, page, () => press(page, t('console.settings-totp-begin')))
  await desk(page)
  await look(page)
}

/** Whoever opens the account never sees what opens it. */
async function openAccount({ t, admin, look }: Office): Promise<void> {
  await admin.goto('/console/accounts')
  await press(admin, t('console.open-account'))
  await look(admin)
  await inSheet(admin, t('console.open-account'), async (sheet) => {
    await sheet.getByLabel(t('console.name'), { exact: true }).fill(clerk.name)
    await sheet.getByLabel(t('console.user-name')).fill(clerk.username)
    await sheet.getByLabel(t('console.account-phone')).fill(clerk.phone)
    await choose(admin, t('console.organization'), clerk.county, clerk.county)
  })
  await told(admin, t('console.account-sent', { name: clerk.name }))
  await accountOf(admin).getByText(t('console.account-state.waiting')).waitFor()
  await look(admin)
}

const accountOf = (page: Page) => page.getByRole('row').filter({ hasText: clerk.username })

async function codeSent({ site }: Office): Promise<string> {
  const answer = await fetch(`${site.base}/dev/outbox.json?to=${clerk.phone}`)
  const code = /\b[A-Z2-9]{5}-[A-Z2-9]{5}\b/.exec(await answer.text())?.[0]
  if (!code) throw new Error('no activation code was sent')
  return code
}

/** On the telephone where the message is: a wrong code, a weak password, then the account is taken, once. */
async function activate(office: Office): Promise<void> {
  const { t, phone, look } = office
  const code = await codeSent(office)
  await phone.goto('/console/activate')
  await look(phone)
  await activateWith(office, phone, clerk.username, 'AAAAA-AAAAA')
  await refused(office, phone, 'activation.wrong')
  await activateWith(office, phone, clerk.username, code, 'password123')
  await refused(office, phone, 'password.weak')
  await look(phone)
  await activateWith(office, phone, clerk.username, code.toLowerCase().replace('-', ' '))
  await phone.getByRole('heading', { name: t('console.hello', { name: clerk.name }) }).waitFor()
  await phone.context().clearCookies()
  await phone.goto('/console/activate')
  await activateWith(office, phone, clerk.username, code)
  await refused(office, phone, 'activation.wrong')
}

/** In the settings, of one's own accord; from then on the password alone opens nothing. */
async function useAuthenticator(office: Office): Promise<Digits> {
  const { t, clerk: page, look } = office
  await signIn(office, page, clerk.username)
  await desk(page)
  await page.goto('/console/settings')
  await press(page, t('console.settings-totp-begin'))
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel(t('console.settings-totp-password')).fill(password)
  await press(sheet, t('console.settings-totp-next'))
  await page.getByRole('img', { name: t('console.settings-totp-picture') }).waitFor()
  await look(page)
  const digits = await confirmDigits(office, page, () => press(sheet, t('console.settings-totp-begin')))
  await told(page, t('console.settings-totp-done'))
  await look(page)
  return digits
}

async function signInWithDigits(office: Office, digits: Digits): Promise<void> {
  const { t, clerk: page, look } = office
  await press(page, t('console.sign-out'))
  await page.waitForURL(/\/console\/sign-in$/)
  await signIn(office, page, clerk.username)
  await page.getByLabel(t('console.totp')).fill(await digits())
  await look(page)
  await press(page, t('console.verify'))
  await page.getByRole('heading', { name: t('console.hello', { name: clerk.name }) }).waitFor()
  await look(page)
}

type TwoPersonDuty = 'selection.confirm' | 'registry.manage' | 'selection.manage'

async function ask({ t, security: page, look }: Office, duty: TwoPersonDuty): Promise<void> {
  await page.goto('/console/duties')
  await press(page, t('console.grant-duty'))
  const sheet = page.getByRole('dialog')
  await choose(page, t('console.who'), clerk.username, clerk.name)
  await choose(page, t('console.duty'), '', t(`console.duty.${duty}`))
  await sheet.getByText(t('console.duty-needs-two')).waitFor()
  await choose(page, t('console.organization'), clerk.county, clerk.county)
  await look(page)
  await press(sheet, t('console.duty-ask'))
}

const waiting = ({ t }: Office, page: Page) =>
  page
    .getByRole('table', { name: t('console.duty-waiting') })
    .getByRole('row')
    .filter({ hasText: clerk.name })

/** Asked for by the one: it waits with the reason why for him, and as work for the other, who agrees. */
async function grantByTwo(office: Office): Promise<void> {
  const { t, admin, security, look } = office
  await ask(office, 'selection.confirm')
  await told(security, t('console.duty-asked'))
  await waiting(office, security).getByText(t('duty.same-person')).waitFor()
  if (
    (await waiting(office, security)
      .getByRole('button', { name: t('console.duty-confirm') })
      .count()) > 0
  )
    throw new Error('whoever asked is offered to confirm')
  await look(security)
  await admin.goto('/console/')
  const work = admin
    .getByRole('main')
    .getByRole('listitem')
    .filter({ hasText: t('console.work.duty') })
  const asked = { duty: t('console.duty.selection.confirm'), place: '历下区总工会', asker: '安全管理员' }
  await work.getByText(t('console.work-duty-about', asked)).waitFor()
  await look(admin)
  await work.getByRole('link').click()
  await press(waiting(office, admin), t('console.duty-confirm'))
  await look(admin)
  await inSheet(admin, t('console.duty-confirm'))
  await told(admin, t('console.duty-confirmed'))
  await told(admin, t('console.duty-waiting-none'))
  await look(admin)
}

/** The holder is told, holds it in the page that stood open, and the other half of the same act is refused him. */
async function seeIt(office: Office): Promise<void> {
  const { t, clerk: page, security, look } = office
  const named = { place: '历下区总工会', duty: 'selection.confirm' }
  await page.goto('/console/inbox')
  await page.getByText(t('duty.given-told', named)).waitFor()
  await look(page)
  await page.getByRole('main').getByRole('link').first().click()
  await page.waitForURL(/\/console\/settings$/)
  await page
    .getByRole('definition')
    .filter({ hasText: t('console.duty.selection.confirm') })
    .waitFor()
  await ask(office, 'selection.manage')
  await security.getByRole('dialog').getByText(t('duty.paired')).waitFor()
  await press(security.getByRole('dialog'), t('console.cancel'))
}

/** Declined with a reason, which comes back to the one who asked; and nobody holds anything. */
async function decline(office: Office): Promise<void> {
  const { t, admin, security, look } = office
  await ask(office, 'registry.manage')
  await told(security, t('console.duty-asked'))
  await admin.goto('/console/duties')
  await waiting(office, admin)
    .getByRole('button', { name: t('console.duty-decline'), exact: true })
    .click()
  const reason = '档案由本县另一位同志管理'
  await inSheet(admin, t('console.duty-decline'), async (sheet) => {
    await sheet.getByLabel(t('console.reason')).fill(reason)
    await look(admin)
  })
  await told(admin, t('console.duty-declined'))
  await security.goto('/console/inbox')
  const named = { name: clerk.name, place: '历下区总工会', duty: 'registry.manage', reason }
  await security.getByText(t('duty.declined-told', named)).waitFor()
  await security.goto('/console/duties')
  const held = security
    .getByRole('table', { name: t('console.duties'), exact: true })
    .getByRole('row')
    .filter({ hasText: clerk.name })
  await held.getByText(t('console.duty-by-two', { first: '安全管理员', second: '系统管理员' })).waitFor()
  if ((await held.count()) !== 1) throw new Error(`${await held.count()} duties are held instead of one`)
}

/** Closed while the clerk works: the next thing done at the open page asks for a sign-in, and there is none. */
async function disable(office: Office): Promise<void> {
  const { t, admin, clerk: page, look } = office
  await admin.goto('/console/accounts')
  await accountOf(admin)
    .getByRole('button', { name: t('console.account-disable') })
    .click()
  await inSheet(admin, t('console.account-disable'), async (sheet) => {
    await sheet.getByLabel(t('console.reason')).fill('调离')
    await look(admin)
  })
  await told(admin, t('console.account-disabled'))
  await accountOf(admin).getByText(t('console.account-state.disabled')).waitFor()
  await page
    .getByRole('navigation')
    .getByRole('link', { name: t('console.inbox'), exact: true })
    .click()
  const over = page.getByRole('dialog', { name: t('console.session-ended') })
  await over.waitFor()
  await look(page)
  await over.getByLabel(t('console.user-name')).fill(clerk.username)
  await over.getByLabel(t('console.password')).fill(password)
  await press(over, t('console.sign-in'))
  await refused(office, page, 'sign-in.password-wrong')
}

export const staffJourneys: readonly Journey[] = langs.map((lang) => ({
  name: `a new installation: the first two take their accounts by printed codes, a clerk is let in, given a duty by two, and shut out (${lang})`,
  go: async ({ page }) => {
    const browser = page.context().browser()
    if (!browser) throw new Error('the window has no browser')
    const office = await openOffice(browser, lang)
    try {
      for (const [each, username] of [
        [office.admin, 'admin'],
        [office.security, 'security'],
      ] as const)
        await takeFirstAccount(office, each, username)
      await openAccount(office)
      await activate(office)
      await signInWithDigits(office, await useAuthenticator(office))
      await grantByTwo(office)
      await seeIt(office)
      await decline(office)
      await disable(office)
      if (office.seen.length > 0) throw new Error(office.seen.join('\n'))
    } finally {
      await office.close()
    }
  },
}))
