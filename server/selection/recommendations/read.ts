import { sql } from 'kysely'
import type { Input, Output } from '../../../contract/endpoint.ts'
import { dossierState, returnFault, slot } from '../../../contract/procedures/casework.ts'
import type * as contract from '../../../contract/selection/recommendations.ts'
import { recommendationForm } from '../../../contract/selection/recommendations.ts'
import { channel as channels, editionRules } from '../../../contract/selection/rules.ts'
import { dayOf } from '../../platform/calendar.ts'
import type { Ctx } from '../../platform/context.ts'
import { page } from '../../platform/list.ts'
import { missing } from '../../platform/problems.ts'
import { searchQuery } from '../../platform/search.ts'
import { elsewhere, getStanding, visible } from '../../procedures/casework/index.ts'
import { clearancesOf } from '../../procedures/clearance/index.ts'
import { honoursOf } from '../../procedures/honours/index.ts'
import { personOf } from './person.ts'
import { blocking, faultsOf, whyNotForTitle } from './rules.ts'

const cityName = sql<
  string | null
>`(select c.short_name from registry.organization c where c.path = split_part(u.path, '.', 1) || '.' || split_part(u.path, '.', 2) || '.' and c.kind = 'city')`
const countyName = sql<
  string | null
>`(select c.short_name from registry.organization c where c.path = split_part(u.path, '.', 1) || '.' || split_part(u.path, '.', 2) || '.' || split_part(u.path, '.', 3) || '.' and c.kind in ('county', 'zone'))`

/** Every read of recommendations starts with the dossiers this reader may see. */
export const seenRecommendations = (ctx: Ctx) =>
  visible(ctx)
    .innerJoin('selection.recommendation as r', 'r.dossierId', 'd.id')
    .innerJoin('registry.person as p', 'p.id', 'r.personId')
    .innerJoin('registry.organization as u', 'u.id', 'r.unitId')
    .innerJoin('registry.organization as h', 'h.id', 'd.holderId')

const ownPlaces = (ctx: Ctx) => [...new Set(ctx.actor.duties.map(({ organizationId }) => organizationId))]
const live = ['draft', 'in_review', 'returned']

/** Rank and slot: as my own place gave them, or else as the level below did. */
function ranked(ctx: Ctx) {
  const mine = ownPlaces(ctx)
  return sql<{
    rank: number
    slot: string
  } | null>`(select json_build_object('rank', k.rank, 'slot', k.slot) from casework.ranking k where k.dossier_id = d.id and (k.organization_id in (${sql.join(mine)}) or (k.organization_id = d.route[d.step] and d.holder_id in (${sql.join(mine)}))) order by (k.organization_id in (${sql.join(mine)})) desc limit 1)`
}

/** In hand, and still to be worked on: the edition runs, and the first review has not kept it as a reserve. */
const waitsFor = (mine: readonly string[]) =>
  sql<boolean>`(d.holder_id in (${sql.join(mine)}) and d.state in (${sql.join(live)})
    and (select ed.state from selection.edition ed where ed.id = r.edition_id) = 'open'
    and not exists (select 1 from selection.nominee n where n.recommendation_id = r.id))`

const byDue = [
  ['d.dueAt', 'asc'],
  ['r.id', 'asc'],
] as const
const newest = [
  ['r.createdAt', 'desc'],
  ['r.id', 'asc'],
] as const

/** Of one deadline in the order of the ranks. */
const byRank = [
  ['x.dueAt', 'asc'],
  ['x.given', 'asc'],
  ['x.id', 'asc'],
] as const

