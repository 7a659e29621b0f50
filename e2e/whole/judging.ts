import type { Page } from 'playwright-core'
import { deriveConflicts, enlistExpert, listItems } from '../../contract/procedures/judging.ts'
import { listMyItems, listMyRounds, lockAllItems, saveScores } from '../../contract/procedures/judging-scoring.ts'
import { listCandidates } from '../../contract/procedures/voting.ts'
import { getEdition } from '../../contract/selection/editions.ts'
import type { Expert } from '../../simulate/play/judge.ts'
import type { Edition } from '../../simulate/play/open.ts'
import { castAll } from '../../simulate/play/vote.ts'
import { type Cast, seed } from './cast.ts'
import { fillDay, inSheet, pattern, press, told } from './hands.ts'
import { openPart } from './recommending.ts'
import type { Theatre } from './theatre.ts'

/** The office asks the bodies; the body's clerk answers for all with one document. */
export async function askAndAnswer({ site, t, desk }: Theatre, { id }: Edition): Promise<void> {
  await site.setClock(site.calendar.moments.review)
  const office = await desk('office')
  await office.goto(`/console/editions/${id}/nominees`)
  await press(office, t('console.ask-clearances'))
  await inSheet(office, t('console.send'), (sheet) => fillDay(sheet.getByLabel(t('console.reply-due')), site.calendar.days.clearanceDue))
  await told(office, t('console.clearances-asked', { count: 5 }))
  await site.setClock(site.calendar.moments.answers)
  const body = await desk('body')
  await body.goto('/console/clearance')
  await body.getByRole('checkbox', { name: t('console.choose-all', { count: 5 }) }).check()
  await press(body, t('console.answer-chosen', { count: 5 }))
  await inSheet(body, t('console.answer-send'), (sheet) => sheet.getByLabel(t('console.document-number')).fill('公函〔2026〕17号'))
  await told(body, t('console.answered-done', { count: 5 }))
}

/** First review by the office, shown by the second person. */
export async function chooseAndShow({ site, t, desk }: Theatre, { worker }: Cast, { id }: Edition): Promise<void> {
  await site.setClock(site.calendar.moments.choose)
  const office = await desk('office')
  await office.goto(`/console/editions/${id}/nominees`)
  await press(office, t('console.choose-first', { count: 4 }))
  const chosen = await office.getByRole('checkbox', { name: worker.name }).isChecked()
  if (!chosen) throw new Error('the one of the first rank is not among the first')
  await office.getByRole('textbox', { name: t('console.first-review-opinion') }).fill('初审通过。')
  await press(office, t('console.choose-nominees', { count: 4 }))
  await told(office, t('console.chosen-done', { chosen: 4, reserves: 1 }))
  await site.setClock(site.calendar.moments.show)
  const second = await desk('second')
  await second.goto(`/console/editions/${id}/nominees`)
  await press(second, t('console.show-nominees'))
  await told(second, t('console.shown-done', { count: 4 }))
}

export type Rooms = { judgingId: string; pollId: string; names: ReadonlyMap<number | null, string> }

/** Judging and vote are opened; three experts are called, and the dossiers drawn. */
export async function openRooms({ site, t, desk }: Theatre, { office: visitor, experts }: Cast, { id }: Edition): Promise<Rooms> {
  await site.setClock(site.calendar.moments.judging)
  const office = await desk('office')
  await office.goto(`/console/editions/${id}/nominees`)
  await press(office, t('console.open-voting'))
  await office.getByRole('button', { name: t('console.to-voting') }).waitFor()
  await press(office, t('console.open-judging'))
  await office.getByRole('button', { name: t('console.to-judging') }).waitFor()
  const { judgingId, pollId } = await visitor(getEdition, { id })
  if (!judgingId || !pollId) throw new Error('no judging or no vote was opened')
  const { rows } = await visitor(listItems, { id: judgingId, limit: 50 })
  const trades = [...new Set(rows.flatMap(({ trade }) => trade ?? []))]
  for (const { personId } of experts) await visitor(enlistExpert, { id: judgingId, personId, trades, verified: true, cap: 100 })
  await visitor(deriveConflicts, { id: judgingId })
  await press(office, t('console.to-judging'))
  await press(office, t('console.assign'))
  await told(office, t('console.assigned-done'))
  await press(office, t('console.start-scoring'))
  await office.getByText(t('console.round-state.scoring')).first().waitFor()
  const drawn = await visitor(listItems, { id: judgingId, limit: 50 })
  return { judgingId, pollId, names: new Map(drawn.rows.map((item) => [item.number, item.label])) }
}

const full = (of: Edition, good: boolean) =>
  (of.rules.judging?.criteria ?? []).map(({ key, max, scoring }) =>
    scoring === 'points'
      ? { criterion: key, value: good ? max : Math.round(max * 0.7) }
      : { criterion: key, deductions: good ? [] : [{ points: Math.round(max * 0.2), reason: '近三年有一次一般质量责任记录。' }] },
  )

