import { useNavigate } from 'react-router'
import { listDeskNotices, noticeState } from '../../../contract/procedures/notices.ts'
import { request } from '../../../kit/client.ts'
import { dateRange } from '../../../kit/formats.ts'
import { Choice } from '../../parts/Choice.tsx'
import { useFilters } from '../../parts/filters.ts'
import { More } from '../../parts/More.tsx'
import { Nothing } from '../../parts/Nothing.tsx'
import { Page } from '../../parts/Page.tsx'
import { Rows } from '../../parts/Rows.tsx'
import { useList } from '../../query.ts'
import { useWords } from '../../words.ts'

export function NoticesPage() {
  const { t, name, lang } = useWords()
  const navigate = useNavigate()
  const filters = useFilters('state')
  const state = noticeState.safeParse(filters.get('state')).data
  const list = useList(listDeskNotices, { state }, (page, options) => request(listDeskNotices, { state, ...page }, options))
  return (
    <Page title={t('console.notices')} lead={t('console.notices-lead')}>
      <div className="filters">
        <Choice
          label={t('console.state')}
          list="console.notice-state"
          values={noticeState.options}
          value={state}
          set={(value) => filters.set({ state: value })}
          all="console.all-states"
        />
      </div>
      {list.rows.length === 0 ? (
        <Nothing title={t('console.notices-none')}>{t('console.notices-none-do')}</Nothing>
      ) : (
        <Rows
          caption={t('console.notices')}
          rows={list.rows}
          whole={list.whole}
          keyOf={(row) => row.id}
          open={(row) => navigate(`/notices/${row.id}`)}
          columns={[
            { key: 'title', title: t('console.title-of'), show: (row) => <b>{row.title}</b> },
            { key: 'by', title: t('console.issued-by'), show: (row) => row.organizationName, width: 200 },
            {
              key: 'span',
              title: t('console.notice-span'),
              width: 260,
              show: (row) => (
                <>
                  {dateRange(row.opensOn, row.lastOn, lang)}
                  <span className="ash"> · {t('console.working-days', { count: row.workingDays })}</span>
                  {row.provisional && <div className="soon small">{t('console.provisional')}</div>}
                </>
              ),
            },
            {
              key: 'number',
              title: t('console.document-number'),
              show: (row) => row.documentNumber ?? <span className="ash">{t('console.none-yet')}</span>,
              width: 150,
            },
            {
              key: 'state',
              title: t('console.state'),
              show: (row) => <NoticeState state={row.state} name={name('console.notice-state', row.state)} />,
              width: 110,
            },
          ]}
        />
      )}
      <More of={list} />
    </Page>
  )
}

export function NoticeState({ state, name }: { state: string; name: string }) {
  const tone = state === 'published' ? 'stop' : state === 'closed' ? 'done' : 'ash'
  return <span className={tone}>{name}</span>
}
