import { sql } from 'kysely'
import type { Input, Output } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/selection/editions.ts'
import { editionState } from '../../../contract/selection/editions.ts'
import { editionRules, stage as stageShape } from '../../../contract/selection/rules.ts'
import { type OpenCtx, placesOf } from '../../platform/context.ts'
import { within } from '../../platform/database.ts'
import { page } from '../../platform/list.ts'
import { missing, refuseIf } from '../../platform/problems.ts'
import { type Capability, whyNot, whyNotInStage, whyNotRevise } from './rules.ts'

/** Every read of editions starts here: what is being prepared exists for its own office only. */
export const visible = ({ db, actor }: OpenCtx) =>
  db
    .selectFrom('selection.edition as e')
    .innerJoin('registry.organization as o', 'o.id', 'e.organizationId')
    .where(({ or, eb }) =>
      or([
        eb('e.state', 'in', ['open', 'finished']),
        within('e.path', placesOf(actor, 'selection.manage', 'selection.confirm', 'inspection.read')),
      ]),
    )

const stagesJson = sql<unknown>`(select coalesce(json_agg(json_build_object('kind', s.kind, 'opensAt', s.opens_at, 'closesAt', s.closes_at, 'capabilities', s.capabilities) order by s.position), '[]') from selection.stage s where s.edition_id = e.id)`
const counts = {
  recommendations: sql<number>`(select count(*)::int from selection.recommendation r where r.edition_id = e.id)`,
  nominees: sql<number>`(select count(*)::int from selection.nominee n where n.edition_id = e.id and not n.reserve and n.state in ('shown', 'conferred'))`,
  titles: sql<number>`(select count(*)::int from selection.nominee n where n.edition_id = e.id and n.state = 'conferred')`,
}

const rows = (ctx: OpenCtx) => columns(visible(ctx))

const columns = (from: ReturnType<typeof visible>) =>
  from
    .select([
      'e.id',
      'e.name',
      'e.year',
      'e.state',
      'e.demonstration',
      'e.createdAt',
      'e.path',
      'o.id as ownerId',
      'o.name as ownerName',
      'o.kind as ownerKind',
    ])
    .select([
      stagesJson.as('stages'),
      counts.recommendations.as('recommendations'),
      counts.nominees.as('nominees'),
      counts.titles.as('titles'),
    ])

type Row = Awaited<ReturnType<ReturnType<typeof rows>['executeTakeFirstOrThrow']>>

const instantText = (value: unknown) => new Date(String(value)).toISOString()
export const stagesOf = (value: unknown) =>
  stageShape.array().parse(
    (Array.isArray(value) ? value : []).map((each) => ({
      ...each,
      opensAt: instantText(each.opensAt),
      closesAt: instantText(each.closesAt),
    })),
  )

function asRow(row: Row, now: Date): Output<typeof contract.listEditions>['rows'][number] {
  const stages = stagesOf(row.stages)
  const on = stages
    .filter(({ opensAt, closesAt }) => new Date(opensAt) <= now && now < new Date(closesAt))
    .toSorted((a, b) => a.opensAt.localeCompare(b.opensAt))
  return {
    id: row.id,
    name: row.name,
    year: row.year,
    state: editionState.parse(row.state),
    owner: { id: row.ownerId, name: row.ownerName, kind: row.ownerKind, path: row.path },
    stages,
    now: row.state === 'open' ? (on.at(-1)?.kind ?? null) : null,
    demonstration: row.demonstration,
    counts: { recommendations: row.recommendations, nominees: row.nominees, titles: row.titles },
  }
}

export async function listEditions(ctx: OpenCtx, { state, owner, ...input }: Input<typeof contract.listEditions>) {
  let query = rows(ctx)
  if (state) query = query.where('e.state', '=', state)
  if (owner) query = query.where('e.organizationId', '=', owner)
  const found = await page(query, {
    ...input,
    by: [
      ['e.year', 'desc'],
      ['e.createdAt', 'desc'],
      ['e.id', 'asc'],
    ],
  })
  return { ...found, rows: found.rows.map((row) => asRow(row, ctx.now)) }
}

