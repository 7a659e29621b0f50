import { sql } from 'kysely'
import type { Input, Output } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/procedures/clearance.ts'
import { clearanceAbout } from '../../../contract/procedures/clearance.ts'
import type { Fault } from '../../../contract/shapes.ts'
import { record } from '../../platform/audit.ts'
import { dayOf } from '../../platform/calendar.ts'
import type { Ctx } from '../../platform/context.ts'
import { announce } from '../../platform/events.ts'
import { missing, Problem, refuseIf } from '../../platform/problems.ts'
import { clearanceAnswered, clearanceReopened } from './events.ts'
import { type Answer, whyNotAnswer, whyNotReopen } from './rules.ts'
import { getClearance, question, type Row, visible } from './service.ts'

type Given = Answer & { id: string }

/**
 * A body answers, once. Errors: `clearance.missing`; refusals `clearance.cancelled`, `clearance.already-answered`, `clearance.not-body`,
 * `clearance.dated-in-future`, `clearance.reason-missing`.
 */
export async function answerClearance(
  ctx: Ctx,
  given: Input<typeof contract.answerClearance>,
): Promise<Output<typeof contract.answerClearance>> {
  const row = (await visible(ctx).where('r.id', '=', given.id).executeTakeFirst()) ?? missing('clearance')
  refuseIf(whyNotAnswer(question(row), { actor: ctx.actor, today: dayOf(ctx.now) }, given))
  await write(ctx, [given], [row])
  return getClearance(ctx, given)
}

/** A list of answers, all or none: refusal `clearance.list-refused` with a fault for each row that cannot stand. */
export async function answerClearances(
  ctx: Ctx,
  { answers }: Input<typeof contract.answerClearances>,
): Promise<Output<typeof contract.answerClearances>> {
  const rows = await visible(ctx)
    .where(
      'r.id',
      'in',
      answers.map(({ id }) => id),
    )
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  const faults = answers.flatMap((given, i): Fault[] => {
    const code = whyNotOne(ctx, given, byId.get(given.id), answers.findIndex(({ id }) => id === given.id) < i)
    return code ? [{ field: `answers.${i}`, code, row: i + 1 }] : []
  })
  if (faults.length > 0) throw new Problem('refused', 'clearance.list-refused', { count: faults.length }, faults)
  await write(ctx, answers, rows)
  return { answered: answers.length }
}

function whyNotOne(ctx: Ctx, given: Given, row: Row | undefined, twice: boolean): string | null {
  if (!row) return 'clearance.missing'
  if (twice) return 'clearance.named-twice'
  return whyNotAnswer(question(row), { actor: ctx.actor, today: dayOf(ctx.now) }, given)
}

async function write(ctx: Ctx, answers: readonly Given[], rows: readonly Row[]): Promise<void> {
  const values = answers.map(
    (a) => sql`(${a.id}::uuid, ${a.state}::text, ${a.documentNumber}::text, ${a.answeredOn}::date, ${a.note ?? null}::text)`,
  )
  const done = await sql`
    update clearance.request r
    set state = v.state, document_number = v.document_number, answered_on = v.answered_on, note = v.note,
      answered_at = ${ctx.now}, answered_by = ${ctx.actor.userId}
    from (values ${sql.join(values)}) as v(id, state, document_number, answered_on, note)
    where r.id = v.id and r.state = 'asked'`.execute(ctx.db)
  // A colleague at the same desk was first.
  refuseIf(Number(done.numAffectedRows ?? 0) === answers.length ? null : 'clearance.already-answered')
  const byId = new Map(rows.map((row) => [row.id, row]))
  await ctx.db
    .insertInto('clearance.answer')
    .values(
      answers.map(({ id, note, ...answer }) => ({
        ...answer,
        requestId: id,
        note: note ?? null,
        round: byId.get(id)?.reopened ?? 0,
        answeredBy: ctx.actor.userId,
        answeredAt: ctx.now,
      })),
    )
    .execute()
  for (const { id, state } of answers) {
    const row = byId.get(id)
    if (!row) continue
    await record(
      ctx,
      'clearance.answered',
      { kind: 'clearance', id, path: row.path },
      { subjectId: row.subjectId, bodyId: row.bodyId, state },
    )
    const { subjectKind, subjectId } = row
    await announce(ctx, clearanceAnswered, { requestId: id, subjectKind, subjectId, about: clearanceAbout.parse(row.about), state })
  }
}

/**
 * The office asks again; the answer given stays on record. Errors: `clearance.missing`; refusals `clearance.cancelled`,
 * `clearance.not-answered`, `clearance.not-office`.
 */
export async function reopenClearance(
  ctx: Ctx,
  { id, reason }: Input<typeof contract.reopenClearance>,
): Promise<Output<typeof contract.reopenClearance>> {
  const row = (await visible(ctx).where('r.id', '=', id).executeTakeFirst()) ?? missing('clearance')
  refuseIf(whyNotReopen(question(row), ctx))
  const empty = { documentNumber: null, answeredOn: null, note: null, answeredAt: null, answeredBy: null }
  const moved = await ctx.db
    .updateTable('clearance.request')
    .set({ ...empty, state: 'asked', reopened: row.reopened + 1 })
    .where('id', '=', id)
    .where('state', '=', row.state)
    .where('reopened', '=', row.reopened)
    .executeTakeFirst()
  refuseIf(moved.numUpdatedRows === 1n ? null : 'clearance.not-answered')
  await ctx.db
    .insertInto('clearance.reopening')
    .values({ requestId: id, round: row.reopened, reason, reopenedBy: ctx.actor.userId, reopenedAt: ctx.now })
    .execute()
  await record(
    ctx,
    'clearance.reopened',
    { kind: 'clearance', id, path: row.path },
    { subjectId: row.subjectId, bodyId: row.bodyId, was: row.state },
  )
  const { subjectKind, subjectId } = row
  await announce(ctx, clearanceReopened, { requestId: id, subjectKind, subjectId, about: clearanceAbout.parse(row.about), state: 'asked' })
  return getClearance(ctx, { id })
}
