import type { Page } from 'playwright-core'
import { getEdition } from '../../contract/selection/editions.ts'
import { forwardRecommendation } from '../../contract/selection/recommendations.ts'
import { editionRules } from '../../contract/selection/rules.ts'
import { storyOf } from '../../simulate/play/invented.ts'
import { enterFrom } from '../../simulate/play/local-edition.ts'
import type { Edition } from '../../simulate/play/open.ts'
import type { Self } from '../../simulate/site.ts'
import type { Cast } from './cast.ts'
import { fillDay, inSheet, pattern, press, startingWith, told } from './hands.ts'
import type { Theatre } from './theatre.ts'

/** What the city may send up beside one reserve: as many as are shown to the public. */
const places = 4
const opinion = '经核实，事迹属实，材料齐全，同意推荐。'
export const editionName = { zh: '第九届齐鲁工匠选树', en: 'Ninth selection of Qilu Craftsmen' }

/** The office begins from the rules of 2018 and makes them small: two titles of one kind, four nominees, three experts to a dossier, no visit. */
export async function setUpEdition({ site, lang, t, desk }: Theatre): Promise<string> {
  await site.setClock(site.calendar.moments.setUp)
  const page = await desk('office')
  await page.goto('/console/editions')
  await press(page, t('console.edition-new'))
  await page.getByRole('radiogroup').getByText(t('console.template.qilu-2018')).click()
  await page.getByLabel(t('console.edition-name')).fill(editionName[lang])
  await fillDay(page.getByLabel(t('console.starts-on')), site.calendar.startsOn)
  await press(page, t('console.edition-create'))
  await page.waitForURL(/\/rules/)
  const parts = page.getByRole('navigation', { name: t('console.edition-part.rules') })
  const part = (name: 'titles' | 'judging' | 'publicity') => parts.getByRole('button', { name: t(`console.part.${name}`) }).click()
  await part('titles')
  await page
    .getByRole('spinbutton', { name: t('console.places') })
    .first()
    .fill('2')
  const remove = page.getByRole('button', { name: t('console.remove') })
  await remove.nth(1).click()
  await remove.last().click()
  await page.getByLabel(t('console.nominees-count')).fill(String(places))
  await part('judging')
  await page.getByLabel(t('console.scores-per-item')).fill('3')
  await page.getByLabel(t('console.anchors')).fill('0')
  await part('publicity')
  const kept = page.waitForResponse(
    (answer) => answer.request().method() === 'PUT' && /siteVisit":false/.test(answer.request().postData() ?? ''),
  )
  await page.getByRole('checkbox', { name: t('console.needs-visit') }).uncheck()
  await kept
  await told(page, t('console.draft-saved'))
  await openPart(page, t('console.edition'), t('console.edition-part.overview'))
  await press(page, t('console.edition-propose'))
  await inSheet(page, t('console.edition-propose'))
  await told(page, t('console.proposed-done'))
  return new URL(page.url()).pathname.split('/')[3] ?? ''
}

export const openPart = (page: Page, nav: string, name: string) =>
  page.getByRole('navigation', { name: nav, exact: true }).getByRole('link', { name, exact: true }).click()

/** The second person finds it among what waits, reads and opens it. */
export async function confirmOpening({ lang, t, desk }: Theatre): Promise<void> {
  const page = await desk('second')
  await page.goto('/console/')
  await page.getByRole('main').getByRole('link').filter({ hasText: editionName[lang] }).first().click()
  await press(page, t('console.edition-open'))
  await inSheet(page, t('console.edition-open'))
  await told(page, t('console.opened-done'))
}

export async function dealQuotas({ t, desk }: Theatre, { office, city }: Cast, id: string): Promise<Edition> {
  const page = await desk('office')
  await page.goto(`/console/editions/${id}/quotas`)
  await page.getByRole('textbox', { name: `${city.place.name} ${t('console.places')}` }).fill(String(places))
  await page.getByRole('textbox', { name: `${city.place.name} ${t('console.reserves')}` }).fill('1')
  await press(page, t('console.quotas-save', { count: 1 }))
  await told(page, t('console.quotas-done'))
  const edition = await office(getEdition, { id })
  const rules = editionRules.parse(edition.rules)
  return { id, roundId: edition.roundId ?? '', rules, year: edition.year }
}

/** The worker answers one question after the other on the phone, and agrees. */
export async function recommendMyself({ site, t, phone }: Theatre, { worker }: Cast): Promise<void> {
  await site.setClock(site.calendar.moments.import)
  const page = await phone(worker)
  const story = storyOf(worker)
  await page.goto('/me/recommendation')
  await press(page, t('portal.mine.begin'))
  await page.getByText(worker.name).first().waitFor()
  await press(page, t('portal.mine.onward'))
  for (const step of ['sentence', 'summary', 'deeds', 'story'] as const) {
    await page.getByLabel(t(`portal.mine.${step}`), { exact: true }).fill(story[step])
    await press(page, t('portal.mine.next'))
  }
  await page.getByLabel(t('portal.mine.industry'), { exact: true }).selectOption({ index: 1 })
  await page.getByLabel(t('portal.mine.front-line')).check()
  await press(page, t('portal.mine.next'))
  await press(page, t('portal.mine.onward'))
  await consent({ t, phone }, worker)
}

