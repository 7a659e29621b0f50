import { Input, Select, Tooltip } from 'antd'
import type { Answer } from '../../../contract/endpoint.ts'
import type { computeResult } from '../../../contract/selection/decisions.ts'
import { number, points } from '../../../kit/formats.ts'
import { type Column, Rows } from '../../parts/Rows.tsx'
import { useTitles } from '../../procedures/honours/titles.ts'
import { useTerms } from '../../registry/vocabularies/terms.ts'
import { useWords } from '../../words.ts'
import type { Edition } from '../editions/EditionFrame.tsx'
import type { Departures } from './ResultPage.tsx'

export type Result = Answer<typeof computeResult>
export type ResultRow = Result['rows'][number]
type Given = {
  edition: Edition
  result: Result
  /** The rules under which a name changes sides. */
  moves: ReadonlyMap<string, readonly string[]>
  departures: Departures
  setDepartures: (departures: Departures) => void
}

/** Both rankings beside each other: where the vote moved a name, the ranks differ in amber. */
export function ResultTable({ edition, result, moves, departures, setDepartures }: Given) {
  const { t, name, say } = useWords()
  const { term } = useTerms('trade')
  const title = useTitles()
  const deciding = result.can.decide === null
  const change = (row: ResultRow, given: string | null) => {
    const { [row.nomineeId]: old, ...rest } = departures
    setDepartures(given === row.proposed ? rest : { ...rest, [row.nomineeId]: { title: given, reason: old?.reason ?? '' } })
  }
  const offers = [
    ...edition.rules.titles.map((offer) => ({ value: offer.code, label: title(offer.code) })),
    { value: '', label: t('console.no-title') },
  ]
  const columns: Column<ResultRow>[] = [
    { key: 'rank', title: t('console.place-rank'), show: (row) => <span className="num">{row.rank}</span>, width: 56 },
    {
      key: 'name',
      title: t('console.name'),
      show: (row) => (
        <>
          <b>{row.name}</b> <span className="ash">{term('trade', row.trade)}</span> <Moves under={moves.get(row.nomineeId)} />
          <div className="ash">
            {row.unit} · {row.city}
          </div>
        </>
      ),
    },
    {
      key: 'expert',
      title: t('console.expert-points'),
      show: (row) => <Ranked value={row.expert === null ? null : points(row.expert)} rank={row.rankExpert} total={row.rank} />,
      right: true,
      width: 110,
    },
    ...(edition.rules.voting
      ? [
          {
            key: 'votes',
            title: t('console.votes'),
            show: (row: ResultRow) => (row.votes === null ? '–' : number(row.votes)),
            right: true,
            width: 80,
          },
          {
            key: 'votePoints',
            title: t('console.vote-points'),
            show: (row: ResultRow) => (
              <Ranked value={row.votePoints === null ? null : points(row.votePoints)} rank={row.rankVote} total={row.rank} />
            ),
            right: true,
            width: 110,
          },
        ]
      : []),
    {
      key: 'total',
      title: t('console.total'),
      show: (row) => (
        <>
          <b>{points(row.total)}</b>
          {row.margin !== null && <div className="ash small">± {points(row.margin)}</div>}
          {row.decidedBy && <div className="ash small">{name('console.tie', row.decidedBy)}</div>}
        </>
      ),
      right: true,
      width: 90,
    },
    {
      key: 'title',
      title: t(deciding ? 'console.decision' : 'console.title-name'),
      width: 190,
      show: (row) => {
        const departure = departures[row.nomineeId]
        if (!deciding)
          return (
            <>
              <span className="bronze">{title(row.decided ?? row.proposed) || '–'}</span>
              {row.departure && (
                <div className="small soon" lang="zh-CN">
                  {row.departure}
                </div>
              )}
              {row.closed && <div className="small stop">{say(row.closed)}</div>}
            </>
          )
        const now = departure ? departure.title : row.proposed
        return (
          <>
            <Select
              size="small"
              aria-label={t('console.decision-of', { name: row.name })}
              value={now ?? ''}
              onChange={(value) => change(row, value || null)}
              options={offers}
              style={{ width: '100%' }}
            />
            {departure && (
              <Input
                size="small"
                status={departure.reason.trim() === '' ? 'warning' : ''}
                aria-label={t('console.departure-reason')}
                placeholder={t('console.departure-reason')}
                value={departure.reason}
                maxLength={1000}
                onChange={(event) =>
                  setDepartures({ ...departures, [row.nomineeId]: { title: departure.title, reason: event.target.value } })
                }
                style={{ marginTop: 4 }}
              />
            )}
            {row.closed && <div className="small stop">{say(row.closed)}</div>}
          </>
        )
      },
    },
  ]
  const inside = (row: ResultRow) => (departures[row.nomineeId] ?? { title: row.decided ?? row.proposed }).title !== null
  return (
    <Rows
      caption={t('console.edition-part.result')}
      rows={result.rows}
      keyOf={(row) => row.nomineeId}
      columns={columns}
      mark={(row) => (inside(row) ? 'inside' : undefined)}
    />
  )
}

/** Says on the name that another rule would have decided otherwise, and which. */
function Moves({ under }: { under: readonly string[] | undefined }) {
  const { t, name } = useWords()
  if (!under) return null
  return (
    <Tooltip title={under.map((method) => name('console.method', method)).join(t('console.list-comma'))}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the slip opens by keyboard as well */}
      <span className="sides soon" tabIndex={0}>
        {t('console.moves-under', { count: under.length })}
      </span>
    </Tooltip>
  )
}

function Ranked({ value, rank, total }: { value: string | null; rank: number | null; total: number }) {
  const { t } = useWords()
  if (value === null) return <span className="ash">–</span>
  return (
    <>
      {value}
      {rank !== null && <div className={rank === total ? 'ash small' : 'soon small'}>{t('console.rank-n', { n: rank })}</div>}
    </>
  )
}
