import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Input, Output } from '../../../contract/endpoint.ts'
import { dossierState } from '../../../contract/procedures/casework.ts'
import type { getProgress as contractProgress, waitCode } from '../../../contract/selection/editions-progress.ts'
import { type Ctx, holds } from '../../platform/context.ts'
import { visible } from '../../procedures/casework/index.ts'
import { type LoadedEdition, load } from './read.ts'

type Answer = Output<typeof contractProgress>
type Wait = { code: z.infer<typeof waitCode>; count: number }

const office = ['selection.manage', 'selection.confirm', 'inspection.read'] as const
const depth = (path: string) => path.split('.').length - 1

/** Where an edition stands, within what the reader may see; five statements whatever the number of dossiers. */
export async function getProgress(ctx: Ctx, { id }: Input<typeof contractProgress>): Promise<Answer> {
  const edition = await load(ctx, id)
  const now = ctx.now.toISOString()
  const running = edition.stages.filter(({ opensAt, closesAt }) => opensAt <= now && now < closesAt)
  const closing = running.toSorted((a, b) => a.closesAt.localeCompare(b.closesAt))[0]
  const opening = edition.stages.filter(({ opensAt }) => now < opensAt).toSorted((a, b) => a.opensAt.localeCompare(b.opensAt))[0]
  return {
    rows: await byPlace(ctx, edition),
    closing: closing ? { kind: closing.kind, at: closing.closesAt } : null,
    opening: opening ? { kind: opening.kind, at: opening.opensAt } : null,
    // How far the whole edition has come is the office's to know; a county sees its own part of the grid.
    waits:
      edition.state === 'open' && office.some((duty) => holds(ctx.actor, duty, edition))
        ? waitsOf(edition, await factsOf(ctx, edition), now)
        : [],
  }
}

/** One level below the reader's own place in the edition: cities for the province, counties for a city. */
async function byPlace(ctx: Ctx, edition: LoadedEdition): Promise<Answer['rows']> {
  const own = ctx.actor.duties.filter(({ path }) => path.startsWith(edition.path)).map(({ path }) => depth(path))
  const level = (own.length > 0 ? Math.min(...own) : depth(edition.path)) + 1
  const labels = Array.from({ length: level }, (_, at) => sql`split_part(u.path, '.', ${sql.lit(at + 1)})`)
  const prefix = sql<string>`${sql.join(labels, sql` || '.' || `)} || '.'`
  const rows = await visible(ctx)
    .innerJoin('selection.recommendation as r', 'r.dossierId', 'd.id')
    .innerJoin('registry.organization as u', 'u.id', 'r.unitId')
    .innerJoin('registry.organization as c', (join) => join.on(sql<boolean>`c.path = ${prefix}`))
    .where('r.editionId', '=', edition.id)
    .groupBy(['c.id', 'c.name', 'c.shortName', 'c.path', 'd.state'])
    .select(['c.id', 'c.name', 'c.shortName', 'c.path', 'd.state'])
    .select([
      sql<number>`count(*)::int`.as('n'),
      sql<number>`(count(*) filter (where d.due_at < ${ctx.now} and d.state in ('draft', 'in_review', 'returned')))::int`.as('overdue'),
    ])
    .orderBy('c.path')
    .execute()
  return [...Map.groupBy(rows, ({ path }) => path).values()].flatMap((same) => {
    const [head] = same
    if (!head) return []
    const counts = Object.fromEntries(same.map(({ state, n }) => [dossierState.parse(state), n]))
    return [
      {
        place: { id: head.id, name: head.shortName || head.name, path: head.path },
        counts,
        overdue: same.reduce((sum, { overdue }) => sum + overdue, 0),
      },
    ]
  })
}

export type Facts = {
  quotas: number
  below: number
  atOwner: number
  asked: number
  objected: number
  chosen: number
  shown: number
  conferred: number
  judging: string | null
  openScores: number
  poll: string | null
  computed: boolean
  decided: boolean
  prepared: number
  published: number
  noticesOpen: number
  decidedPeople: number
}

