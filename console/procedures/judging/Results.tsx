import { useSuspenseQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Answer } from '../../../contract/endpoint.ts'
import { getResults, listResults } from '../../../contract/procedures/judging.ts'
import { request } from '../../../kit/client.ts'
import { points } from '../../../kit/formats.ts'
import { Intervals } from '../../parts/Intervals.tsx'
import { More } from '../../parts/More.tsx'
import { type Column, Rows } from '../../parts/Rows.tsx'
import { query, useList } from '../../query.ts'
import { useWords } from '../../words.ts'
import { JudgeFigures } from './JudgeFigures.tsx'
import type { Round } from './Panels.tsx'

type ResultRow = Answer<typeof listResults>['rows'][number]
type Summary = Answer<typeof getResults>
type Method = Summary['method']
const methods = ['mean', 'trimmed-mean', 'median', 'shrunk-z', 'second-mean', 'additive'] as const

/** The chosen aggregate with its interval, the others beside it, and the names that change sides between them. */
export function Results({ round: { id, rules } }: { round: Round }) {
  const { t, name, say } = useWords()
  const { data: summary } = useSuspenseQuery(query(getResults, { id }))
  const list = useList(listResults, { id }, (page, options) => request(listResults, { id, limit: 50, ...page }, options))
  const moves = useMemo(() => movesOf(summary), [summary])
  const { rows } = list
  const ranged = useMemo(
    () =>
      rows.map((row) => ({
        ...{ name: row.label, value: row.value, margin: row.margin, moves: moves.has(row.itemId) },
        beside: summary.method === 'mean' ? null : (row.figures.mean?.value ?? null),
      })),
    [rows.length, summary, moves],
  )
  return (
    <>
      <p>
        {t('console.result-method', { method: name('console.aggregate', summary.method) })}{' '}
        {summary.refused && <span className="soon">{say(summary.refused)}</span>}
      </p>
      <p className="ash">
        {t('console.result-advice', { method: name('console.aggregate', summary.advice.method) })} {say(summary.advice.reason)}
      </p>
      <Intervals title={t('console.intervals')} rows={ranged} line={rules.seats} besideName={name('console.aggregate', 'mean')} />
      <MethodTable rows={rows} summary={summary} moves={moves} line={rules.seats} />
      <More of={list} />
      <Sides summary={summary} />
      <JudgeFigures summary={summary} />
    </>
  )
}

/** For every item that changes sides, the methods under which it does. */
function movesOf({ sides }: Summary): Map<string, Method[]> {
  const moves = new Map<string, Method[]>()
  for (const { method, enter, leave } of sides)
    for (const { itemId } of [...enter, ...leave]) moves.set(itemId, [...(moves.get(itemId) ?? []), method])
  return moves
}

type TableGiven = { rows: readonly ResultRow[]; summary: Summary; moves: ReadonlyMap<string, Method[]>; line: number | null }

/** All aggregates side by side: rank first, then the figure; amber where the method puts the name on the other side of the line. */
function MethodTable({ rows, summary, moves, line }: TableGiven) {
  const { t, name } = useWords()
  const others = methods.filter((method) => method !== summary.method && rows.some((row) => row.figures[method]))
  const columns: Column<ResultRow>[] = [
    { key: 'place', title: t('console.place-rank'), show: (row) => <span className="num">{row.place}</span>, width: 50 },
    {
      key: 'label',
      title: t('console.item'),
      show: (row) => (
        <>
          <b>{row.label}</b> {moves.has(row.itemId) && <span className="sides soon">{t('console.moves')}</span>}
        </>
      ),
    },
    {
      key: 'value',
      title: name('console.aggregate', summary.method),
      right: true,
      width: 150,
      show: (row) => (
        <>
          <b>{points(row.value)}</b>
          {row.margin !== null && <span className="ash"> ± {points(row.margin)}</span>}
        </>
      ),
    },
    ...others.map(
      (method): Column<ResultRow> => ({
        key: method,
        title: name('console.aggregate', method),
        right: true,
        width: 106,
        show: (row) => <Figure figure={row.figures[method]} moved={moves.get(row.itemId)?.includes(method) ?? false} />,
      }),
    ),
  ]
  const cut = rows.filter((row) => line !== null && row.place <= line).at(-1)?.itemId
  return (
    <Rows
      caption={t('console.round-view.results')}
      rows={rows}
      keyOf={(row) => row.itemId}
      columns={columns}
      mark={(row) => (row.itemId === cut && row !== rows.at(-1) ? 'cut' : undefined)}
    />
  )
}

function Figure({ figure, moved }: { figure: { value: number; place: number } | undefined; moved: boolean }) {
  const { t } = useWords()
  if (!figure) return <span className="ash">–</span>
  return (
    <span className={moved ? 'soon' : 'ash'}>
      {points(figure.value)} <span className="small">{t('console.rank-n', { n: figure.place })}</span>
    </span>
  )
}

function Sides({ summary }: { summary: Summary }) {
  const { t, name } = useWords()
  if (summary.sides.length === 0) return null
  const list = (those: Summary['sides'][number]['enter']) => those.map((one) => one.label).join(t('console.list-comma'))
  return (
    <>
      <h2>{t('console.change-sides')}</h2>
      <Rows
        caption={t('console.change-sides')}
        rows={summary.sides}
        keyOf={(side) => side.method}
        columns={[
          { key: 'method', title: t('console.method'), show: (side) => <b>{name('console.aggregate', side.method)}</b>, width: 220 },
          {
            key: 'enter',
            title: t('console.would-enter'),
            show: (side) => <span className="done">{list(side.enter) || <span className="ash">{t('console.nobody')}</span>}</span>,
          },
          {
            key: 'leave',
            title: t('console.would-leave'),
            show: (side) => <span className="stop">{list(side.leave) || <span className="ash">{t('console.nobody')}</span>}</span>,
          },
        ]}
      />
    </>
  )
}
