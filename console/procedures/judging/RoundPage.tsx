import { useSuspenseQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { Suspense } from 'react'
import { useParams } from 'react-router'
import { getRound } from '../../../contract/procedures/judging.ts'
import { dateTime } from '../../../kit/formats.ts'
import { useFilters } from '../../parts/filters.ts'
import { Wait } from '../../parts/Nothing.tsx'
import { query } from '../../query.ts'
import { useWords } from '../../words.ts'
import { Conflicts } from './Conflicts.tsx'
import { Experts } from './Experts.tsx'
import { Items } from './Items.tsx'
import { Panels } from './Panels.tsx'
import { Progress } from './Progress.tsx'
import { Results } from './Results.tsx'
import { RoundActs } from './RoundActs.tsx'
import { ScoreChanges } from './ScoreChanges.tsx'
import './judging.css'

const views = ['panels', 'experts', 'items', 'conflicts', 'results', 'changes'] as const

/** One round for the office: who judges what, how far they are, and the acts that move it on. */
export function RoundPage() {
  const { t, name, lang } = useWords()
  const { id = '' } = useParams()
  const filters = useFilters('view')
  const { data: round } = useSuspenseQuery(query(getRound, { id }))
  const closed = round.state === 'closed'
  const view = views.find((one) => one === filters.get('view')) ?? (closed ? 'results' : 'panels')
  return (
    <div className="three two">
      <div className="page">
        <header>
          <div>
            <h1>{round.label}</h1>
            <p className="lead">
              {name('console.round-state', round.state)}
              {round.dueAt && ` · ${t('console.due-at', { at: dateTime(round.dueAt, lang) })}`}
            </p>
          </div>
        </header>
        <dl className="facts">
          <div>
            <dt>{t('console.items')}</dt>
            <dd>{round.items}</dd>
          </div>
          <div>
            <dt>{t('console.experts')}</dt>
            <dd>{round.experts}</dd>
          </div>
          <div>
            <dt>{t('console.scores-per-item')}</dt>
            <dd>{round.rules.scoresPerItem}</dd>
          </div>
          <div>
            <dt>{t('console.conflicts')}</dt>
            <dd>{round.conflicts}</dd>
          </div>
          <div>
            <dt>{t('console.seats-open')}</dt>
            <dd className={round.seatsOpen > 0 ? 'stop' : ''}>{round.seatsOpen}</dd>
          </div>
        </dl>
        <div style={{ margin: '14px 0' }}>
          <Progress of={round.progress} />
        </div>
        <Segmented
          value={view}
          onChange={(value) => filters.set({ view: value })}
          options={views.filter((one) => closed || one !== 'results').map((one) => ({ value: one, label: t(`console.round-view.${one}`) }))}
          style={{ marginBottom: 14 }}
        />
        <Suspense fallback={<Wait />}>
          {view === 'panels' && <Panels round={round} />}
          {view === 'experts' && <Experts round={round} />}
          {view === 'items' && <Items roundId={id} />}
          {view === 'conflicts' && <Conflicts round={round} />}
          {view === 'results' && <Results round={round} />}
          {view === 'changes' && <ScoreChanges roundId={id} />}
        </Suspense>
      </div>
      <RoundActs round={round} />
    </div>
  )
}
