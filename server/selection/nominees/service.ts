import { sql } from 'kysely'
import type { Input } from '../../../contract/endpoint.ts'
import { withoutNumbers } from '../../../contract/identity.ts'
import type * as contract from '../../../contract/selection/nominees.ts'
import { recommendationForm } from '../../../contract/selection/recommendations.ts'
import { record } from '../../platform/audit.ts'
import { dayOf } from '../../platform/calendar.ts'
import { type Ctx, holds as has, holds } from '../../platform/context.ts'
import { json } from '../../platform/database.ts'
import { announce } from '../../platform/events.ts'
import { missing, refuseIf } from '../../platform/problems.ts'
import { acceptDossier, refuseDossier } from '../../procedures/casework/index.ts'
import { cancelClearances, clearancesOf } from '../../procedures/clearance/index.ts'
import { noteTextsPublic } from '../../procedures/judging/index.ts'
import { withdrawCandidate } from '../../procedures/voting/index.ts'
import { refuseOthersFiles } from '../../registry/files/index.ts'
import { type LoadedEdition, loadEdition, loadIn } from '../editions/index.ts'
import { seenRecommendations } from '../recommendations/index.ts'
import { termNames } from '../vocabulary.ts'
import { nomineeWithdrawn } from './events.ts'
import { hardFaults, reserveOrder, whyNotWithdraw } from './rules.ts'
import { likenessOf, type Shown } from './shown.ts'

const office = (ctx: Ctx, edition: LoadedEdition) => (holds(ctx.actor, 'selection.manage', edition) ? edition : missing('edition'))

type Arrived = Awaited<ReturnType<typeof arrivedOf>>[number]

/** Everybody whose dossier has come up to the owner, with what the public will see and what the composition counts. */
const arrivedOf = (ctx: Ctx, edition: LoadedEdition) =>
  seenRecommendations(ctx)
    .leftJoin('registry.organization as c', (join) =>
      join.on(sql<boolean>`c.path = split_part(u.path, '.', 1) || '.' || split_part(u.path, '.', 2) || '.'`),
    )
    .where('r.editionId', '=', edition.id)
    .where('d.holderId', '=', edition.organizationId)
    .where('d.state', '=', 'in_review')
    .select([
      'r.id',
      'r.dossierId',
      'r.personId',
      'r.titleCode',
      'r.form',
      'p.name',
      'p.trade',
      'p.skillGrade',
      'p.tradeSinceYear',
      'p.gender',
      'p.birthOn',
      'p.isMigrantWorker',
      'u.name as unit',
      'u.nature',
      'u.kind as unitKind',
    ])
    .select(['c.code as cityCode', 'c.shortName as city', 'd.submittedAt'])
    .select(
      sql<
        string[]
      >`(select coalesce(array_agg(h.name order by h.awarded_year desc nulls last), '{}') from registry.person_honour h where h.person_id = p.id)`.as(
        'honours',
      ),
    )
    .select(
      sql<{
        rank: number
        slot: string
      } | null>`(select json_build_object('rank', k.rank, 'slot', k.slot) from casework.ranking k where k.dossier_id = d.id and k.organization_id = d.route[d.step])`.as(
        'given',
      ),
    )
    .orderBy('r.id')
    .execute()

/**
 * First review. The chosen become nominees; the rest stay as ranked reserves of the edition or are refused. Refused: a dossier that
 * is not with the office, more than the rules allow, a hard composition target missed, a clearance that objects.
 */
export async function chooseNominees(ctx: Ctx, { id, recommendationIds, others, opinion }: Input<typeof contract.chooseNominees>) {
  const edition = office(ctx, await loadIn(ctx, id, 'choose_nominees'))
  await ctx.db.selectFrom('selection.edition').select('id').where('id', '=', id).forUpdate().execute()
  const before = await ctx.db.selectFrom('selection.nominee').select('id').where('editionId', '=', id).limit(1).executeTakeFirst()
  refuseIf(before ? 'nominee.already-chosen' : null)
  const arrived = await arrivedOf(ctx, edition)
  const wanted = new Set(recommendationIds)
  const chosen = arrived.filter((row) => wanted.has(row.id))
  refuseIf(chosen.length < wanted.size ? 'nominee.not-with-office' : null, { names: String(wanted.size - chosen.length) })
  refuseIf(chosen.length > edition.rules.nominees ? 'nominee.too-many' : null, { places: edition.rules.nominees })
  await refuseObjected(ctx, chosen)
  const unmet = hardFaults(chosen, edition.rules.composition, dayOf(ctx.now))
  refuseIf(unmet.length > 0 ? 'nominee.composition' : null, { kinds: unmet.join('、') })
  const rest = arrived.filter((row) => !wanted.has(row.id))
  for (const { dossierId } of chosen) await acceptDossier(ctx, { dossierId, opinion })
  const reserves = others === 'reserve' ? reserveOrder(rest) : []
  if (others === 'refuse') for (const { dossierId } of rest) await refuseDossier(ctx, { dossierId, reason: opinion })
  await write(ctx, edition, chosen, false)
  await write(ctx, edition, reserves, true)
  await ctx.db.updateTable('selection.edition').set({ chosenBy: ctx.actor.userId }).where('id', '=', id).execute()
  await record(
    ctx,
    'edition.nominees-chosen',
    { kind: 'edition', id, path: edition.path },
    { chosen: chosen.length, reserves: reserves.length },
  )
  return { chosen: chosen.length, reserves: reserves.length }
}