/** The edition as the services of this mechanism need it; for those who may not see it, it does not exist. */
export const load = (ctx: OpenCtx, id: string) => loadFrom(rows(ctx), id)

/** For a listener, which acts for nobody and was called by an act that was checked. */
export const editionAsSystem = (ctx: OpenCtx, id: string) =>
  loadFrom(columns(ctx.db.selectFrom('selection.edition as e').innerJoin('registry.organization as o', 'o.id', 'e.organizationId')), id)

async function loadFrom(query: ReturnType<typeof rows>, id: string) {
  const row = await query
    .select([
      'e.templateCode',
      'e.rules',
      'e.rulesHash',
      'e.version',
      'e.roundId',
      'e.judgingId',
      'e.pollId',
      'e.documentNumber',
      'e.proposedBy',
      'e.organizationId',
    ])
    .where('e.id', '=', id)
    .executeTakeFirst()
  if (!row) return missing('edition')
  return { ...row, state: editionState.parse(row.state), rules: editionRules.parse(row.rules), stages: stagesOf(row.stages) }
}

export type LoadedEdition = Awaited<ReturnType<typeof load>>

/** An open edition in a stage that allows it, or the reason. */
export async function loadIn(ctx: OpenCtx, id: string, wanted: Capability) {
  const edition = await load(ctx, id)
  refuseIf(edition.state === 'open' ? null : 'edition.wrong-state', { state: edition.state })
  const stages = edition.stages.map((each) => ({ ...each, opensAt: new Date(each.opensAt), closesAt: new Date(each.closesAt) }))
  refuseIf(whyNotInStage(stages, wanted, ctx.now), { stage: wanted })
  return edition
}

export async function getEdition(ctx: OpenCtx, { id }: { id: string }): Promise<Output<typeof contract.getEdition>> {
  const edition = await load(ctx, id)
  const notices = await ctx.db
    .selectFrom('notices.notice')
    .select('id')
    .where('subjectId', '=', id)
    .where('state', 'in', ['published', 'closed'])
    .orderBy('opensOn')
    .execute()
  const { actor } = ctx
  return {
    ...asRow({ ...edition, stages: edition.stages }, ctx.now),
    templateCode: edition.templateCode,
    rules: edition.rules,
    rulesHash: edition.rulesHash,
    version: edition.version,
    roundId: edition.roundId,
    judgingId: edition.judgingId,
    pollId: edition.pollId,
    noticeIds: notices.map((notice) => notice.id),
    documentNumber: edition.documentNumber,
    can: {
      change: whyNot('change', edition, actor),
      propose: whyNot('propose', edition, actor),
      open: whyNot('open', edition, actor),
      revise: whyNotRevise(edition, actor),
      cancel: whyNot('cancel', edition, actor),
      finish: whyNot('finish', edition, actor) ?? (edition.titles > 0 ? null : 'edition.nobody-conferred'),
    },
  }
}

export async function listVersions(ctx: OpenCtx, { id }: { id: string }) {
  await load(ctx, id)
  const versions = await ctx.db
    .selectFrom('selection.editionVersion')
    .select(['version', 'hash', 'reason', 'at'])
    .where('editionId', '=', id)
    .orderBy('version')
    .execute()
  return { rows: versions }
}

export async function getVersion(
  ctx: OpenCtx,
  { id, version }: Input<typeof contract.getVersion>,
): Promise<Output<typeof contract.getVersion>> {
  await load(ctx, id)
  const row = await ctx.db
    .selectFrom('selection.editionVersion')
    .select(['version', 'hash', 'reason', 'at', 'rules', 'stages'])
    .where('editionId', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (!row) return missing('version')
  return { ...row, rules: editionRules.parse(row.rules), stages: stagesOf(row.stages) }
}

/** Names of titles by code, in Chinese as the forms print them. */
export async function titleNames({ db }: Pick<OpenCtx, 'db'>): Promise<Map<string, string>> {
  const rows = await db.selectFrom('honours.title').select(['code', 'nameZh']).execute()
  return new Map(rows.map(({ code, nameZh }) => [code, nameZh]))
}
