import { z } from 'zod'
import type { Output } from '../../../contract/endpoint.ts'
import type { getHistory as contractGetHistory } from '../../../contract/procedures/casework.ts'
import { type MoveVerb, moveVerb, type ReturnFault, returnFault, type Slot, slot } from '../../../contract/procedures/casework.ts'
import type { Ctx } from '../../platform/context.ts'
import { json } from '../../platform/database.ts'
import { loadDossier } from './dossiers.ts'
import { depthOf } from './rules.ts'

export type Move = {
  dossierId: string
  version: number
  from: { id: string; path: string }
  toId: string | null
  verb: MoveVerb
  opinion?: string | null
  rank?: number | null
  slot?: Slot | null
  faults?: readonly ReturnFault[]
}

/** Adds a line to the history; the table keeps it for good. */
export async function writeMove(ctx: Ctx, { from, faults, ...move }: Move): Promise<void> {
  await ctx.db
    .insertInto('casework.move')
    .values({
      ...move,
      opinion: move.opinion ?? null,
      rank: move.rank ?? null,
      slot: move.slot ?? null,
      fromId: from.id,
      fromDepth: depthOf(from.path),
      faults: json(faults ?? []),
      actorId: ctx.actor.userId,
      actorName: ctx.actor.name,
      at: ctx.now,
    })
    .execute()
}

/** The smallest depth whose inner workings this reader may read: that of his own places over the dossier. */
export function depthRead({ actor }: Pick<Ctx, 'actor'>, dossier: { path: string; route: readonly string[]; enteredById: string }): number {
  const over = actor.duties.filter(
    ({ path, organizationId }) =>
      dossier.path.startsWith(path) || dossier.route.includes(organizationId) || dossier.enteredById === organizationId,
  )
  return Math.min(Number.POSITIVE_INFINITY, ...over.map(({ path }) => depthOf(path)))
}

/** What a level above says to the levels below; everything else it writes is its own. */
const addressedDown = new Set<MoveVerb>(['return', 'refuse', 'accept', 'withdraw'])

/** Every move the reader may know of, oldest first; also for the person himself. Errors: `dossier.missing`. */
export async function getHistory(ctx: Ctx, { id }: { id: string }): Promise<Output<typeof contractGetHistory>> {
  const dossier = await loadDossier(ctx, id)
  const least = depthRead(ctx, dossier)
  const rows = await ctx.db
    .selectFrom('casework.move as m')
    .innerJoin('registry.organization as f', 'f.id', 'm.fromId')
    .leftJoin('registry.organization as t', 't.id', 'm.toId')
    .selectAll('m')
    .select(['f.name as fromName', 't.name as toName'])
    .where('m.dossierId', '=', id)
    .orderBy('m.version')
    .execute()
  return {
    moves: rows.map((row) => {
      const verb = moveVerb.parse(row.verb)
      const own = row.fromDepth >= least
      const told = own || addressedDown.has(verb)
      return {
        version: row.version,
        verb,
        from: { id: row.fromId, name: row.fromName },
        to: row.toId ? { id: row.toId, name: row.toName ?? '' } : null,
        opinion: told ? row.opinion : null,
        slot: own ? slot.nullable().parse(row.slot) : null,
        rank: own ? row.rank : null,
        faults: told ? z.array(returnFault).parse(row.faults) : [],
        actorName: own ? row.actorName : null,
        at: row.at,
      }
    }),
  }
}
