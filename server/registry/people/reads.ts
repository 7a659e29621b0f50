import { sql } from 'kysely'
import type { Wanted } from '../../../contract/duties.ts'
import type { Input, Output } from '../../../contract/endpoint.ts'
import * as contract from '../../../contract/registry/people.ts'
import { dayOf } from '../../platform/calendar.ts'
import { type Ctx, placesOf } from '../../platform/context.ts'
import { page } from '../../platform/list.ts'
import { missing } from '../../platform/problems.ts'
import { searchQuery } from '../../platform/search.ts'
import { parentPath, placeName, reachable } from '../organizations/index.ts'
import { whyNotChangePhone } from './identity/rules.ts'
import * as rules from './rules.ts'

/** Files of one's places; a file without a unit is the province's. Files that were merged away are no longer there. */
export const inPlaces = (paths: readonly string[]) =>
  paths.some((path) => parentPath(path) === '')
    ? sql<boolean>`(${reachable(paths)} or p.organization_id is null and p.confirmed_at is not null)`
    : reachable(paths)

const files = ({ db }: Pick<Ctx, 'db'>) =>
  db.selectFrom('registry.person as p').leftJoin('registry.organization as o', 'o.id', 'p.organizationId')

/** One's own file, confirmed or a claim. */
export const ownId = ({ actor }: Pick<Ctx, 'actor'>): string | null => actor.personId ?? actor.claimedId ?? null

/** Every read of people starts here: by place, or oneself. */
export const visible = (ctx: Ctx, wanted: readonly Wanted[] = contract.fileReaders) =>
  files(ctx).where(sql<boolean>`(${inPlaces(placesOf(ctx.actor, ...wanted))} or p.id = ${ownId(ctx)}::uuid)`)

export async function loadPerson(ctx: Ctx, id: string) {
  const found = await visible(ctx)
    .where('p.id', '=', id)
    .selectAll('p')
    .select(['o.path', 'o.name as organizationName', placeName.as('placeName')])
    .executeTakeFirst()
  return found ?? missing('person')
}
export type Person = Awaited<ReturnType<typeof loadPerson>>

export const rowColumns = [
  'p.id',
  'p.name',
  'p.gender',
  'p.idNumberMasked',
  'p.phoneMasked',
  'p.organizationId',
  'p.trade',
  'p.skillGrade',
  'p.createdAt',
  'o.name as organizationName',
] as const

type Row = {
  id: string
  name: string
  gender: string | null
  idNumberMasked: string | null
  phoneMasked: string | null
  organizationId: string | null
  organizationName: string | null
  trade: string | null
  skillGrade: string | null
  createdAt: Date
}

export const presentRow = ({ organizationId, organizationName, ...row }: Row) => ({
  ...row,
  gender: contract.gender.nullable().parse(row.gender),
  organization: organizationId ? { id: organizationId, name: organizationName ?? '' } : null,
})

export async function listPeople(ctx: Ctx, input: Input<typeof contract.listPeople>): Promise<Output<typeof contract.listPeople>> {
  const { q, organizationId, trade, after, limit } = input
  const wanted = input.for ? contract.fileReaders.filter((one) => one === input.for) : contract.fileReaders
  let found = files(ctx)
    .where(inPlaces(placesOf(ctx.actor, ...wanted)))
    .where('p.mergedIntoId', 'is', null)
    .where('p.confirmedAt', 'is not', null)
    .select(rowColumns)
  if (organizationId) found = found.where('p.organizationId', '=', organizationId)
  if (trade) found = found.where('p.trade', '=', trade)
  if (q) found = found.where(matching(q))
  const { rows, next } = await page(found, {
    after,
    limit,
    by: [
      ['p.createdAt', 'desc'],
      ['p.id', 'asc'],
    ],
  })
  return { rows: rows.map(presentRow), next }
}

/** Four digits are the end of a phone number, anything else a name or its pinyin. */
function matching(q: string) {
  if (/^\d{4}$/.test(q)) return sql<boolean>`right(p.phone_masked, 4) = ${q}`
  const words = searchQuery(q)
  return words ? sql<boolean>`p.search @@ to_tsquery('simple', ${words})` : sql<boolean>`false`
}

export const getPerson = async (ctx: Ctx, { id }: Input<typeof contract.getPerson>) => present(ctx, await loadPerson(ctx, id))

export async function getMyFile(ctx: Ctx) {
  return present(ctx, await loadPerson(ctx, ownId(ctx) ?? missing('person')))
}

export function present({ actor, now }: Pick<Ctx, 'actor' | 'now'>, found: Person): Output<typeof contract.getPerson> {
  const { organizationId, organizationName, path, placeName: place, tradeSinceYear } = found
  return {
    ...found,
    gender: contract.gender.nullable().parse(found.gender),
    household: contract.household.nullable().parse(found.household),
    organization: organizationId ? { id: organizationId, name: organizationName ?? '', path: path ?? '', placeName: place } : null,
    tradeYears: tradeSinceYear ? Number(dayOf(now).slice(0, 4)) - tradeSinceYear : null,
    mergedInto: found.mergedIntoId,
    mine: rules.isOwn(found, actor),
    confirmed: found.confirmedAt !== null,
    can: {
      update: rules.whyNotUpdate(found, actor),
      changePhone: whyNotChangePhone(found, actor),
      revealIdNumber: rules.whyNotRevealIdNumber(found, actor),
      revealPhone: rules.whyNotRevealPhone(found, actor),
      merge: rules.whyNotMerge(found, actor),
      addHonour: rules.whyNotKeep(found, actor),
    },
  }
}
