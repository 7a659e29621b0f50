import { sql } from 'kysely'
import { speak } from '../../../kit/words/index.ts'
import { record } from '../../platform/audit.ts'
import { type Ctx, holds } from '../../platform/context.ts'
import { missing, Problem, refuseIf } from '../../platform/problems.ts'
import { addItems, formPanels, type NewItem, openJudging as open } from '../../procedures/judging/index.ts'
import { addCandidates, loadRoll, openPoll, preparePoll } from '../../procedures/voting/index.ts'
import { type LoadedEdition, loadIn } from '../editions/index.ts'
import { type Shown, seedOf, shownShape } from '../nominees/index.ts'

const office = (ctx: Ctx, edition: LoadedEdition) => (holds(ctx.actor, 'selection.manage', edition) ? edition : missing('edition'))

const nomineesIn = (ctx: Ctx, editionId: string, states: readonly ('chosen' | 'shown')[]) =>
  ctx.db
    .selectFrom('selection.nominee as n')
    .innerJoin('selection.recommendation as r', 'r.id', 'n.recommendationId')
    .innerJoin('registry.person as p', 'p.id', 'n.personId')
    .where('n.editionId', '=', editionId)
    .where('n.reserve', '=', false)
    .where('n.state', 'in', [...states])
    // the public reads the trade's name; experts are matched by its code
    .select(['n.id', 'n.state', 'n.personId', 'n.trade', 'p.trade as tradeCode', 'n.industry', 'n.cityCode', 'n.shown', 'r.unitId'])
    .orderBy('n.id')
    .execute()

