import { useSuspenseQuery } from '@tanstack/react-query'
import type { Answer } from '../../../contract/endpoint.ts'
import { listMySignIns, listSignIns, signInEvent } from '../../../contract/registry/sign-in.ts'
import { request } from '../../../kit/client.ts'
import { deviceOf } from '../../../kit/device.ts'
import { dateTime } from '../../../kit/formats.ts'
import { Choice } from '../../parts/Choice.tsx'
import { DayInput } from '../../parts/DayInput.tsx'
import { useFilters } from '../../parts/filters.ts'
import { More } from '../../parts/More.tsx'
import { Nothing } from '../../parts/Nothing.tsx'
import { Page } from '../../parts/Page.tsx'
import { type Column, Rows } from '../../parts/Rows.tsx'
import { Search } from '../../parts/Search.tsx'
import { query, useList } from '../../query.ts'
import { type Spoken, useWords } from '../../words.ts'

type Noted = Answer<typeof listMySignIns>['rows'][number]

const happened = ({ t, name, lang }: Spoken): Column<Noted>[] => [
  { key: 'at', title: t('console.sign-in-at'), show: (row) => dateTime(row.at, lang), width: 190 },
  {
    key: 'event',
    title: t('console.sign-in-event'),
    show: (row) => (
      <span className={row.event === 'failed' || row.event === 'locked' || row.event === 'second-factor-failed' ? 'due' : undefined}>
        {name('console.sign-in-event', row.event)}
      </span>
    ),
    width: 180,
  },
  {
    key: 'way',
    title: t('console.sign-in-way'),
    show: (row) => (row.way ? name('console.sign-in-way', row.way) : <span className="ash">–</span>),
    width: 140,
  },
  { key: 'address', title: t('console.settings-session-address'), show: (row) => row.address || '–', width: 180 },
  {
    key: 'device',
    title: t('console.settings-session-device'),
    show: (row) => <span title={row.device}>{deviceOf(row.device) ?? t('console.settings-session-unknown')}</span>,
  },
]

/** Who signed in, or tried to, in the places one inspects. */
export function SignInsPage() {
  const words = useWords()
  const { t } = words
  const filters = useFilters('who', 'event', 'from', 'to')
  const asked = {
    who: filters.get('who'),
    event: signInEvent.safeParse(filters.get('event')).data,
    from: filters.get('from'),
    to: filters.get('to'),
  }
  const list = useList(listSignIns, asked, (page, options) => request(listSignIns, { ...asked, limit: 30, ...page }, options))
  const [at, ...rest] = happened(words)
  return (
    <Page title={t('console.sign-ins')} lead={t('console.sign-ins-lead')}>
      <div className="filters">
        <Search value={asked.who} set={(who) => filters.set({ who })} label={t('console.sign-ins-who')} width={250} />
        <Choice
          label={t('console.sign-in-event')}
          list="console.sign-in-event"
          values={signInEvent.options}
          value={asked.event}
          set={(event) => filters.set({ event })}
          all="console.sign-in-all-events"
          width={180}
        />
        <div style={{ width: 165 }}>
          <DayInput label={t('console.audit-from')} value={asked.from ?? ''} max={asked.to} set={(from) => filters.set({ from })} />
        </div>
        <span className="ash">–</span>
        <div style={{ width: 165 }}>
          <DayInput label={t('console.audit-to')} value={asked.to ?? ''} min={asked.from} set={(to) => filters.set({ to })} />
        </div>
      </div>
      {list.rows.length === 0 ? (
        <Nothing title={t('console.sign-ins-none')}>{t('console.sign-ins-none-do')}</Nothing>
      ) : (
        <Rows
          caption={t('console.sign-ins')}
          rows={list.rows}
          whole={list.whole}
          keyOf={(row) => row.id}
          columns={[
            ...(at ? [at] : []),
            {
              key: 'who',
              title: t('console.name'),
              show: (row: Answer<typeof listSignIns>['rows'][number]) =>
                row.name ? (
                  <>
                    <b>{row.name}</b> {row.username && <span className="ash">{row.username}</span>}
                  </>
                ) : (
                  <span className="ash">{t('console.sign-in-nobody')}</span>
                ),
              width: 260,
            },
            ...rest,
          ]}
        />
      )}
      <More of={list} />
    </Page>
  )
}

/** One's own, on the page of settings. */
export function MySignIns() {
  const words = useWords()
  const { t } = words
  const { data } = useSuspenseQuery(query(listMySignIns, { limit: 20 }))
  return (
    <section className="sheet whole">
      <h2>{t('console.sign-ins-mine')}</h2>
      <p className="ash">{t('console.sign-ins-mine-lead')}</p>
      <Rows caption={t('console.sign-ins-mine')} rows={data.rows} keyOf={(row) => row.id} columns={happened(words)} />
    </section>
  )
}
