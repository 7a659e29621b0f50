import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { computeResult, getResult } from '../../../contract/selection/decisions.ts'
import { dateTime } from '../../../kit/formats.ts'
import { useHolds } from '../../me/useHolds.ts'
import { Intervals } from '../../parts/Intervals.tsx'
import { Nothing, Wait } from '../../parts/Nothing.tsx'
import { Trouble } from '../../parts/Trouble.tsx'
import { query, useAct } from '../../query.ts'
import { useWords } from '../../words.ts'
import { useEdition } from '../editions/EditionFrame.tsx'
import { ComputeSheet } from './ComputeSheet.tsx'
import { movesOf, OtherRules } from './OtherRules.tsx'
import { ResultActs } from './ResultActs.tsx'
import { type Result, ResultTable } from './ResultTable.tsx'

export type Departures = Readonly<Record<string, { title: string | null; reason: string }>>

/** Scores, votes and their combination by the frozen rules; beside them what other rules would have given. */
export function ResultPage() {
  const { t, lang } = useWords()
  const edition = useEdition()
  const { id } = edition
  // Before the first stage that decides there is no result to ask for.
  const begun = edition.stages.some((stage) => stage.capabilities.includes('decide') && stage.opensAt <= new Date().toISOString())
  const found = useQuery({ ...query(getResult, { id }), enabled: begun })
  const [departures, setDepartures] = useState<Departures>({})
  const computes = useHolds()('selection.manage')
  const [computing, setComputing] = useState(false)
  const compute = useAct(computeResult, () => setComputing(false))
  const sheet = computing && (
    <ComputeSheet
      ties={edition.rules.ties}
      close={() => setComputing(false)}
      act={compute}
      send={(drawSeed) => compute.mutate({ id, ...(drawSeed && { drawSeed }) })}
    />
  )
  if (found.isLoading) return <Wait />
  if (!found.data)
    return (
      <>
        <Nothing title={t('console.result-none-yet')}>
          {t('console.result-none')}
          {computes && begun && (
            <span style={{ display: 'block', marginTop: 14 }}>
              <Button type="primary" onClick={() => setComputing(true)}>
                {t('console.compute')}
              </Button>
            </span>
          )}
        </Nothing>
        <Trouble error={found.error} />
        {sheet}
      </>
    )
  const result = found.data
  return (
    <div className="with-hand">
      <div>
        <p className="ash" style={{ marginBottom: 10 }}>
          {t('console.computed-at', {
            at: dateTime(result.computedAt, lang),
            expert: edition.rules.combining.expert,
            vote: edition.rules.combining.vote,
          })}
          {result.effectiveVoteWeight !== null && ` ${t('console.effective-weight', { percent: Math.round(result.effectiveVoteWeight) })}`}
          {result.drawSeed && ` ${t('console.draw-seed', { seed: result.drawSeed })}`}
        </p>
        <ResultIntervals result={result} />
        <ResultTable {...{ edition, result, departures, setDepartures }} moves={movesOf(result)} />
        <OtherRules others={result.others} />
      </div>
      <ResultActs edition={edition} result={result} departures={departures} compute={() => setComputing(true)} />
      {sheet}
    </div>
  )
}

/** The totals in order of rank, as far as the experts' scores are certain; the line stands behind the last who has a title. */
function ResultIntervals({ result }: { result: Result }) {
  const { t } = useWords()
  const rows = useMemo(() => {
    const moves = movesOf(result)
    return result.rows.map((row) => ({
      ...{ name: row.name, value: row.total, margin: row.margin, moves: moves.has(row.nomineeId) },
      beside: row.votePoints === null ? null : row.expert,
    }))
  }, [result])
  const line = result.rows.filter((row) => row.proposed !== null).length
  if (rows.every((row) => row.margin === null)) return null
  return <Intervals title={t('console.result-intervals')} rows={rows} line={line} besideName={t('console.expert-points')} />
}
