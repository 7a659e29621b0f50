import { useNavigate } from 'react-router'
import { listRounds, roundState } from '../../../contract/procedures/judging.ts'
import { request } from '../../../kit/client.ts'
import { dateTime } from '../../../kit/formats.ts'
import { Choice } from '../../parts/Choice.tsx'
import { useFilters } from '../../parts/filters.ts'
import { More } from '../../parts/More.tsx'
import { Nothing } from '../../parts/Nothing.tsx'
import { Page } from '../../parts/Page.tsx'
import { Rows } from '../../parts/Rows.tsx'
import { useList } from '../../query.ts'
import { useWords } from '../../words.ts'
import { Progress } from './Progress.tsx'
import './judging.css'

export function RoundsPage() {
  const { t, name, lang } = useWords()
  const navigate = useNavigate()
  const filters = useFilters('state')
  const state = roundState.safeParse(filters.get('state')).data
  const list = useList(listRounds, { state }, (page, options) => request(listRounds, { state, ...page }, options))
  return (
    <Page title={t('console.judging')} lead={t('console.judging-lead')}>
      <div className="filters">
        <Choice
          label={t('console.state')}
          list="console.round-state"
          values={roundState.options}
          value={state}
          set={(value) => filters.set({ state: value })}
          all="console.all-states"
        />
      </div>
      {list.rows.length === 0 ? (
        <Nothing title={t('console.rounds-none')}>{t('console.rounds-none-do')}</Nothing>
      ) : (
        <Rows
          caption={t('console.judging')}
          rows={list.rows}
          whole={list.whole}
          keyOf={(row) => row.id}
          open={(row) => navigate(`/judging/${row.id}`)}
          columns={[
            {
              key: 'label',
              title: t('console.round'),
              show: (row) => (
                <>
                  <b>{row.label}</b>
                  <div className="ash">{row.organizationName}</div>
                </>
              ),
            },
            { key: 'state', title: t('console.state'), show: (row) => name('console.round-state', row.state), width: 130 },
            { key: 'progress', title: t('console.progress'), show: (row) => <Progress of={row.progress} />, width: 280 },
            { key: 'due', title: t('console.due'), show: (row) => row.dueAt && dateTime(row.dueAt, lang), width: 200 },
          ]}
        />
      )}
      <More of={list} />
    </Page>
  )
}