/** One expert scores a dossier without a name on it, and locks it; what is left and the others' go by the door. */
export async function scoreAll(theatre: Theatre, { worker, experts }: Cast, edition: Edition, { judgingId, names }: Rooms): Promise<void> {
  const [first] = experts
  if (first) await scoreByHand(theatre, first, judgingId)
  for (const { visitor } of experts) {
    const { rows: items } = await visitor(listMyItems, { id: judgingId, limit: 50 })
    for (const { id, number, state } of items)
      if (state !== 'locked') await visitor(saveScores, { id, scores: full(edition, names.get(number)?.includes(worker.name) === true) })
    if (items.some(({ state }) => state !== 'locked')) await visitor(lockAllItems, { id: judgingId })
  }
}

async function scoreByHand({ t, expertDesk }: Theatre, { phone, name, visitor }: Expert, judgingId: string): Promise<void> {
  const { rows } = await visitor(listMyRounds, { limit: 5 })
  if (!rows.some(({ id }) => id === judgingId)) throw new Error(`${name} has no round`)
  const page = await expertDesk(phone)
  await page.goto('/console/scoring')
  await page.getByRole('main').getByRole('link').first().click()
  const items = page
    .getByRole('region', { name: t('console.my-items') })
    .getByRole('listitem')
    .getByRole('link')
  await items.first().click()
  const hand = page.getByRole('complementary', { name: t('console.scores') })
  await hand.waitFor()
  for (const field of await hand.getByRole('spinbutton').all()) await field.fill('13')
  for (const none of await hand.getByRole('checkbox', { name: t('console.no-deduction') }).all()) await none.check()
  await hand.getByText(t('console.saving.kept')).waitFor()
  await press(hand, t('console.lock'))
  await inSheet(page, t('console.lock'))
  await items
    .filter({ hasText: t('console.assignment-state.locked') })
    .first()
    .waitFor()
}

const cast = async (page: Page, { t }: Pick<Theatre, 't'>) => {
  await press(page, t('portal.vote.review'))
  await press(page.getByRole('dialog'), t('portal.vote.cast'))
  await page.getByRole('heading', { name: t('portal.vote.done') }).waitFor({ timeout: 180_000 })
  await press(page.getByRole('dialog').filter({ hasText: t('portal.vote.done') }), t('portal.vote.close'))
}

/** A worker reads three stories on the phone and casts a ballot. */
export async function vote({ site, t, phone }: Theatre, { voters }: Cast): Promise<void> {
  await site.setClock(site.calendar.moments.voting)
  const page = await phone(voters[0] ?? null)
  await page.goto('/vote')
  const main = page.getByRole('main')
  await main
    .getByRole('button', { name: t('portal.vote.pick'), exact: true })
    .first()
    .click()
  const story = (left: number) => page.getByRole('dialog').filter({ hasText: t('portal.vote.tray-need', { count: left }) })
  // while the ballot is short, choosing goes on to the next story
  for (const left of [3, 2]) await press(story(left), t('portal.vote.pick-next'))
  await press(story(1), t('portal.vote.pick'))
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await cast(page, { t })
}

/** The same worker adds the fourth while there is time. The others vote by the door. */
export async function changeVote(
  { site, t, phone }: Theatre,
  { office, voters }: Cast,
  edition: Edition,
  { pollId }: Rooms,
): Promise<void> {
  const [own, ...others] = voters
  const page = await phone(own ?? null)
  await page.goto('/vote')
  await page.getByText(pattern((params) => t('portal.vote.recorded', params), 'time', 'line')).waitFor()
  await press(page.getByRole('main'), t('portal.vote.pick'))
  await press(page.getByRole('dialog'), t('portal.vote.pick'))
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await cast(page, { t })
  const { rows } = await office(listCandidates, { id: pollId, seed: 'whole', limit: 50 })
  const candidates = rows.map(({ id, label, city }) => ({ id, name: label.name, city }))
  await castAll(site, edition, { pollId, candidates }, new Map(others.map((self) => [self, null])), seed)
}

/** Past both deadlines the office closes the judging and finds the vote closed, or closes it. */
export async function closeRooms({ site, t, desk }: Theatre, { id }: Edition, { judgingId }: Rooms): Promise<void> {
  await site.setClock(site.calendar.moments.afterVote)
  const page = await desk('office')
  await page.goto(`/console/judging/${judgingId}`)
  await press(page, t('console.close-scoring'))
  await page.getByText(t('console.round-state.closed')).first().waitFor()
  await page.goto(`/console/editions/${id}`)
  await openPart(page, t('console.edition'), t('console.edition-part.nominees'))
  await press(page, t('console.to-voting'))
  const closing = page.getByRole('button', { name: t('console.close-poll'), exact: true })
  const closed = page.getByText(t('console.poll-state.closed'), { exact: true })
  await closing.or(closed).first().waitFor()
  if (await closing.isVisible()) {
    await closing.click()
    await inSheet(page, t('console.close-poll'))
  }
  await closed.first().waitFor()
}
