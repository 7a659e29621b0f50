import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { getMe } from '../../../contract/registry/sign-in.ts'
import { editionState, listEditions } from '../../../contract/selection/editions.ts'
import { request } from '../../../kit/client.ts'
import { number } from '../../../kit/formats.ts'
import { Choice } from '../../parts/Choice.tsx'
import { useFilters } from '../../parts/filters.ts'
import { More } from '../../parts/More.tsx'
import { Nothing } from '../../parts/Nothing.tsx'
import { Page } from '../../parts/Page.tsx'
import { Rows } from '../../parts/Rows.tsx'
import { query, useList } from '../../query.ts'
import { useWords } from '../../words.ts'

export function EditionsPage() {
  const { t, name } = useWords()
  const navigate = useNavigate()
  const filters = useFilters('state')
  const state = editionState.safeParse(filters.get('state')).data
  const list = useList(listEditions, { state }, (page, options) => request(listEditions, { state, ...page }, options))
  const me = useQuery(query(getMe, {}))
  const office = me.data?.duties.some((held) => held.duty === 'selection.manage')
  return (
    <Page
      title={t('console.selection-editions')}
      lead={t('console.editions-lead')}
      acts={
        office && (
          <Button type="primary" onClick={() => navigate('/editions/new')}>
            {t('console.edition-new')}
          </Button>
        )
      }
    >
      <div className="filters">
        <Choice
          label={t('console.state')}
          list="console.edition-state"
          values={editionState.options}
          value={state}
          set={(value) => filters.set({ state: value })}
          all="console.all-states"
        />
      </div>
      {list.rows.length === 0 ? (
        <Nothing title={t('console.editions-none')}>{t('console.editions-none-do')}</Nothing>
      ) : (
        <Rows
          caption={t('console.selection-editions')}
          rows={list.rows}
          whole={list.whole}
          keyOf={(row) => row.id}
          open={(row) => navigate(`/editions/${row.id}`)}
          columns={[
            { key: 'year', title: t('console.year'), show: (row) => <span className="num">{row.year}</span>, width: 70 },
            {
              key: 'name',
              title: t('console.edition'),
              show: (row) => (
                <>
                  <b>{row.name}</b>
                  {row.demonstration && <span className="ash small"> {t('console.demonstration')}</span>}
                  <div className="ash">{row.owner.name}</div>
                </>
              ),
            },
            {
              key: 'now',
              title: t('console.stage'),
              show: (row) =>
                row.now ? (
                  <span className="stop">{name('console.stage', row.now)}</span>
                ) : (
                  <span className="ash">{t('console.no-stage')}</span>
                ),
              width: 160,
            },
            {
              key: 'recommendations',
              title: t('console.count-recommendations'),
              show: (row) => number(row.counts.recommendations),
              right: true,
              width: 90,
            },
            { key: 'nominees', title: t('console.count-nominees'), show: (row) => number(row.counts.nominees), right: true, width: 90 },
            { key: 'titles', title: t('console.count-titles'), show: (row) => number(row.counts.titles), right: true, width: 90 },
            { key: 'state', title: t('console.state'), show: (row) => name('console.edition-state', row.state), width: 110 },
          ]}
        />
      )}
      <More of={list} />
    </Page>
  )
}
