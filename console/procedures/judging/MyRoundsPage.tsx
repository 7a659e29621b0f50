import { Link, Navigate } from 'react-router'
import { listMyRounds } from '../../../contract/procedures/judging-scoring.ts'
import { request } from '../../../kit/client.ts'
import { dateTime } from '../../../kit/formats.ts'
import { More } from '../../parts/More.tsx'
import { Nothing } from '../../parts/Nothing.tsx'
import { Page } from '../../parts/Page.tsx'
import { Rows } from '../../parts/Rows.tsx'
import { useList } from '../../query.ts'
import { useWords } from '../../words.ts'
import { Progress } from './Progress.tsx'
import './judging.css'

/** The rounds an expert sits in; with one round there is nothing to choose. */
export function MyRoundsPage() {
  const { t, name, lang } = useWords()
  const list = useList(listMyRounds, {}, (page, options) => request(listMyRounds, page, options))
  const [only] = list.rows
  if (list.rows.length === 1 && only) return <Navigate to={`/scoring/${only.id}`} replace />
  return (
    <Page title={t('console.scoring')} lead={t('console.scoring-lead')}>
      {list.rows.length === 0 ? (
        <Nothing title={t('console.scoring-none')}>{t('console.scoring-none-do')}</Nothing>
      ) : (
        <Rows
          caption={t('console.scoring')}
          rows={list.rows}
          whole={list.whole}
          keyOf={(row) => row.id}
          columns={[
            {
              key: 'label',
              title: t('console.round'),
              show: (row) => (
                <Link className="link" to={`/scoring/${row.id}`}>
                  {row.label}
                </Link>
              ),
            },
            { key: 'state', title: t('console.state'), show: (row) => name('console.round-state', row.state), width: 120 },
            { key: 'progress', title: t('console.progress'), show: (row) => <Progress of={row.progress} />, width: 260 },
            { key: 'due', title: t('console.due'), show: (row) => row.dueAt && dateTime(row.dueAt, lang), width: 200 },
          ]}
        />
      )}
      <More of={list} />
    </Page>
  )
}
