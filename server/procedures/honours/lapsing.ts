import { record } from '../../platform/audit.ts'
import { dayOf } from '../../platform/calendar.ts'
import { announce } from '../../platform/events.ts'
import { schedule } from '../../platform/jobs.ts'
import { aboutOf } from './changes.ts'
import { honourLapsed } from './events.ts'

/** So many in one run; the rest the night after. */
const perRun = 500

/** Every night: an honour whose last day has passed lapses. Nothing is taken from the holder but the certificate in force. */
export const lapse = schedule('honours.lapse', '20 0 * * *', async (ctx) => {
  const over = await ctx.db
    .selectFrom('honours.honour as h')
    .innerJoin('honours.title as t', 't.code', 'h.titleCode')
    .selectAll('h')
    .select('t.tier')
    .where('h.state', '=', 'valid')
    .where('h.validUntil', '<', dayOf(ctx.now))
    .orderBy('h.validUntil')
    .orderBy('h.id')
    .limit(perRun)
    .forUpdate('h')
    .execute()
  if (over.length === 0) return
  await ctx.db
    .updateTable('honours.honour')
    .set({ state: 'lapsed', lapsedAt: ctx.now })
    .where(
      'id',
      'in',
      over.map(({ id }) => id),
    )
    .execute()
  for (const honour of over) {
    await record(ctx, 'honour.lapsed', { kind: 'honour', id: honour.id, path: honour.issuerPath }, { validUntil: honour.validUntil })
    await announce(ctx, honourLapsed, aboutOf(honour))
  }
})
