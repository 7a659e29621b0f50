import { sql } from 'kysely'
import type { Input, Output } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/registry/organizations.ts'
import { organizationKind, scale } from '../../../contract/registry/organizations.ts'
import { divisions } from '../../../db/data/index.ts'
import type { Ctx, OpenCtx } from '../../platform/context.ts'
import { within } from '../../platform/database.ts'
import { page } from '../../platform/list.ts'
import { missing } from '../../platform/problems.ts'
import { searchQuery } from '../../platform/search.ts'
import { loadOrganization, type Organization, placeName, usable, visible } from './places.ts'
import * as rules from './rules.ts'

const row = ['o.id', 'o.name', 'o.shortName', 'o.kind', 'o.code', 'o.path', 'o.active'] as const

/** Words of a search against a `search` column of the alias `o`; a search without any word finds nothing. */
function matching(q: string) {
  const words = searchQuery(q)
  return words ? sql<boolean>`o.search @@ to_tsquery('simple', ${words})` : sql<boolean>`false`
}

const hexOf = new Map(divisions.cities.map(({ code, hex: [column, row] }) => [code, { column, row }]))

export async function getPlaces({ db }: OpenCtx): Promise<Output<typeof contract.getPlaces>> {
  const all = await db
    .selectFrom('registry.organization as o')
    .where('o.kind', 'in', ['province', 'city', 'county', 'zone'])
    .where('o.active', '=', true)
    .select([...row, 'o.parentId', 'o.nameEn'])
    .orderBy('o.path')
    .execute()
  const province = all.find(({ kind }) => kind === 'province') ?? missing('organization')
  const shown = all.map((each) => ({
    ...each,
    kind: organizationKind.parse(each.kind),
    code: each.code ?? '',
    nameEn: each.nameEn ?? each.shortName,
  }))
  const cities = shown.filter(({ kind }) => kind === 'city')
  const countiesOf = Map.groupBy(shown, ({ parentId }) => parentId)
  return {
    ...province,
    cities: cities.map((city) => ({ ...city, hex: hexOf.get(city.code) ?? null, counties: countiesOf.get(city.id) ?? [] })),
  }
}

export async function findEmployers({ db }: Ctx, { q }: Input<typeof contract.findEmployers>) {
  const rows = await db
    .selectFrom('registry.organization as o')
    .where('o.kind', '=', 'enterprise')
    .where('o.active', '=', true)
    .where(matching(q))
    .select(['o.id', 'o.name', 'o.shortName', placeName.as('placeName')])
    .orderBy('o.name')
    .limit(20)
    .execute()
  return { rows }
}

/** Unions are few and public: a county enters its firms in those of the province. */
export async function listUnions({ db }: Ctx) {
  const rows = await db
    .selectFrom('registry.organization as o')
    .where('o.kind', '=', 'industry_union')
    .where('o.active', '=', true)
    .select(['o.id', 'o.name', 'o.shortName'])
    .orderBy('o.path')
    .limit(200)
    .execute()
  return { rows }
}

export async function listOrganizations(
  ctx: Ctx,
  input: Input<typeof contract.listOrganizations>,
): Promise<Output<typeof contract.listOrganizations>> {
  const { q, kind, under, above, inactive, after, limit } = input
  let found = visible(ctx).select([...row, placeName.as('placeName')])
  if (!inactive) found = found.where('o.active', '=', true)
  if (input.for) found = found.where(usable(ctx.actor, input.for))
  if (kind) found = found.where('o.kind', '=', kind)
  if (above) found = found.where('o.kind', 'in', rules.kindsAbove(above))
  if (q) found = found.where(matching(q))
  if (under) found = found.where(within('o.path', [(await loadOrganization(ctx, under)).path])).where('o.id', '<>', under)
  const { rows, next } = await page(found, { after, limit, by: [['o.path', 'asc']] })
  return { rows: rows.map((each) => ({ ...each, kind: organizationKind.parse(each.kind) })), next }
}