export async function listRecommendations(
  ctx: Ctx,
  { editionId, state, title, place, q, waiting, sort, ...input }: Input<typeof contract.listRecommendations>,
) {
  const mine = ownPlaces(ctx)
  const waits = waitsFor(mine)
  let query = seenRecommendations(ctx).select([
    'r.id',
    'r.dossierId',
    'r.editionId',
    'd.state',
    'd.dueAt',
    'd.version',
    'r.createdAt',
    'p.name',
    'p.trade',
    'p.skillGrade',
    'u.name as unit',
    'h.name as holder',
    'r.titleCode as title',
    'r.channel',
    cityName.as('city'),
    countyName.as('county'),
    ranked(ctx).as('ranked'),
    waits.as('waitsForMe'),
    sql<number>`coalesce((select jsonb_array_length(m.faults) from casework.move m where m.dossier_id = d.id and m.verb = 'return' order by m.version desc limit 1), 0)`.as(
      'faults',
    ),
  ])
  if (editionId) query = query.where('r.editionId', '=', editionId)
  if (state) query = query.where('d.state', '=', state)
  if (title) query = query.where('r.titleCode', '=', title)
  if (waiting === 'mine') query = query.where(waits)
  if (place) query = query.where(sql<boolean>`u.path >= ${place} and u.path < ${`${place.slice(0, -1)}/`}`)
  if (q) query = query.where(sql<boolean>`r.search @@ to_tsquery('simple', ${searchQuery(q)})`)
  // What is computed can be paged by only from outside.
  const withRank = () => query.select(sql<number | null>`(${ranked(ctx)}->>'rank')::int`.as('given')).as('x')
  const found =
    sort === 'rank'
      ? await page(ctx.db.selectFrom(withRank()).selectAll('x'), { ...input, by: byRank })
      : await page(query, { ...input, by: sort === 'due' ? byDue : newest })
  return {
    ...found,
    rows: found.rows.map(({ ranked: given, ...row }) => ({
      ...row,
      state: dossierState.parse(row.state),
      channel: channels.parse(row.channel),
      rank: given?.rank ?? null,
      slot: given ? slot.parse(given.slot) : null,
    })),
  }
}

export async function countRecommendations(ctx: Ctx, { editionId }: Input<typeof contract.countRecommendations>) {
  const mine = ownPlaces(ctx)
  const rows = await seenRecommendations(ctx)
    .where('r.editionId', '=', editionId)
    .groupBy('d.state')
    .select(['d.state', sql<number>`count(*)::int`.as('n'), sql<number>`count(*) filter (where ${waitsFor(mine)})::int`.as('waiting')])
    .select(
      sql<number>`count(*) filter (where exists (select 1 from casework.ranking k where k.dossier_id = d.id and k.organization_id in (${sql.join(mine)})))::int`.as(
        'forwarded',
      ),
    )
    .execute()
  const sum = (of: 'waiting' | 'forwarded') => rows.reduce((total, row) => total + row[of], 0)
  return { byState: Object.fromEntries(rows.map(({ state, n }) => [state, n])), waiting: sum('waiting'), forwarded: sum('forwarded') }
}

/** The whole of one recommendation with its edition's frozen rules, for the services of this subject. */
export async function load(ctx: Ctx, id: string) {
  const { personId } = ctx.actor
  const asOfficer = await seenRecommendations(ctx).select('r.id').where('r.id', '=', id).executeTakeFirst()
  const row = await ctx.db
    .selectFrom('selection.recommendation as r')
    .innerJoin('selection.edition as e', 'e.id', 'r.editionId')
    .innerJoin('registry.organization as u', 'u.id', 'r.unitId')
    .selectAll('r')
    .select([
      'e.name as editionName',
      'e.rules',
      'e.roundId',
      'e.state as editionState',
      'e.path as editionPath',
      'u.name as unitName',
      'u.uscc',
      'u.nature',
      'u.path as unitPath',
      cityName.as('city'),
      countyName.as('county'),
    ])
    .select(sql<number>`(select count(*)::int from selection.evidence v where v.recommendation_id = r.id)`.as('evidenceCount'))
    .where('r.id', '=', id)
    .executeTakeFirst()
  if (!row?.roundId || (!asOfficer && row.personId !== personId)) return missing('recommendation')
  const { rules, form, roundId, ...rest } = row
  return {
    ...rest,
    roundId,
    rules: editionRules.parse(rules),
    form: recommendationForm.parse(form),
    own: row.personId === personId,
    officer: Boolean(asOfficer),
  }
}

export type Loaded = Awaited<ReturnType<typeof load>>

