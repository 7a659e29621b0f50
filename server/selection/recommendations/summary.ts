import { sql } from 'kysely'
import { speak } from '../../../kit/words/index.ts'
import { dayOf } from '../../platform/calendar.ts'
import type { Ctx } from '../../platform/context.ts'
import { titleNames } from '../editions/index.ts'
import type { SummaryLine, SummarySheet } from '../forms/form-data.ts'
import { termNames } from '../vocabulary.ts'
import { seenRecommendations } from './read.ts'

/** The 汇总表 of what this reader may see, a sheet for each city or industry union, in the order of their ranks. */
export async function summaryRows(ctx: Ctx, editionId: string): Promise<SummarySheet[]> {
  const rows = await seenRecommendations(ctx)
    .innerJoin('selection.edition as e', 'e.id', 'r.editionId')
    .leftJoin('registry.organization as s', (join) =>
      join.on(sql<boolean>`s.path = split_part(d.path, '.', 1) || '.' || split_part(d.path, '.', 2) || '.'`),
    )
    .leftJoin('registry.organization as c', (join) =>
      join
        .on(
          sql<boolean>`c.path = split_part(u.path, '.', 1) || '.' || split_part(u.path, '.', 2) || '.' || split_part(u.path, '.', 3) || '.'`,
        )
        .on('c.kind', 'in', ['county', 'zone']),
    )
    .where('r.editionId', '=', editionId)
    .where('d.state', 'not in', ['refused', 'withdrawn'])
    .select([
      'p.name',
      'p.gender',
      'p.ethnicity',
      'p.birthOn',
      'p.politicalStatus',
      'p.education',
      'p.idNumberMasked',
      'p.phoneMasked',
      'p.post',
      'p.trade',
      'p.skillGrade',
      'p.tradeSinceYear',
    ])
    .select([
      'u.name as unit',
      'u.uscc',
      'u.nature',
      'c.shortName as county',
      's.name as sender',
      'r.titleCode',
      'r.channel',
      'e.name as edition',
    ])
    .select([sql<string>`r.form ->> 'industry'`.as('industry'), sql<string>`r.form ->> 'remarks'`.as('remarks')])
    .select(sql<number | null>`(select k.rank from casework.ranking k where k.dossier_id = d.id and k.organization_id = s.id)`.as('rank'))
    .select(
      sql<string>`(select coalesce(string_agg(h.name, '、'), '') from registry.person_honour h where h.person_id = p.id)`.as('honours'),
    )
    .orderBy('s.path')
    .orderBy(sql`"rank" nulls last`)
    .orderBy('r.id')
    .limit(20_000)
    .execute()
  const titles = await titleNames(ctx)
  const term = await termNames(ctx)
  const filledOn = dayOf(ctx.now)
  return [...Map.groupBy(rows, ({ sender }) => sender ?? '')].map(([sender, of]) => ({
    sheetName: sender || '—',
    title: `${of[0]?.edition ?? ''}推荐人选汇总表`,
    sender,
    filledOn,
    lines: of.map((row) => lineOf(row, titles, Number(filledOn.slice(0, 4)), term)),
  }))
}

type Row = {
  [K in
    | 'gender'
    | 'ethnicity'
    | 'birthOn'
    | 'politicalStatus'
    | 'education'
    | 'idNumberMasked'
    | 'phoneMasked'
    | 'post'
    | 'trade'
    | 'skillGrade'
    | 'uscc'
    | 'nature'
    | 'county']: string | null
} & {
  name: string
  unit: string
  titleCode: string
  channel: string
  industry: string
  remarks: string
  honours: string
  rank: number | null
  tradeSinceYear: number | null
}

function lineOf(row: Row, titles: ReadonlyMap<string, string>, year: number, term: Awaited<ReturnType<typeof termNames>>): SummaryLine {
  const say = speak('zh')
  const channel = row.channel === 'association' ? 'association' : row.channel === 'self' ? 'self' : 'union'
  return {
    name: row.name,
    gender: row.gender === 'female' ? '女' : row.gender === 'male' ? '男' : '',
    ethnicity: term('ethnicity', row.ethnicity),
    birthMonth: row.birthOn?.slice(0, 7) ?? '',
    politicalStatus: term('political-status', row.politicalStatus),
    education: term('education', row.education),
    idNumber: row.idNumberMasked ?? '',
    unit: row.unit,
    uscc: row.uscc ?? '',
    nature: term('nature', row.nature),
    post: row.post ?? '',
    industry: term('industry', row.industry),
    trade: term('trade', row.trade),
    grade: term('skill-grade', row.skillGrade),
    tradeYears: row.tradeSinceYear ? year - row.tradeSinceYear : null,
    honours: row.honours,
    titleName: titles.get(row.titleCode) ?? row.titleCode,
    channel: say(`recommendation.channel.${channel}`),
    county: row.county ?? '',
    phone: row.phoneMasked ?? '',
    rank: row.rank,
    remarks: row.remarks,
  }
}
