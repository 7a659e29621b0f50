import { sql } from 'kysely'
import type { OpenCtx } from '../../platform/context.ts'

type Counted = { kind: 'title' | 'city' | 'industry' | 'trade' | 'year'; key: string; count: number }

/** Valid honours by each of five views in one pass over the register; people are counted once within a group. */
export async function honourCounts({ db }: OpenCtx): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select case
        when grouping(title_code) = 0 then 'title' when grouping(split_part(path, '.', 2)) = 0 then 'city'
        when grouping(industry) = 0 then 'industry' when grouping(trade) = 0 then 'trade' else 'year' end as kind,
      coalesce(title_code, split_part(path, '.', 2), industry, trade, year::text) as key,
      count(distinct person_id)::int as count
    from honours.honour
    where state = 'valid'
    group by grouping sets ((title_code), (split_part(path, '.', 2)), (industry), (trade), (year))
    order by 1, 2`.execute(db)
  return rows
}

/** People with a valid honour: how many, and of whom it is known, how many are women and how many stand on the front line. */
export async function holderShares({ db }: OpenCtx) {
  const { rows } = await sql<{
    total: number
    genderKnown: number
    women: number
    frontLineKnown: number
    frontLine: number
    demonstration: boolean
  }>`
    select count(*)::int as total, count(gender)::int as gender_known, (count(*) filter (where gender = 'female'))::int as women,
      count(front)::int as front_line_known, (count(*) filter (where front))::int as front_line,
      coalesce(bool_or(demonstration), false) as demonstration
    from (
      select p.id, p.gender, bool_or((r.form ->> 'isFrontLine')::boolean) as front, bool_or(h.demonstration) as demonstration
      from honours.honour h
      join registry.person p on p.id = h.person_id
      left join selection.nominee n on h.source_kind = 'nominee' and n.id = h.source_id
      left join selection.recommendation r on r.id = n.recommendation_id
      where h.state = 'valid'
      group by p.id, p.gender
    ) holder`.execute(db)
  return rows[0] ?? { total: 0, genderKnown: 0, women: 0, frontLineKnown: 0, frontLine: 0, demonstration: false }
}
