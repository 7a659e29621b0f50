import { sql } from 'kysely'
import type { Input, Output } from '../../../../contract/endpoint.ts'
import * as contract from '../../../../contract/registry/identity.ts'
import { fileKeepers } from '../../../../contract/registry/people.ts'
import { type Ctx, placesOf } from '../../../platform/context.ts'
import { page } from '../../../platform/list.ts'
import { missing } from '../../../platform/problems.ts'
import { reachable } from '../../organizations/index.ts'
import { inPlaces } from '../reads.ts'
import { whyNotSettle, whyNotTakeBack } from './rules.ts'

type Request = Output<typeof contract.confirmIdentityRequest>

const requests = ({ db }: Pick<Ctx, 'db'>) =>
  db
    .selectFrom('registry.identityRequest as r')
    .innerJoin('registry.person as p', 'p.id', 'r.personId')
    .leftJoin('registry.organization as o', 'o.id', 'p.organizationId')
    .leftJoin('registry.person as other', 'other.id', 'r.otherId')
    .leftJoin('registry.organization as oo', 'oo.id', 'other.organizationId')
    .leftJoin('registry.organization as target', 'target.id', 'r.organizationId')
    .leftJoin('registry.user as asker', 'asker.id', 'r.askedBy')
    .leftJoin('registry.user as settler', 'settler.id', 'r.settledBy')

const columns = [
  ...(['r.id', 'r.kind', 'r.state', 'r.personId', 'r.otherId', 'r.organizationId', 'r.taken', 'r.reason', 'r.note'] as const),
  ...(['r.askedBy', 'r.askedAt', 'r.settledBy', 'r.settledAt', 'r.phoneSealed', 'r.phoneFingerprint', 'r.phoneMasked'] as const),
  ...(['p.name', 'p.idNumberMasked', 'p.phoneMasked as heldPhone', 'p.mergedIntoId', 'o.name as unit', 'o.path'] as const),
  ...(['other.name as otherName', 'other.idNumberMasked as otherIdNumber', 'oo.name as otherUnit', 'oo.path as otherPath'] as const),
  ...(['target.name as toName', 'target.path as toPath', 'asker.name as askerName', 'settler.name as settlerName'] as const),
] as const

/** Every read of requests starts here: about the people of one's places, about those one asked for, about oneself. */
const visible = (ctx: Ctx) => {
  const { actor } = ctx
  return requests(ctx)
    .where(
      sql<boolean>`(${inPlaces(placesOf(actor, ...fileKeepers, 'inspection.read'))} or r.asked_by = ${actor.userId} or r.person_id = ${actor.personId}::uuid
        or exists (select 1 from registry.organization o where o.id = r.organization_id and ${reachable(placesOf(actor, ...fileKeepers))}))`,
    )
    .select(columns)
}

export async function loadRequest(ctx: Ctx, id: string) {
  return (await visible(ctx).where('r.id', '=', id).executeTakeFirst()) ?? missing('identity-request')
}
export type Loaded = Awaited<ReturnType<typeof loadRequest>>

const kindOf = (row: Pick<Loaded, 'kind'>) => contract.requestKind.parse(row.kind)
/** What the rules ask of a request. */
export const askedOf = (row: Loaded) => ({ ...row, kind: kindOf(row) })

/** A unit that wants a file sees the name that it asked with; the masks are for the places that hold the file. */
export function present({ actor }: Ctx, row: Loaded): Request {
  const refusal = whyNotSettle(askedOf(row), actor)
  return {
    ...row,
    kind: kindOf(row),
    state: contract.requestState.parse(row.state),
    person: { id: row.personId, name: row.name, idNumberMasked: row.idNumberMasked, unit: row.kind === 'take-over' ? null : row.unit },
    other: row.otherId ? { id: row.otherId, name: row.otherName ?? '', idNumberMasked: row.otherIdNumber, unit: row.otherUnit } : null,
    to: row.toName,
    phone: row.phoneMasked ? { from: row.heldPhone, to: row.phoneMasked } : null,
    askedBy: row.askerName ?? '',
    settledBy: row.settlerName,
    can: { confirm: refusal, decline: refusal, withdraw: whyNotTakeBack(row, actor) },
  }
}

const newest = [
  ['r.askedAt', 'desc'],
  ['r.id', 'asc'],
] as const

export async function listIdentityRequests(ctx: Ctx, { state, personId, ...range }: Input<typeof contract.listIdentityRequests>) {
  let found = visible(ctx)
  if (state) found = found.where('r.state', '=', state)
  if (personId) found = found.where('r.personId', '=', personId)
  const { rows, next } = await page(found, { ...range, by: newest })
  return { rows: rows.map((row) => present(ctx, row)), next }
}

export async function listMyIdentityRequests(ctx: Ctx, range: Input<typeof contract.listMyIdentityRequests>) {
  const { rows, next } = await page(requests(ctx).select(columns).where('r.personId', '=', ctx.actor.personId), { ...range, by: newest })
  return { rows: rows.map((row) => present(ctx, row)), next }
}