async function consent({ t, phone }: Pick<Theatre, 't' | 'phone'>, worker: Self): Promise<void> {
  const page = await phone(worker)
  await page.getByLabel(t('portal.mine.consent-text')).check()
  await press(page, t('portal.mine.consent-go'))
  await page.getByText(pattern((params) => t('portal.mine.consented', params), 'date')).waitFor()
}

/** The dossier of somebody in the list at this desk. */
export async function openDossier(page: Page, { t }: Pick<Theatre, 't'>, name: string): Promise<void> {
  await page.goto('/console/recommendations')
  await page.getByRole('row').filter({ hasText: name }).getByText(name, { exact: true }).click()
  await page.getByRole('complementary', { name: t('console.acts') }).waitFor()
}

/** The clerk of the unit adds what only the unit knows: the congress, the unit's notice, the party's opinion; and hands it in. */
export async function completeAndSubmit(theatre: Theatre, { worker }: Cast): Promise<void> {
  const { site, t, desk } = theatre
  const { day } = site.calendar
  const page = await desk('unit')
  await openDossier(page, theatre, worker.name)
  await press(page, t('console.fill-in'))
  await fillDay(page.getByLabel(t('console.congress-held')), day(-24))
  await page.getByLabel(t('console.congress-due')).fill('64')
  await page.getByLabel(t('console.congress-present')).fill('60')
  await page.getByLabel(t('console.congress-agreed')).fill('57')
  await fillDay(page.getByLabel(t('console.unit-notice-from')), day(-21))
  await fillDay(page.getByLabel(t('console.unit-notice-to')), day(-1))
  await page.getByLabel(t('field.partyOpinion'), { exact: true }).fill('同意推荐。')
  await page.getByText(t('console.form-complete')).waitFor()
  await press(page, t('console.submit'))
  await told(page, t('console.submitted-done', { name: worker.name }))
}

/** The county sends it back with a fault of its own finding. */
export async function returnWithFaults(theatre: Theatre, { worker }: Cast): Promise<void> {
  const { site, t, desk } = theatre
  await site.setClock(site.calendar.at(3))
  const page = await desk('county')
  await openDossier(page, theatre, worker.name)
  await press(page, startingWith(t('console.return')))
  const hand = page.getByRole('complementary', { name: t('console.acts') })
  await hand
    .getByRole('listitem')
    .filter({ hasText: t('field.deeds') })
    .getByRole('checkbox')
    .check()
  await page.getByRole('textbox', { name: t('console.fault-note') }).fill('请写明攻关项目的起止时间。')
  await press(page, startingWith(t('console.return-send', { count: 1 })))
  await told(page, t('console.returned-done', { name: worker.name, count: 1 }))
}

/** The unit mends what was found and hands it in again. */
export async function mendAndSubmit(theatre: Theatre, { worker }: Cast): Promise<void> {
  const { site, t, desk } = theatre
  await site.setClock(site.calendar.at(4))
  const page = await desk('unit')
  await openDossier(page, theatre, worker.name)
  await press(page, t('console.fill-in'))
  await page.getByText('请写明攻关项目的起止时间。').first().waitFor()
  const deeds = page.getByLabel(t('field.deeds'), { exact: true })
  await deeds.fill(`${await deeds.inputValue()}\n攻关项目自2024年3月起，至2025年11月止。`)
  await page.getByText(t('console.saving.typing')).waitFor()
  await press(page, t('console.submit'))
  await told(page, t('console.submitted-done', { name: worker.name }))
}

async function forward(theatre: Theatre, username: string, name: string): Promise<void> {
  const { t, desk } = theatre
  const page = await desk(username)
  await openDossier(page, theatre, name)
  const hand = page.getByRole('complementary', { name: t('console.acts') })
  await hand.getByRole('textbox', { name: t('console.opinion'), exact: true }).fill(opinion)
  await hand.getByRole('spinbutton', { name: t('console.rank') }).fill('1')
  await press(hand, startingWith(t('console.forward-to', { name: '' })))
  await told(page, t('console.forwarded-done', { name }))
}

/** Four more come in from other units; the county and the city hand up the worker first, then those, the last as reserve. */
export async function forwardWithRank(theatre: Theatre, cast: Cast, edition: Edition): Promise<void> {
  const { site } = theatre
  const { admin, county, city, worker } = cast
  const others = await enterFrom(site, { admin, clerk: county.clerk }, county.place, edition, { howMany: 4, seed: 'whole' })
  await site.setClock(site.calendar.moments.forward)
  await forward(theatre, 'county', worker.name)
  for (const id of others.keys()) await county.clerk(forwardRecommendation, { id, opinion })
  await forward(theatre, 'city', worker.name)
  for (const [at, id] of [...others.keys()].entries())
    await city.clerk(forwardRecommendation, { id, opinion, slot: at < places - 1 ? 'regular' : 'reserve' })
}
