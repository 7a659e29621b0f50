import { type RawBuilder, sql } from 'kysely'

type Counts = { assigned: number; saved: number; locked: number }

/** Standing assignments of whatever `where` says about `p`, counted in the same statement as the row they belong to. */
const count = (where: RawBuilder<unknown>, state?: 'saved' | 'locked') =>
  sql<number>`(select count(*)::int from judging.assignment p where ${where} and p.ended_at is null ${state ? sql`and p.state = ${state}` : sql``})`

const counts = (where: RawBuilder<unknown>) =>
  [count(where).as('assigned'), count(where, 'saved').as('saved'), count(where, 'locked').as('locked')] as const

export const progressOfRound = (id: string) => counts(sql`p.round_id = ${sql.ref(id)}`)
export const progressOfExpert = (id: string) => counts(sql`p.expert_id = ${sql.ref(id)}`)
export const progressOfItem = (id: string) => counts(sql`p.item_id = ${sql.ref(id)}`)
export const progressOfPanel = (id: string) =>
  counts(sql`exists (select 1 from judging.panel_expert e where e.id = p.expert_id and e.panel_id = ${sql.ref(id)})`)

/** Only counts: how far somebody is, never how he scores. */
export const withProgress = <T extends Counts>({ assigned, saved, locked, ...row }: T) => ({
  ...row,
  progress: { assigned, saved, locked },
})
