import { sql } from 'kysely'
import { leafOf, link, sealOf, start, whole } from './audit.ts'
import { breathing } from './breath.ts'
import type { Db } from './database.ts'
import { type Anchor, anchors, journalSince } from './journal.ts'

/**
 * What does not hold, and where: `changed` a line, its link or their order; `gap` a number of the chain that is not there; `cut` the end
 * of the chain; `outside` a line that nobody linked or will link; `lost` or `differs` a line that the journal beside the database tells
 * of; `rewritten` a chain that is not the one whose head the journal kept.
 */
export type Break = {
  kind: 'changed' | 'gap' | 'cut' | 'outside' | 'lost' | 'differs' | 'rewritten'
  seq: number | null
  lineId: string | null
}
export type AuditCheck = { broken: Break | null; checked: number; anchored: number; since: string | null }

/** How the check reads: piece by piece, each as short as a request. */
export type Reading = <T>(use: (db: Db) => Promise<T>) => Promise<T>

/** Recomputes the chain and compares it with the journal; the first place that does not hold. */
export async function checkAuditTrail(read: Reading): Promise<AuditCheck> {
  const chain = await checkLinks(read)
  const since = await journalSince()
  if (chain.broken) return { ...chain, anchored: 0, since }
  const outside = await read(findOutside)
  if (outside) return { broken: outside, checked: chain.checked, anchored: 0, since }
  return { checked: chain.checked, ...(await checkJournal(read)), since }
}

const same = (a: Uint8Array, b: Uint8Array) => Buffer.compare(Buffer.from(a), Buffer.from(b)) === 0

const headOf = (db: Db) => db.selectFrom('platform.auditHead').select(['seq', 'seal']).executeTakeFirst()

/** Recomputed from the first link on. The head is read first: what is linked meanwhile stands behind it. */
async function checkLinks(read: Reading): Promise<{ broken: Break | null; checked: number }> {
  const head = await read(headOf)
  const breathe = breathing()
  let hash: Uint8Array = start
  let checked = 0
  let ends = false
  for (;;) {
    const rows = await read((db) => linksAfter(db, checked))
    for (const row of rows) {
      await breathe()
      if (row.seq !== checked + 1) return { broken: { kind: 'gap', seq: checked + 1, lineId: null }, checked }
      hash = link(hash, leafOf(row.whole))
      if (!same(hash, row.hash)) return { broken: { kind: 'changed', seq: row.seq, lineId: row.lineId }, checked }
      checked = row.seq
      ends ||= checked === head?.seq && head.seal !== null && same(head.seal, sealOf(checked, hash))
    }
    if (rows.length === most) continue
    ends ||= head?.seq === 0 && (checked === 0 || (await read(headOf))?.seq !== 0)
    return { broken: ends ? null : { kind: 'cut', seq: checked + 1, lineId: null }, checked }
  }
}

const most = 1_000
const linksAfter = (db: Db, seq: number) =>
  db
    .selectFrom('platform.auditLink as k')
    .leftJoin('platform.auditLine as l', 'l.id', 'k.lineId')
    .select(['k.seq', 'k.hash', 'k.lineId', whole('l').as('whole')])
    .where('k.seq', '>', seq)
    .orderBy('k.seq')
    .limit(most)
    .execute()

/** A line is linked or waits to be. */
async function findOutside(db: Db): Promise<Break | null> {
  const found = await db
    .selectFrom('platform.auditLine as l')
    .leftJoin('platform.auditLink as k', 'k.lineId', 'l.id')
    .leftJoin('platform.auditWaiting as w', 'w.lineId', 'l.id')
    .where('k.lineId', 'is', null)
    .where('w.lineId', 'is', null)
    .select('l.id')
    .orderBy('l.ord')
    .limit(1)
    .executeTakeFirst()
  return found ? { kind: 'outside', seq: null, lineId: found.id } : null
}

async function checkJournal(read: Reading): Promise<{ broken: Break | null; anchored: number }> {
  let anchored = 0
  for await (const some of anchors()) {
    const broken = await read(async (db) => (await compareLines(db, some)) ?? (await compareHeads(db, some)))
    if (broken) return { broken, anchored }
    anchored += some.length
  }
  return { broken: null, anchored }
}

async function compareLines(db: Db, some: readonly Anchor[]): Promise<Break | null> {
  const told = some.filter(({ of }) => of === 'line')
  if (told.length === 0) return null
  const rows = await db
    .selectFrom('platform.auditLine as l')
    .leftJoin('platform.auditLink as k', 'k.lineId', 'l.id')
    .select(['l.id', 'k.seq', whole('l').as('whole')])
    .where(sql<boolean>`l.id = any(${told.map(({ name }) => name)}::uuid[])`)
    .execute()
  const found = new Map(rows.map((row) => [row.id, row]))
  for (const { name, mac } of told) {
    const row = found.get(name)
    if (!row) return { kind: 'lost', seq: null, lineId: name }
    if (leafOf(row.whole).toString('hex') !== mac) return { kind: 'differs', seq: row.seq, lineId: name }
  }
  return null
}

async function compareHeads(db: Db, some: readonly Anchor[]): Promise<Break | null> {
  const told = some.filter(({ of }) => of === 'head')
  if (told.length === 0) return null
  const rows = await db
    .selectFrom('platform.auditLink')
    .select(['seq', 'hash'])
    .where(sql<boolean>`seq = any(${told.map(({ name }) => Number(name))}::int[])`)
    .execute()
  const found = new Map(rows.map(({ seq, hash }) => [seq, Buffer.from(hash).toString('hex')]))
  const wrong = told.find(({ name, mac }) => found.get(Number(name)) !== mac)
  return wrong ? { kind: 'rewritten', seq: Number(wrong.name), lineId: null } : null
}
