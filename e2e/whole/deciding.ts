import type { Edition } from '../../simulate/play/open.ts'
import type { Cast } from './cast.ts'
import { chosen, fillDay, inSheet, press, told } from './hands.ts'
import type { Theatre } from './theatre.ts'

/** The office computes by the frozen rules, the committee decides, the notice is prepared and published by another hand. */
export async function decideAndPublish({ site, t, desk }: Theatre, { worker }: Cast, { id }: Edition): Promise<void> {
  await site.setClock(site.calendar.moments.decide)
  const office = await desk('office')
  await office.goto(`/console/editions/${id}/result`)
  await press(office, t('console.compute'))
  await inSheet(office, t('console.compute'), (sheet) => sheet.getByLabel(t('console.seed')).fill('体育彩票第26058期开奖号码'))
  await office.getByRole('row', { name: worker.name }).first().waitFor()
  await press(office, t('console.decide'))
  await inSheet(office, t('console.decide'), async (sheet) => {
    await sheet.getByLabel(t('console.document-number')).fill('鲁会〔2026〕26号')
    await sheet.getByLabel(t('console.minutes')).fill('委员会会议审议通过。')
  })
  await site.setClock(site.calendar.moments.notice)
  await office.goto(`/console/editions/${id}/result`)
  await press(office, t('console.prepare-notice'))
  await inSheet(office, t('console.prepare-notice'), async (sheet) => {
    await sheet.getByLabel(t('console.document-number')).fill('鲁会公示〔2026〕3号')
    await fillDay(sheet.getByLabel(t('console.first-day')), site.calendar.days.noticeOpens)
  })
  await told(office, t('console.notice-prepared'))
  const second = await desk('second')
  await second.goto('/console/notices')
  await second.getByRole('row', { name: /2026/ }).first().click()
  const published = second.waitForResponse((answer) => answer.request().method() === 'POST' && answer.url().endsWith('/publish'))
  await press(second, t('console.publish'))
  if (!(await published).ok()) throw new Error('the notice was not published')
}

const statement = '反映其二〇二四年所带班组发生过一起未上报的轻伤事故，时间在当年八月，地点在二号车间。'
/** The smallest picture there is. */
const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

/** Somebody who gives no name objects to the worker on a phone, with a picture. */
export async function objectAnonymously({ site, t, phone }: Theatre, { worker }: Cast): Promise<void> {
  await site.setClock(site.calendar.moments.objections)
  const page = await phone(null)
  await page.goto('/notices')
  await page.getByRole('main').getByRole('listitem').getByRole('link').first().click()
  await page.getByRole('link', { name: t('portal.notice.object'), exact: true }).click()
  const about = page.getByLabel(t('portal.object.about'))
  await about.selectOption((await about.locator('option', { hasText: worker.name }).getAttribute('value')) ?? '')
  await page.getByLabel(t('portal.object.statement'), { exact: true }).fill(statement)
  await page.getByLabel(t('portal.object.files')).setInputFiles({ name: 'workshop.png', mimeType: 'image/png', buffer: picture })
  await page.getByRole('radio', { name: t('portal.object.anonymous') }).check()
  await press(page, t('portal.object.send'))
  await page.getByRole('heading', { name: t('portal.object.done') }).waitFor()
  await page.getByText(t('portal.object.files-sent', { count: 1 })).waitFor()
}

/** The handler looks into it and proposes an answer, the second person confirms, the objector reads it. */
export async function answerObjection({ site, t, desk, phone }: Theatre, { worker }: Cast): Promise<void> {
  await site.setClock(site.calendar.moments.upheld)
  const handler = await desk('handler')
  await handler.goto('/console/')
  await handler.getByRole('main').getByRole('link').filter({ hasText: worker.name }).first().click()
  await handler.getByText(statement).waitFor()
  await handler
    .getByText(t('console.attachment-n', { n: 1 }))
    .first()
    .waitFor()
  await press(handler, t('console.accept-objection'))
  await inSheet(handler, t('console.accept-objection'))
  await press(handler, t('console.investigate'))
  await press(handler, t('console.propose-outcome'))
  await inSheet(handler, t('console.propose'), async (sheet) => {
    await chosen(sheet.getByRole('radio', { name: t('console.objection-state.dismissed') }))
    await sheet.getByLabel(t('console.finding')).fill('经查，该起事故已按规定上报并处理，反映不实。')
    await sheet.getByLabel(t('console.reply')).fill('已调查核实，反映不实，感谢监督。')
  })
  const second = await desk('second')
  await second.goto('/console/objections')
  await second.getByRole('row', { name: worker.name }).first().click()
  await press(second, t('console.confirm-outcome'))
  await inSheet(second, t('console.confirm-outcome'))
  await second.getByText(t('console.objection-state.dismissed')).first().waitFor()
  const objector = await phone(null)
  await press(objector, t('portal.object.follow-now'))
  await objector.getByText('已调查核实，反映不实，感谢监督。').waitFor()
}

/** Past the notice: proposed by the office, conferred by the second person. */
export async function confer({ site, t, desk }: Theatre, { id }: Edition): Promise<void> {
  await site.setClock(site.calendar.moments.confer)
  const office = await desk('office')
  await office.goto(`/console/editions/${id}/result`)
  await press(office, t('console.propose-conferral'))
  await inSheet(office, t('console.propose-conferral'), async (sheet) => {
    await sheet.getByLabel(t('console.document-number')).fill('鲁会〔2026〕31号')
    await fillDay(sheet.getByLabel(t('console.conferred-on')), site.calendar.days.conferred)
  })
  await told(office, t('console.conferral-proposed', { count: 2 }))
  const second = await desk('second')
  await second.goto(`/console/editions/${id}/result`)
  await press(second, t('console.confer'))
  await told(second, t('console.conferred-done', { count: 2 }))
}