/** Counted within the edition, by one statement: each figure is an answer to "may it go on". */
async function factsOf(ctx: Ctx, { id, roundId, judgingId, pollId, organizationId }: LoadedEdition): Promise<Facts> {
  const count = (from: RawBuilder<unknown>) => sql<number>`(select count(*)::int from ${from})`
  const nominees = (condition: RawBuilder<unknown>) =>
    count(sql`selection.nominee n where n.edition_id = ${id} and not n.reserve and ${condition}`)
  const dossiers = (condition: RawBuilder<unknown>) =>
    count(sql`casework.dossier d where d.round_id = ${roundId} and d.state in ('draft', 'in_review', 'returned') and ${condition}`)
  const clearances = (state: string) =>
    count(sql`clearance.request q join selection.recommendation r on r.id = q.subject_id where r.edition_id = ${id} and q.state = ${state}`)
  const notices = (condition: RawBuilder<unknown>) => count(sql`notices.notice n where n.subject_id = ${id} and ${condition}`)
  const facts = await ctx.db
    .selectNoFrom([
      count(sql`casework.quota q where q.round_id = ${roundId} and q.places is not null`).as('quotas'),
      dossiers(sql`d.holder_id <> ${organizationId}`).as('below'),
      dossiers(sql`d.holder_id = ${organizationId} and d.state = 'in_review'`).as('atOwner'),
      clearances('asked').as('asked'),
      clearances('objected').as('objected'),
      nominees(sql`n.state = 'chosen'`).as('chosen'),
      nominees(sql`n.state = 'shown'`).as('shown'),
      nominees(sql`n.state = 'conferred'`).as('conferred'),
      sql<string | null>`(select state from judging.round where id = ${judgingId})`.as('judging'),
      count(sql`judging.assignment a where a.round_id = ${judgingId} and a.ended_at is null and a.state <> 'locked'`).as('openScores'),
      sql<string | null>`(select state from voting.poll where id = ${pollId})`.as('poll'),
      sql<boolean>`exists (select 1 from selection.result t where t.edition_id = ${id})`.as('computed'),
      sql<boolean>`exists (select 1 from selection.result t where t.edition_id = ${id} and t.decided_at is not null)`.as('decided'),
      notices(sql`n.state = 'prepared'`).as('prepared'),
      notices(sql`n.state in ('published', 'closed')`).as('published'),
      notices(sql`n.state = 'published' and n.closes_at > ${ctx.now}`).as('noticesOpen'),
      count(sql`selection.result_row t where t.edition_id = ${id} and t.decided_title is not null and t.honour_id is null`).as(
        'decidedPeople',
      ),
    ])
    .executeTakeFirstOrThrow()
  return facts
}

/** What keeps it from going on, in the order in which it has to happen. Pure. */
export function waitsOf(edition: Pick<LoadedEdition, 'rules' | 'stages'>, f: Facts, now: string): Wait[] {
  const { rules, stages } = edition
  const begun = (kind: string) => stages.some((stage) => stage.kind === kind && stage.opensAt <= now)
  const waits: Wait[] = []
  const add = (when: boolean, code: Wait['code'], count = 0) => {
    if (when) waits.push({ code, count })
  }
  const named = f.chosen + f.shown + f.conferred > 0
  add(rules.quotaRequired && f.quotas === 0 && !named, 'quotas')
  add(!named && f.below > 0, 'below', f.below)
  add(f.asked > 0, 'clearance', f.asked)
  add(!named && f.objected > 0, 'clearance-objected', f.objected)
  add(!named && f.atOwner > 0 && begun('first_review'), 'first-review', f.atOwner)
  add(!named && begun('first_review'), 'choose', rules.nominees)
  add(f.chosen > 0 && begun('nominees'), 'show', f.chosen)
  const shown = f.shown > 0
  if (rules.judging && (shown || f.chosen > 0) && begun('judging')) {
    add(f.judging === null, 'open-judging')
    add(f.judging === 'preparing' || f.judging === 'assigned', 'start-scoring')
    add(f.judging === 'scoring', 'scores', f.openScores)
  }
  if (rules.voting && shown && begun('voting')) {
    add(f.poll === null, 'open-voting')
    add(f.poll === 'preparing', 'start-voting')
    add(f.poll === 'open', 'ballots')
  }
  const counted = (!rules.judging || f.judging === 'closed') && (!rules.voting || f.poll === 'closed')
  add(shown && counted && !f.computed && begun('decision'), 'compute')
  add(f.computed && !f.decided, 'decide')
  add(f.decided && f.prepared + f.published === 0, 'notice')
  add(f.prepared > 0, 'publish', f.prepared)
  add(f.published > 0 && f.noticesOpen === 0 && f.decidedPeople > 0 && begun('conferral'), 'confer', f.decidedPeople)
  add(f.conferred > 0 && f.decidedPeople === 0, 'finish')
  return waits
}