export async function listChildren(
  ctx: Ctx,
  { id, after, limit }: Input<typeof contract.listChildren>,
): Promise<Output<typeof contract.listChildren>> {
  const found = visible(ctx)
    .where('o.parentId', '=', id)
    .where('o.active', '=', true)
    .select([...row, placeName.as('placeName')])
    .select(sql<number>`(select count(*)::int from registry.organization c where c.parent_id = o.id and c.active)`.as('childCount'))
  const { rows, next } = await page(found, { after, limit, by: [['o.path', 'asc']] })
  return { rows: rows.map((each) => ({ ...each, kind: organizationKind.parse(each.kind) })), next }
}

/** Enterprises that joined a union and did not leave it; who may not see one of them does not see it here. */
export async function listMembers(
  ctx: Ctx,
  { id, after, limit }: Input<typeof contract.listMembers>,
): Promise<Output<typeof contract.listMembers>> {
  await loadOrganization(ctx, id)
  const found = visible(ctx)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('registry.membership as m')
          .whereRef('m.organizationId', '=', 'o.id')
          .where('m.unionId', '=', id)
          .where('m.leftAt', 'is', null)
          .select('m.id'),
      ),
    )
    .where('o.active', '=', true)
    .select([...row, placeName.as('placeName')])
  const { rows, next } = await page(found, { after, limit, by: [['o.path', 'asc']] })
  return { rows: rows.map((each) => ({ ...each, kind: organizationKind.parse(each.kind) })), next }
}

export async function getOrganization(ctx: Ctx, { id }: Input<typeof contract.getOrganization>) {
  return present(ctx, await loadOrganization(ctx, id))
}

export async function present(ctx: Ctx, found: Organization): Promise<Output<typeof contract.getOrganization>> {
  const { db, actor } = ctx
  const named = ['o.id', 'o.name', 'o.shortName'] as const
  const others = db.selectFrom('registry.organization as o')
  const above = await others
    .where('o.path', 'in', ['', ...rules.pathsAbove(found.path)])
    .select(named)
    .orderBy(sql`length(o.path)`)
    .execute()
  const unions = await others
    .innerJoin('registry.membership as m', 'm.unionId', 'o.id')
    .where('m.organizationId', '=', found.id)
    .where('m.leftAt', 'is', null)
    .select(named)
    .orderBy('o.path')
    .execute()
  const mergedInto = found.mergedIntoId ? await others.where('o.id', '=', found.mergedIntoId).select(named).executeTakeFirst() : undefined
  const formerCodes = await db
    .selectFrom('registry.organizationCodeHistory')
    .where('organizationId', '=', found.id)
    .select(['code', 'name', 'untilOn', 'note'])
    .orderBy('untilOn', 'desc')
    .execute()
  const more = await others
    .where('o.id', '=', found.id)
    .select([
      placeName.as('placeName'),
      sql<number>`(select count(*)::int from registry.person p where p.organization_id = o.id and p.merged_into_id is null)`.as(
        'peopleCount',
      ),
    ])
    .executeTakeFirstOrThrow()
  const kinds = { kind: organizationKind.parse(found.kind), scale: scale.nullable().parse(found.scale) }
  return { ...found, ...kinds, ...more, above, unions, mergedInto: mergedInto ?? null, formerCodes, can: can(found, actor) }
}

const can = (found: Organization, actor: Ctx['actor']) => ({
  addChild: rules.whyNotAddChild(found, actor),
  change: rules.whyNotChange(found, actor),
  rename: rules.whyNotRename(found, actor),
  move: rules.whyNotMove(found, actor),
  merge: rules.whyNotMerge(found, actor),
  deactivate: rules.whyNotDeactivate(found, actor),
  reactivate: rules.whyNotReactivate(found, actor),
  joinUnion: rules.whyNotJoinUnion(found, actor),
})

export async function listOrganizationChanges(ctx: Ctx, { id, after, limit }: Input<typeof contract.listOrganizationChanges>) {
  await loadOrganization(ctx, id)
  const found = ctx.db
    .selectFrom('registry.organizationChange as c')
    .leftJoin('registry.organization as other', 'other.id', 'c.otherId')
    .where('c.organizationId', '=', id)
    .select([
      'c.id',
      'c.kind',
      'c.fromName',
      'c.toName',
      'c.fromPath',
      'c.toPath',
      'other.name as otherName',
      'c.reason',
      'c.changedAt',
      'c.ord',
    ])
  return page(found, { after, limit, by: [['c.ord', 'desc']] })
}
