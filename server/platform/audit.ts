import { type RawBuilder, sql } from 'kysely'
import { type Ctx, type OpenCtx, system } from './context.ts'
import { afterCommit, type Db, json } from './database.ts'
import { anchor } from './journal.ts'
import { canonical } from './log.ts'
import { auditMac } from './secrets.ts'

export type Subject = { kind: string; id: string; path?: string | undefined }

/** Writes what was done, in the past tense, in the act's own transaction. Data is allow-listed by the caller and holds no personal data. */
export async function record(ctx: OpenCtx | Ctx, event: string, subject: Subject, data: Record<string, unknown> = {}): Promise<void> {
  const actor = ctx.actor ?? { ...system, userId: 'anonymous' }
  const line = await ctx.db
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
    .returning(['id', whole('platform.auditLine').as('whole')])
    .executeTakeFirstOrThrow()
  afterCommit(ctx.db, () => {
    unlinked = true
    anchor({ of: 'line', name: line.id, mac: leafOf(line.whole).toString('hex') })
  })
}

/** Every column of a line as text, the same on every database: a moment to the microsecond, the data as the table tells it. */
export function whole(of: string): RawBuilder<unknown> {
  const column = (name: string) => sql.ref(`${of}.${name}`)
  const told = ['id', 'ord', 'event', 'actorId', 'subjectKind', 'subjectId', 'path', 'data'].map((name) => sql`${column(name)}::text`)
  return sql`array[(extract(epoch from ${column('at')}) * 1000000)::bigint::text, ${sql.join(told)}]`
}

/** Keyed, as the links are: whoever writes to the tables without the key can neither make one nor make a chain anew. */
export const leafOf = (line: unknown): Buffer => auditMac('leaf ', canonical(line))
export const link = (previous: Uint8Array, leaf: Uint8Array): Buffer => auditMac('link ', previous, leaf)
export const sealOf = (seq: number, hash: Uint8Array): Buffer => auditMac('head ', `${seq} `, hash)
export const start = new Uint8Array(32)

let unlinked = true
/** Whether this process has written lines since it last asked; the first time always, for those of a process that ended. */
export function takeUnlinked(): boolean {
  const were = unlinked
  unlinked = false
  return were
}

/**
 * Links finished lines into the chain, behind the acts and outside them, so that no act waits for another's.
 * One sequencer at a time: the row of the head is held for the transaction.
 */
export async function linkAudit(db: Db, most = 2_000): Promise<number> {
  const head = await db.selectFrom('platform.auditHead').select('seq').forUpdate().executeTakeFirstOrThrow()
  const lines = await db
    .selectFrom('platform.auditWaiting as w')
    .innerJoin('platform.auditLine as l', 'l.id', 'w.lineId')
    .select(['l.id', whole('l').as('whole')])
    .orderBy('w.ord')
    .limit(most)
    .execute()
  if (lines.length === 0) return 0
  const last = await db.selectFrom('platform.auditLink').select('hash').where('seq', '=', head.seq).executeTakeFirst()
  const links = chain(lines, { seq: head.seq, hash: last?.hash ?? start })
  for (let i = 0; i < links.length; i += 1_000)
    await db
      .insertInto('platform.auditLink')
      .values(links.slice(i, i + 1_000))
      .execute()
  await db
    .deleteFrom('platform.auditWaiting')
    .where(({ eb, fn, val }) => eb('lineId', '=', fn.any(val(lines.map(({ id }) => id)))))
    .execute()
  await moveHead(db, links)
  return links.length
}

async function moveHead(db: Db, links: ReturnType<typeof chain>): Promise<void> {
  const end = links.at(-1)
  if (!end) return
  await db
    .updateTable('platform.auditHead')
    .set({ seq: end.seq, seal: sealOf(end.seq, end.hash) })
    .execute()
  afterCommit(db, () => anchor({ of: 'head', name: String(end.seq), mac: end.hash.toString('hex') }))
}

function chain(lines: readonly { id: string; whole: unknown }[], last: { seq: number; hash: Uint8Array }) {
  let { seq, hash } = last
  return lines.map((line) => {
    const next = link(hash, leafOf(line.whole))
    hash = next
    seq += 1
    return { seq, lineId: line.id, hash: next }
  })
}

/** Lines of one subject, oldest first. */
export const auditOf = (db: Db, kind: string, id: string) =>
  db
    .selectFrom('platform.auditLine as l')
    .leftJoin('platform.auditLink as k', 'k.lineId', 'l.id')
    .where('l.subjectKind', '=', kind)
    .where('l.subjectId', '=', id)
    .select(['l.id', 'l.at', 'l.event', 'l.actorId', 'l.subjectKind', 'l.subjectId', 'l.data', sql<number | null>`k.seq`.as('seq')])
    .orderBy('l.ord')
