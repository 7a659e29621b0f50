import { sql } from 'kysely'
import { type Ctx, type OpenCtx, system } from './context.ts'
import { type Db, json } from './database.ts'
import { leafOf, link } from './log.ts'

export type Subject = { kind: string; id: string; path?: string | undefined }

/** Writes what was done, in the past tense, in the act's own transaction. Data is allow-listed by the caller and holds no personal data. */
export async function record(ctx: OpenCtx | Ctx, event: string, subject: Subject, data: Record<string, unknown> = {}): Promise<void> {
  const actor = ctx.actor ?? { ...system, userId: 'anonymous' }
  await ctx.db
    .insertInto('platform.auditLine')
    .values({
      at: ctx.now,
      event,
      actorId: actor.userId,
      subjectKind: subject.kind,
      subjectId: subject.id,
      path: subject.path ?? null,
      data: json(data),
    })
    .execute()
}

type Line = { id: string; at: Date; event: string; actorId: string; subjectKind: string; subjectId: string; data: unknown }

const columns = ['l.id', 'l.at', 'l.event', 'l.actorId', 'l.subjectKind', 'l.subjectId', 'l.data'] as const
const lastLink = (db: Db) => db.selectFrom('platform.auditLink').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1)

/**
 * Links finished lines into the chain, behind the acts and outside them, so that no act waits for another's.
 * One sequencer at a time: the lock row is held for the transaction.
 */
export async function linkAudit(db: Db, most = 5_000): Promise<number> {
  await db.selectFrom('platform.auditHead').selectAll().forUpdate().execute()
  const lines = await db
    .selectFrom('platform.auditWaiting as w')
    .innerJoin('platform.auditLine as l', 'l.id', 'w.lineId')
    .select(columns)
    .orderBy('w.ord')
    .limit(most)
    .execute()
  if (lines.length === 0) return 0
  const last = await lastLink(db).executeTakeFirst()
  const links = chain(lines, last ?? { seq: 0, hash: new Uint8Array(32) })
  for (let i = 0; i < links.length; i += 1_000)
    await db
      .insertInto('platform.auditLink')
      .values(links.slice(i, i + 1_000))
      .execute()
  const linked = lines.map(({ id }) => id)
  await db
    .deleteFrom('platform.auditWaiting')
    .where(({ eb, fn, val }) => eb('lineId', '=', fn.any(val(linked))))
    .execute()
  return links.length
}

function chain(lines: readonly Line[], last: { seq: number; hash: Uint8Array }) {
  let { seq, hash } = last
  return lines.map((line) => {
    hash = link(hash, leafOf(line))
    seq += 1
    return { seq, lineId: line.id, hash }
  })
}

/** Recomputes the whole chain; the first place where it does not hold, or null. */
export async function findBrokenLink(db: Db): Promise<{ seq: number } | null> {
  const { brokenAt } = await checkChain(db)
  return brokenAt === null ? null : { seq: brokenAt }
}

/** The same with the number of links that were recomputed and held. */
export async function checkChain(db: Db): Promise<{ brokenAt: number | null; checked: number }> {
  let hash: Uint8Array = new Uint8Array(32)
  let expected = 1
  for (let after = 0; ; ) {
    const rows = await db
      .selectFrom('platform.auditLink as k')
      .leftJoin('platform.auditLine as l', 'l.id', 'k.lineId')
      .select(['k.seq', 'k.hash', ...columns])
      .where('k.seq', '>', after)
      .orderBy('k.seq')
      .limit(2_000)
      .execute()
    for (const { seq, hash: stored, ...line } of rows) {
      hash = link(hash, leafOf(line))
      if (seq !== expected || Buffer.compare(Buffer.from(hash), Buffer.from(stored)) !== 0)
        return { brokenAt: expected, checked: expected - 1 }
      expected += 1
      after = seq
    }
    if (rows.length < 2_000) return { brokenAt: null, checked: expected - 1 }
  }
}

/** Lines of one subject, oldest first. */
export const auditOf = (db: Db, kind: string, id: string) =>
  db
    .selectFrom('platform.auditLine as l')
    .leftJoin('platform.auditLink as k', 'k.lineId', 'l.id')
    .where('l.subjectKind', '=', kind)
    .where('l.subjectId', '=', id)
    .select([...columns, sql<number | null>`k.seq`.as('seq')])
    .orderBy('l.ord')
