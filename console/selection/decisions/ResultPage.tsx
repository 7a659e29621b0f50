import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { computeResult, getResult } from '../../../contract/selection/decisions.ts'
import { ApiError } from '../../../kit/client.ts'
import { dateTime } from '../../../kit/formats.ts'
import { Wait } from '../../parts/Nothing.tsx'
import { Trouble } from '../../parts/Trouble.tsx'
import { query, useAct } from '../../query.ts'
import { useHolds } from '../../shell/useHolds.ts'
import { useWords } from '../../words.ts'
import { useEdition } from '../editions/EditionFrame.tsx'
import { ComputeSheet } from './ComputeSheet.tsx'
import { OtherRules } from './OtherRules.tsx'
import { ResultActs } from './ResultActs.tsx'
import { ResultTable } from './ResultTable.tsx'

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
  const none = found.error instanceof ApiError && (found.error.status === 404 || found.error.status === 409)
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
      <div style={{ maxWidth: 640, display: 'grid', gap: 12 }}>
        <p className="ash">{t('console.result-none')}</p>
        {!none && <Trouble error={found.error} />}
        {computes && begun && (
          <div>
            <Button type="primary" onClick={() => setComputing(true)}>
              {t('console.compute')}
            </Button>
          </div>
        )}
        {sheet}
      </div>
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
          {result.effectiveVoteWeight !== null &&
            ` ${t('console.effective-weight', { percent: Math.round(result.effectiveVoteWeight * 100) })}`}
          {result.drawSeed && ` ${t('console.draw-seed', { seed: result.drawSeed })}`}
        </p>
        <ResultTable edition={edition} result={result} departures={departures} setDepartures={setDepartures} />
        <OtherRules others={result.others} rows={result.rows} />
      </div>
      <ResultActs edition={edition} result={result} departures={departures} compute={() => setComputing(true)} />
      {sheet}
    </div>
  )
}
