import type { Ctx } from '../../platform/context.ts'
import type { Conflict } from './rules.ts'

/**
 * Whether a person already stands in another open round of the same area: as code and details for a `conflict`, or null. The details name the round and
 * nothing of the place. Commands pass `lock`: it holds the person's dossiers until the act is done, so that of two rounds entered at the
 * same moment the second sees the first. Drafts do not count, nobody has handed them in.
 */
export async function openElsewhere(
  ctx: Pick<Ctx, 'db'>,
  personId: string,
  roundId: string,
  { lock = false } = {},
): Promise<Conflict | null> {
  if (lock) await holdDossiersOf(ctx, [personId])
  return (await elsewhere(ctx, [personId], roundId)).get(personId) ?? null
}

/** Locks everything of these people in the order of the ids, before any quota: an act on several dossiers begins with it. */
export async function holdDossiersOf({ db }: Pick<Ctx, 'db'>, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return
  await db
    .selectFrom('casework.dossier as d')
    .select('d.id')
    .where('d.id', 'in', (eb) =>
      eb
        .selectFrom('casework.party')
        .select('dossierId')
        .where('personId', 'in', [...personIds]),
    )
    .orderBy('d.id')
    .forUpdate()
    .execute()
}

/** The same for a list of people in one query. */
export async function elsewhere({ db }: Pick<Ctx, 'db'>, personIds: readonly string[], roundId: string): Promise<Map<string, Conflict>> {
  if (personIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('casework.dossier as d')
    .innerJoin('casework.round as cr', 'cr.id', 'd.roundId')
    .innerJoin('casework.party as y', 'y.dossierId', 'd.id')
    .select(['y.personId', 'cr.label'])
    .where('y.personId', 'in', [...personIds])
    // whoever is recommended here may take part in everything else
    .where('d.area', '=', (eb) => eb.selectFrom('casework.round').select('area').where('id', '=', roundId))
    .where('d.roundId', '<>', roundId)
    .where('d.state', 'in', ['in_review', 'returned', 'accepted'])
    .where('cr.state', '=', 'open')
    .orderBy('d.submittedAt', 'desc')
    .execute()
  return new Map(rows.map(({ personId, label }) => [personId ?? '', { code: 'casework.other-programme', details: { roundLabel: label } }]))
}