async function refuseObjected(ctx: Ctx, chosen: readonly Arrived[]): Promise<void> {
  const clearances = await clearancesOf(
    ctx,
    chosen.map(({ id }) => id),
  )
  const names = chosen.filter(({ id }) => clearances.get(id)?.some(({ state }) => state === 'objected')).map(({ name }) => name)
  refuseIf(names.length > 0 ? 'nominee.not-cleared' : null, { names: names.join('、') })
}

async function write(ctx: Ctx, edition: LoadedEdition, rows: readonly Arrived[], reserve: boolean): Promise<void> {
  const term = await termNames(ctx)
  const values = rows.map((row, i) => {
    const shown = shownOf(row, Number(dayOf(ctx.now).slice(0, 4)), term)
    return {
      ...{
        editionId: edition.id,
        recommendationId: row.id,
        personId: row.personId,
        titleCode: row.titleCode,
        reserve,
        reserveOrder: reserve ? i + 1 : null,
      },
      ...{ shown: json(shown), cityCode: shown.cityCode, industry: shown.industry, trade: shown.trade, chosenAt: ctx.now },
    }
  })
  for (let i = 0; i < values.length; i += 500)
    await ctx.db
      .insertInto('selection.nominee')
      .values(values.slice(i, i + 500))
      .execute()
}

function shownOf(row: Arrived, year: number, term: Awaited<ReturnType<typeof termNames>>): Shown {
  const form = recommendationForm.parse(row.form)
  return {
    ...{
      name: row.name,
      trade: term('trade', row.trade),
      industry: term('industry', form.industry),
      unit: row.unit,
      city: row.city ?? '',
      cityCode: row.cityCode ?? '',
    },
    ...{ sentence: withoutNumbers(form.sentence), story: withoutNumbers(form.story || form.summary), deeds: withoutNumbers(form.deeds) },
    skillGrade: term('skill-grade', row.skillGrade),
    yearsInTrade: row.tradeSinceYear ? Math.max(0, year - row.tradeSinceYear) : null,
    honours: row.honours.map(withoutNumbers),
    likeness: likenessOf(row, year),
  }
}

/** The list goes public by another hand than the one that made it. */
export async function showNominees(ctx: Ctx, { id }: { id: string }) {
  const edition = await loadIn(ctx, id, 'show_nominees')
  if (!has(ctx.actor, 'selection.confirm', edition)) return missing('edition')
  const { chosenBy } = await ctx.db.selectFrom('selection.edition').select('chosenBy').where('id', '=', id).executeTakeFirstOrThrow()
  refuseIf(chosenBy ? null : 'nominee.none-chosen')
  refuseIf(chosenBy === ctx.actor.userId ? 'nominee.same-person' : null)
  const shown = await ctx.db
    .updateTable('selection.nominee')
    .set({ state: 'shown' })
    .where('editionId', '=', id)
    .where('state', '=', 'chosen')
    .where('reserve', '=', false)
    .executeTakeFirst()
  refuseIf(shown.numUpdatedRows === 0n ? 'nominee.none-chosen' : null)
  await noteTextsPublic(ctx, { kind: 'edition', id })
  await record(ctx, 'edition.nominees-shown', { kind: 'edition', id, path: edition.path }, { shown: Number(shown.numUpdatedRows) })
  return { shown: Number(shown.numUpdatedRows) }
}

async function nomineeOf(ctx: Ctx, id: string) {
  const row = await ctx.db.selectFrom('selection.nominee').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return missing('nominee')
  return { ...row, edition: await loadEdition(ctx, row.editionId) }
}

export async function withdrawNominee(ctx: Ctx, { id, reason }: Input<typeof contract.withdrawNominee>) {
  const { edition, ...nominee } = await nomineeOf(ctx, id)
  office(ctx, edition)
  refuseIf(whyNotWithdraw(nominee.state))
  refuseIf((await takeOut(ctx, nominee, edition, 'withdrawn', reason)) ? null : 'nominee.wrong-state')
  await announce(ctx, nomineeWithdrawn, { nomineeId: id })
  return { movedUp: await moveUp(ctx, edition, nominee) }
}