/** Everything that the machine finds on a form, with the person as the file knows him today. */
export async function check(ctx: Ctx, loaded: Loaded) {
  const person = await personOf(ctx, loaded.personId)
  const checked = {
    form: loaded.form,
    person,
    consentedAt: loaded.consentedAt,
    evidence: loaded.evidenceCount,
    imported: loaded.importedBy !== null,
  }
  const faults = faultsOf(checked, loaded.rules, dayOf(ctx.now))
  const held = (await honoursOf(ctx, [loaded.personId])).get(loaded.personId) ?? []
  const conflicts = (await elsewhere(ctx, [loaded.personId], loaded.roundId)).get(loaded.personId) ?? null
  const title = whyNotForTitle(loaded.titleCode, held, loaded.rules)
  return { person, faults, held, conflict: title ? { code: title } : conflicts, elsewhere: conflicts }
}

export const evidenceOf = ({ db }: Ctx, id: string) =>
  db
    .selectFrom('selection.evidence as v')
    .innerJoin('registry.file as f', 'f.id', 'v.fileId')
    .select(['v.fileId', 'f.name', 'v.kind'])
    .where('v.recommendationId', '=', id)
    .orderBy('v.attachedAt')
    .execute()

/** What the last return asked for, while it has not been handed in again. */
export async function returnedOf({ db }: Ctx, dossierId: string) {
  const row = await db
    .selectFrom('casework.move')
    .select(['verb', 'faults'])
    .where('dossierId', '=', dossierId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.verb === 'return' ? returnFault.array().parse(row.faults) : []
}

export async function getRecommendation(ctx: Ctx, { id }: { id: string }): Promise<Output<typeof contract.getRecommendation>> {
  const loaded = await load(ctx, id)
  if (!loaded.officer) return missing('recommendation')
  const [checked, standing, evidence, returned] = [
    await check(ctx, loaded),
    await getStanding(ctx, loaded.dossierId),
    await evidenceOf(ctx, id),
    await returnedOf(ctx, loaded.dossierId),
  ]
  const clearances = (await clearancesOf(ctx, [id])).get(id) ?? []
  const stops = blocking(checked.faults).length > 0 ? 'recommendation.faults-block' : (checked.conflict?.code ?? null)
  const { can } = standing
  return {
    id,
    editionId: loaded.editionId,
    editionName: loaded.editionName,
    title: loaded.titleCode,
    channel: channels.parse(loaded.channel),
    person: checked.person,
    unit: { id: loaded.unitId, name: loaded.unitName, uscc: loaded.uscc, nature: loaded.nature, city: loaded.city, county: loaded.county },
    version: loaded.version,
    form: loaded.form,
    evidence,
    consentedAt: loaded.consentedAt,
    faults: checked.faults,
    returned,
    otherProgrammes: checked.elsewhere?.details ? [{ roundLabel: String(checked.elsewhere.details.roundLabel) }] : [],
    heldTitles: checked.held.map(({ titleCode, number, state }) => ({ titleCode, number, state })),
    clearances: clearances.map((each) => ({
      id: each.id,
      about: each.about,
      body: each.bodyName,
      state: each.state,
      documentNumber: each.documentNumber,
      overdue: each.overdue,
      can: { reopen: each.can.reopen },
    })),
    standing,
    can: {
      change: whyNotChange(standing.can.submit),
      consent: loaded.own ? null : 'recommendation.not-own',
      submit: can.submit ?? (checked.faults.length > 0 ? 'recommendation.incomplete' : (checked.conflict?.code ?? null)),
      forward: can.forward ?? stops,
      return: can.return,
      refuse: can.refuse,
      withdraw: can.withdraw,
      ask: can.accept ? 'recommendation.not-with-office' : null,
    },
  }
}

/** The form changes where it can be submitted from; a deadline or a full quota closes submitting, not writing. */
const closesWriting = new Set(['casework.wrong-state', 'casework.not-holder', 'casework.round-closed'])
export const whyNotChange = (submit: string | null): string | null => (submit && closesWriting.has(submit) ? submit : null)
