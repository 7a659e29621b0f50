import { Button } from 'antd'
import { useNavigate } from 'react-router'
import type { Answer } from '../../../contract/endpoint.ts'
import { listObjections, objectionState } from '../../../contract/procedures/notices.ts'
import { request } from '../../../kit/client.ts'
import { dateTime, daysBetween, shortDate } from '../../../kit/formats.ts'
import { Choice } from '../../parts/Choice.tsx'
import { useFilters } from '../../parts/filters.ts'
import { More } from '../../parts/More.tsx'
import { Nothing } from '../../parts/Nothing.tsx'
import { Page } from '../../parts/Page.tsx'
import { Rows } from '../../parts/Rows.tsx'
import { useList } from '../../query.ts'
import { useWords } from '../../words.ts'

export function ObjectionsPage() {
  const { t, name, lang } = useWords()
  const navigate = useNavigate()
  const filters = useFilters('state', 'notice')
  const state = objectionState.safeParse(filters.get('state')).data
  const noticeId = filters.get('notice')
  const list = useList(listObjections, { state, noticeId }, (page, options) =>
    request(listObjections, { state, noticeId, ...page }, options),
  )
  return (
    <Page title={t('console.objections')} lead={t('console.objections-lead')}>
      <div className="filters">
        <Choice
          label={t('console.state')}
          list="console.objection-state"
          values={objectionState.options}
          value={state}
          set={(value) => filters.set({ state: value })}
          all="console.all-states"
        />
        {noticeId && <Button onClick={() => filters.set({ notice: undefined })}>{t('console.all-notices')}</Button>}
      </div>
      {list.rows.length === 0 ? (
        <Nothing title={t('console.objections-none')}>{t('console.objections-none-do')}</Nothing>
      ) : (
        <Rows
          caption={t('console.objections')}
          rows={list.rows}
          whole={list.whole}
          keyOf={(row) => row.id}
          open={(row) => navigate(`/objections/${row.id}`)}
          columns={[
            { key: 'number', title: t('console.number'), show: (row) => row.number, width: 130 },
            {
              key: 'who',
              title: t('console.objection-about'),
              show: (row) => (
                <>
                  <b>{row.entryName}</b> <span className="ash">· {name('console.objection-target', row.against)}</span>
                </>
              ),
            },
            { key: 'notice', title: t('console.notice'), show: (row) => row.noticeTitle },
            { key: 'named', title: t('console.objector'), show: (row) => t(row.named ? 'console.named' : 'console.anonymous'), width: 90 },
            { key: 'handler', title: t('console.handler'), show: (row) => row.handlerName, width: 160 },
            { key: 'filed', title: t('console.filed-on'), show: (row) => shortDate(row.filedAt, lang), width: 100 },
            {
              key: 'due',
              title: t('console.reply-due'),
              width: 170,
              show: (row) => (
                <span className={row.overdue ? 'stop' : ''}>
                  {dateTime(row.replyDueAt, lang)}
                  <div className="small">
                    <Left row={row} />
                  </div>
                </span>
              ),
            },
            {
              key: 'state',
              title: t('console.state'),
              width: 120,
              show: (row) =>
                row.proposed ? <span className="soon">{t('console.objection-proposed')}</span> : name('console.objection-state', row.state),
            },
          ]}
        />
      )}
      <More of={list} />
    </Page>
  )
}

/** Days that are left for the reply; closed cases have none. */
function Left({ row }: { row: Answer<typeof listObjections>['rows'][number] }) {
  const { t } = useWords()
  if (row.overdue) return t('console.overdue')
  if (row.state === 'upheld' || row.state === 'dismissed' || row.state === 'withdrawn') return null
  const days = daysBetween(new Date(), row.replyDueAt)
  return <span className={days <= 3 ? 'soon' : 'ash'}>{t('console.days-left', { count: Math.max(0, days) })}</span>
}