type Nominee = {
  id: string
  editionId: string
  recommendationId: string
  state: string
  candidateId: string | null
  reserve: boolean
  titleCode: string
}

/** Out of the list, out of what bodies are still asked about and, while the poll is open, off the ballot; ballots that name them stay valid for their other names. */
export async function takeOut(
  ctx: Ctx,
  nominee: Nominee,
  edition: LoadedEdition,
  state: 'withdrawn' | 'removed',
  reason: string,
): Promise<boolean> {
  const out = await ctx.db
    .updateTable('selection.nominee')
    .set({ state, removedReason: reason })
    .where('id', '=', nominee.id)
    .where('state', 'in', ['chosen', 'shown'])
    .executeTakeFirst()
  if (out.numUpdatedRows === 0n) return false
  await cancelClearances(ctx, [nominee.recommendationId])
  if (nominee.candidateId && edition.pollId) await offBallot(ctx, edition.pollId, nominee.candidateId, reason)
  await record(ctx, `nominee.${state}`, { kind: 'nominee', id: nominee.id, path: edition.path }, { editionId: edition.id })
  return true
}

async function offBallot(ctx: Ctx, pollId: string, candidateId: string, reason: string): Promise<void> {
  const poll = await ctx.db.selectFrom('voting.poll').select('state').where('id', '=', pollId).executeTakeFirst()
  if (poll?.state === 'preparing' || poll?.state === 'open') await withdrawCandidate(ctx, { pollId, candidateId, reason })
}

/**
 * The next reserve takes the place: before judging as a nominee like the others. Once experts have scored, those who were scored but
 * got no title are the reserves, in the order of the result (see decisions), so nobody is titled unjudged; nor does anybody join a
 * ballot that is laid out.
 */
export async function moveUp(ctx: Ctx, edition: LoadedEdition, { reserve }: { reserve: boolean }): Promise<string | null> {
  if (reserve || edition.judgingId || edition.pollId) return null
  const next = await ctx.db
    .selectFrom('selection.nominee')
    .select(['id', 'recommendationId'])
    .where('editionId', '=', edition.id)
    .where('reserve', '=', true)
    .where('state', '=', 'chosen')
    .orderBy('reserveOrder')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  if (!next) return null
  const shown = await ctx.db
    .selectFrom('selection.nominee')
    .select('id')
    .where('editionId', '=', edition.id)
    .where('state', '=', 'shown')
    .limit(1)
    .executeTakeFirst()
  await ctx.db
    .updateTable('selection.nominee')
    .set({ reserve: false, movedUpAt: ctx.now, state: shown ? 'shown' : 'chosen' })
    .where('id', '=', next.id)
    .execute()
  const { dossierId } = await ctx.db
    .selectFrom('selection.recommendation')
    .select('dossierId')
    .where('id', '=', next.recommendationId)
    .executeTakeFirstOrThrow()
  await acceptDossier(ctx, { dossierId })
  await record(ctx, 'nominee.moved-up', { kind: 'nominee', id: next.id, path: edition.path }, { editionId: edition.id })
  return next.id
}

export async function recordVisit(ctx: Ctx, { id, fileIds, checks, ...visit }: Input<typeof contract.recordVisit>) {
  const { edition, state } = await nomineeOf(ctx, id)
  const place = await ctx.db
    .selectFrom('selection.nominee as n')
    .innerJoin('selection.recommendation as r', 'r.id', 'n.recommendationId')
    .innerJoin('registry.organization as u', 'u.id', 'r.unitId')
    .select('u.path')
    .where('n.id', '=', id)
    .executeTakeFirstOrThrow()
  if (!holds(ctx.actor, 'selection.manage', edition) && !holds(ctx.actor, 'selection.review', place)) return missing('nominee')
  await loadIn(ctx, edition.id, 'visit')
  refuseIf(state === 'shown' ? null : 'nominee.wrong-state')
  await refuseOthersFiles(ctx, fileIds)
  const row = { ...visit, checks: json(checks), fileIds, recordedBy: ctx.actor.userId, at: ctx.now }
  await ctx.db
    .insertInto('selection.visit')
    .values({ nomineeId: id, ...row })
    .onConflict((c) => c.column('nomineeId').doUpdateSet(row))
    .execute()
  await record(ctx, 'nominee.visited', { kind: 'nominee', id, path: edition.path }, { passed: visit.passed, files: fileIds.length })
  return { at: ctx.now }
}
