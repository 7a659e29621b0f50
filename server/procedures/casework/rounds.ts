import { z } from 'zod'
import type { Area, Role } from '../../../contract/duties.ts'
import { record } from '../../platform/audit.ts'
import { type Ctx, holds } from '../../platform/context.ts'
import { missing } from '../../platform/problems.ts'

const roundState = z.enum(['open', 'closed'])
const handlers = ['province', 'city', 'county', 'zone', 'town', 'industry_union', 'association'] as const

export type NewRound = {
  /** Whose work it is: its duties decide. */
  area: Area
  /** Which mechanism's work it is, e.g. 'recommendation'; filters the waiting list. */
  kind: string
  organizationId: string
  label: string
  closesAt?: Date | null
  /** Who acts, of the round's area. Default: `submit` at the origin; `review` or `manage` above it. */
  originRoles?: readonly Role[]
  reviewRoles?: readonly Role[]
  /** Kinds of organization that handle dossiers between origin and owner; default all but enterprises. */
  handlerKinds?: readonly string[]
  /** Depths (province 0, city 1, county 2, enterprise 3) where nothing goes up without a quota. Default none. */
  quotaDepths?: readonly number[]
  /** Whether somebody may stand in it once only; default true. */
  onePerPerson?: boolean
  /** Places that may be given out below a place, in percent of its own; default 100. */
  allotPercent?: number
}

export type Round = {
  id: string
  area: string
  kind: string
  organizationId: string
  path: string
  label: string
  state: 'open' | 'closed'
  closesAt: Date | null
  originDuties: string[]
  reviewDuties: string[]
  handlerKinds: string[]
  quotaDepths: number[]
  allotPercent: number
  onePerPerson: boolean
  ownerDueOn: string | null
}

type RoundRow = Omit<Round, 'state' | 'originDuties' | 'reviewDuties'> & { state: string; originRoles: string[]; reviewRoles: string[] }

/** The duties that a round asks for: roles of its area. */
export const dutiesOf = ({ area, originRoles, reviewRoles }: Pick<RoundRow, 'area' | 'originRoles' | 'reviewRoles'>) => ({
  originDuties: originRoles.map((role) => `${area}.${role}`),
  reviewDuties: reviewRoles.map((role) => `${area}.${role}`),
})

const asRound = (row: RoundRow): Round => ({ ...row, ...dutiesOf(row), state: roundState.parse(row.state) })

/** Opens a round at its owner. The caller has checked that the actor may; errors: `organization.missing`. */
export async function openRound(ctx: Ctx, round: NewRound): Promise<Round> {
  const owner = await ctx.db
    .selectFrom('registry.organization')
    .select(['id', 'path'])
    .where('id', '=', round.organizationId)
    .executeTakeFirst()
  if (!owner) return missing('organization')
  const row = await ctx.db
    .insertInto('casework.round')
    .values({
      area: round.area,
      kind: round.kind,
      organizationId: owner.id,
      path: owner.path,
      label: round.label,
      closesAt: round.closesAt ?? null,
      originRoles: [...(round.originRoles ?? ['submit'])],
      reviewRoles: [...(round.reviewRoles ?? ['review', 'manage'])],
      handlerKinds: [...(round.handlerKinds ?? handlers)],
      quotaDepths: [...(round.quotaDepths ?? [])],
      allotPercent: round.allotPercent ?? 100,
      onePerPerson: round.onePerPerson ?? true,
      createdAt: ctx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return asRound(row)
}

/** Closes or reopens a round: nothing climbs in a closed one; refusing, withdrawing and moving up reserves go on. */
export async function setRoundState(ctx: Ctx, roundId: string, state: 'open' | 'closed'): Promise<void> {
  const changed = await ctx.db.updateTable('casework.round').set({ state }).where('id', '=', roundId).returning('path').executeTakeFirst()
  if (!changed) missing('round')
  else
    await record(ctx, state === 'closed' ? 'casework.round-closed' : 'casework.round-reopened', {
      kind: 'round',
      id: roundId,
      path: changed.path,
    })
}

/** Moves the moment after which nothing is handed in any more; the caller has checked the right. */
export async function setRoundClosing(ctx: Ctx, roundId: string, closesAt: Date): Promise<void> {
  const changed = await ctx.db
    .updateTable('casework.round')
    .set({ closesAt })
    .where('id', '=', roundId)
    .returning('path')
    .executeTakeFirst()
  if (!changed) missing('round')
  else
    await record(
      ctx,
      'casework.round-closing-set',
      { kind: 'round', id: roundId, path: changed.path },
      { closesAt: closesAt.toISOString() },
    )
}

/** A round as the system knows it, for callers that have checked the right themselves. */
export async function getRound({ db }: Pick<Ctx, 'db'>, roundId: string): Promise<Round> {
  const row = await db.selectFrom('casework.round').selectAll().where('id', '=', roundId).executeTakeFirst()
  return row ? asRound(row) : missing('round')
}

/**
 * A round concerns its owner, the places below it, and an inspector above it;
 * for all others it does not exist. Errors: `round.missing`.
 */
export async function visibleRound(ctx: Ctx, roundId: string): Promise<Round> {
  const round = await getRound(ctx, roundId)
  const { duties } = ctx.actor
  if (
    duties.some(({ duty, path }) => duty.startsWith(`${round.area}.`) && path.startsWith(round.path)) ||
    holds(ctx.actor, 'inspection.read', round)
  )
    return round
  return missing('round')
}

/** Whether the actor runs or reviews this round at the place or above it; a place above the owner has no say in it. */
export const manages = ({ actor }: Ctx, round: Pick<Round, 'path' | 'reviewDuties'>, place: { path: string }): boolean =>
  actor.duties.some(({ duty, path }) => round.reviewDuties.includes(duty) && path.startsWith(round.path) && place.path.startsWith(path))