/** The first to lock the edition's row hands it over; the second is told so. */
async function lockEdition(ctx: Ctx, id: string, column: 'judgingId' | 'pollId', taken: string): Promise<void> {
  const row = await ctx.db
    .selectFrom('selection.edition')
    .select(['judgingId', 'pollId'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  refuseIf(row[column] ? taken : null)
}

/** Panels by trade group: an industry with fewer nominees than its experts could compare joins the rest. */
const smallestPanel = 8

function panelOf(nominees: readonly { industry: string }[]): (industry: string) => string {
  const sizes = Map.groupBy(nominees, ({ industry }) => industry)
  const general = speak('zh')('selection.general-panel')
  return (industry) => ((sizes.get(industry)?.length ?? 0) >= smallestPanel && industry ? industry : general)
}

export async function openJudging(ctx: Ctx, { id }: { id: string }) {
  const edition = office(ctx, await loadIn(ctx, id, 'score'))
  const rules = edition.rules.judging
  if (!rules) throw new Problem('refused', 'edition.not-foreseen')
  await lockEdition(ctx, id, 'judgingId', 'decision.judging-exists')
  // chosen is enough: who is judged before being shown is judged without the public page beside it
  const nominees = await nomineesIn(ctx, id, ['chosen', 'shown'])
  refuseIf(nominees.length === 0 ? 'decision.no-nominees' : null)
  const stage = edition.stages.find(({ kind }) => kind === 'judging')
  const round = await open(ctx, {
    area: 'selection',
    organizationId: edition.organizationId,
    path: edition.path,
    subjectKind: 'edition',
    subjectId: id,
    label: edition.name,
    rules: {
      ...rules,
      seats: rules.seats ?? edition.rules.titles.filter(({ within }) => !within).reduce((sum, { places }) => sum + places, 0),
    },
    dueAt: stage ? new Date(stage.closesAt) : null,
    textsPublic: nominees.some(({ state }) => state === 'shown'),
  })
  const panelName = panelOf(nominees)
  const closed = rules.panelling !== 'overlapping'
  const labels = closed ? [...new Set(nominees.map(({ industry }) => panelName(industry)))] : []
  const tradesOf = (label: string) =>
    [...new Set(nominees.filter(({ industry }) => panelName(industry) === label).flatMap(({ tradeCode }) => tradeCode ?? []))].slice(0, 20)
  const panels = closed
    ? await formPanels(
        ctx,
        round.id,
        labels.map((label) => ({ label, trades: tradesOf(label) })),
      )
    : []
  const items = nominees.map(({ id: subjectId, shown, personId, unitId, tradeCode, industry }): NewItem => {
    const panelId = panels.find(({ label }) => label === panelName(industry))?.id ?? null
    return {
      subjectKind: 'nominee',
      subjectId,
      label: shownShape.parse(shown).name,
      parties: [{ personId, organizationId: unitId }],
      trade: tradeCode || null,
      panelId,
      content: blind(shownShape.parse(shown)),
    }
  })
  await addItems(ctx, round.id, items)
  await ctx.db.updateTable('selection.edition').set({ judgingId: round.id }).where('id', '=', id).execute()
  await record(ctx, 'edition.judging-opened', { kind: 'edition', id, path: edition.path }, { judgingId: round.id, items: items.length })
  return { judgingId: round.id, items: items.length, panels: panels.length }
}

/** What a judge reads: trade, grade, years and deeds; no name, unit or place. Names inside the texts are blotted out by judging. */
function blind(shown: Shown): NewItem['content'] {
  const say = speak('zh')
  const line = [
    shown.trade,
    shown.skillGrade,
    shown.yearsInTrade === null ? '' : say('selection.years-in-trade', { count: shown.yearsInTrade }),
  ]
    .filter(Boolean)
    .join(' · ')
  const texts = [
    [say('selection.blind.trade'), line],
    [say('selection.blind.sentence'), shown.sentence],
    [say('selection.blind.deeds'), shown.deeds || shown.story],
    [say('selection.blind.honours'), shown.honours.join('\n')],
  ] as const
  return { sections: texts.filter(([, text]) => text).map(([label, text]) => ({ label, text })) }
}

export async function openVoting(ctx: Ctx, { id }: { id: string }) {
  const edition = office(ctx, await loadIn(ctx, id, 'show_nominees'))
  const rules = edition.rules.voting
  const stage = edition.stages.find(({ kind }) => kind === 'voting')
  if (!rules || !stage) throw new Problem('refused', 'edition.not-foreseen')
  await lockEdition(ctx, id, 'pollId', 'decision.poll-exists')
  const nominees = await nomineesIn(ctx, id, ['shown'])
  refuseIf(nominees.length === 0 ? 'decision.no-nominees' : null)
  const poll = await preparePoll(ctx, {
    area: 'selection',
    subjectKind: 'edition',
    subjectId: id,
    organizationId: edition.organizationId,
    path: edition.path,
    label: edition.name,
    minChoices: Math.min(rules.min, nominees.length),
    maxChoices: Math.min(rules.max, nominees.length),
    opensAt: new Date(stage.opensAt),
    closesAt: new Date(stage.closesAt),
    rules: { lateRegistration: rules.lateRegistration, maxChanges: rules.maxChanges },
  })
  const candidates = await addCandidates(
    ctx,
    poll.id,
    nominees.map(({ id: subjectId, shown, cityCode, industry, trade }) => {
      const { name, city, sentence, likeness } = shownShape.parse(shown)
      return {
        subjectKind: 'nominee',
        subjectId,
        label: { name, trade: trade || null, city, sentence, portrait: seedOf(likeness, subjectId) },
        city: cityCode,
        industry: industry || null,
        trade: trade || null,
      }
    }),
  )
  const pairs = candidates.map((each) => sql`(${each.subjectId}::uuid, ${each.id}::uuid)`)
  await sql`update selection.nominee n set candidate_id = v.candidate from (values ${sql.join(pairs)}) as v(nominee, candidate) where n.id = v.nominee`.execute(
    ctx.db,
  )
  const { size } = await loadRoll(ctx, poll.id)
  await openPoll(ctx, poll.id)
  await ctx.db.updateTable('selection.edition').set({ pollId: poll.id }).where('id', '=', id).execute()
  await record(
    ctx,
    'edition.voting-opened',
    { kind: 'edition', id, path: edition.path },
    { pollId: poll.id, candidates: candidates.length, roll: size },
  )
  return { pollId: poll.id, candidates: candidates.length, roll: size }
}
