import { useSuspenseQuery } from '@tanstack/react-query'
import type { Answer } from '../../../contract/endpoint.ts'
import { getResults, listResults } from '../../../contract/procedures/judging.ts'
import { request } from '../../../kit/client.ts'
import { points } from '../../../kit/formats.ts'
import { More } from '../../parts/More.tsx'
import { type Column, Rows } from '../../parts/Rows.tsx'
import { query, useList } from '../../query.ts'
import { useWords } from '../../words.ts'
import type { Round } from './Panels.tsx'

type ResultRow = Answer<typeof listResults>['rows'][number]
const methods = ['mean', 'trimmed-mean', 'median', 'shrunk-z', 'second-mean', 'additive'] as const

/** The chosen aggregate beside the others, and the names that change sides between them. */
export function Results({ round: { id } }: { round: Round }) {
  const { t, name, say } = useWords()
  const { data: summary } = useSuspenseQuery(query(getResults, { id }))
  const list = useList(listResults, { id }, (page, options) => request(listResults, { id, limit: 50, ...page }, options))
  const others = methods.filter((method) => method !== summary.method && list.rows.some((row) => row.figures[method]))
  const columns: Column<ResultRow>[] = [
    { key: 'place', title: t('console.place-rank'), show: (row) => <span className="num">{row.place}</span>, width: 60 },
    { key: 'label', title: t('console.item'), show: (row) => <b>{row.label}</b> },
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
        width: 110,
        show: (row) => {
          const figure = row.figures[method]
          return figure ? (
            <span className="ash">
              {points(figure.value)} <span className={figure.place === row.place ? '' : 'soon'}>({figure.place})</span>
            </span>
          ) : (
            '–'
          )
        },
      }),
    ),
  ]
  return (
    <>
      <p>
        {t('console.result-method', { method: name('console.aggregate', summary.method) })}{' '}
        {summary.refused && <span className="soon">{say(summary.refused)}</span>}
      </p>
      <p className="ash">
        {t('console.result-advice', { method: name('console.aggregate', summary.advice.method) })} {say(summary.advice.reason)}
      </p>
      <Rows caption={t('console.round-view.results')} rows={list.rows} whole={list.whole} keyOf={(row) => row.itemId} columns={columns} />
      <More of={list} />
      {summary.sides.length > 0 && <h2>{t('console.change-sides')}</h2>}
      {summary.sides.map((side) => (
        <p key={side.method}>
          <b>{name('console.aggregate', side.method)}</b>
          {' · '}
          {side.enter.length + side.leave.length === 0 ? (
            <span className="ash">{t('console.nobody-changes')}</span>
          ) : (
            t('console.sides', {
              enter: side.enter.map((one) => one.label).join(t('console.list-comma')) || '–',
              leave: side.leave.map((one) => one.label).join(t('console.list-comma')) || '–',
            })
          )}
        </p>
      ))}
      <h2>{t('console.judges')}</h2>
      <Rows
        rows={summary.judges}
        keyOf={(judge) => judge.expertId}
        columns={[
          { key: 'name', title: t('console.expert'), show: (judge) => <b>{judge.name}</b> },
          { key: 'count', title: t('console.scores-given'), show: (judge) => judge.count, right: true, width: 100 },
          { key: 'severity', title: t('console.severity'), show: (judge) => signed(judge.severity), right: true, width: 130 },
          { key: 'spread', title: t('console.spread'), show: (judge) => points(judge.spread), right: true, width: 130 },
          {
            key: 'consistency',
            title: t('console.consistency'),
            show: (judge) => (judge.consistency === null ? '–' : points(judge.consistency)),
            right: true,
            width: 130,
          },
        ]}
      />
      {summary.panels.some((panel) => panel.agreement !== null) && (
        <p className="ash" style={{ marginTop: 10 }}>
          {summary.panels
            .map((panel) =>
              t('console.agreement', {
                panel: panel.label ?? t('console.all-experts'),
                w: panel.agreement === null ? '–' : points(panel.agreement),
              }),
            )
            .join(t('console.list-comma'))}
        </p>
      )}
    </>
  )
}

const signed = (value: number): string => (value > 0 ? `+${points(value)}` : points(value))
