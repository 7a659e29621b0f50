import { useSuspenseQuery } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { honourState, listHonours, listTitles } from '../../../contract/procedures/honours.ts'
import { request } from '../../../kit/client.ts'
import { date } from '../../../kit/formats.ts'
import { useHolds } from '../../me/useHolds.ts'
import { Choice } from '../../parts/Choice.tsx'
import { useFilters } from '../../parts/filters.ts'
import { More } from '../../parts/More.tsx'
import { Nothing } from '../../parts/Nothing.tsx'
import { Page } from '../../parts/Page.tsx'
import { Rows } from '../../parts/Rows.tsx'
import { Search } from '../../parts/Search.tsx'
import { query, useList } from '../../query.ts'
import { useWords } from '../../words.ts'
import { Certificates } from './Certificates.tsx'

export function RegisterPage() {
  const { t, name, lang } = useWords()
  const navigate = useNavigate()
  // the record with its changes is the office's; all others read what the public reads
  const keeps = useHolds()('manage', 'confirm', 'inspection.read')
  const filters = useFilters('q', 'title', 'state', 'year')
  const { data: titles } = useSuspenseQuery(query(listTitles, {}))
  const [year, setTypedYear] = useState(filters.get('year') ?? '')
  const setYear = (typed: string) => {
    setTypedYear(typed)
    if (typed === '' || /^(19|20|21)\d\d$/.test(typed)) filters.set({ year: typed })
  }
  const asked = {
    search: filters.get('q'),
    title: filters.get('title'),
    state: honourState.safeParse(filters.get('state')).data,
    year: filters.get('year') ? Number(filters.get('year')) : undefined,
  }
  const list = useList(listHonours, asked, (page, options) => request(listHonours, { ...asked, ...page }, options))
  return (
    <Page title={t('console.register')} lead={t('console.register-lead')}>
      <div className="filters">
        <Search value={asked.search} set={(q) => filters.set({ q })} label={t('console.register-search')} width={260} />
        <Select
          aria-label={t('console.title-name')}
          placeholder={t('console.all-titles')}
          allowClear={{ label: t('console.clear') }}
          style={{ width: 180 }}
          value={asked.title ?? null}
          onChange={(title: string | null | undefined) => filters.set({ title: title ?? undefined })}
          options={titles.rows.map((one) => ({ value: one.code, label: lang === 'zh' ? one.nameZh : one.nameEn }))}
        />
        <Choice
          label={t('console.state')}
          list="console.honour-state"
          values={honourState.options}
          value={asked.state}
          set={(state) => filters.set({ state })}
          all="console.all-states"
        />
        <Input
          aria-label={t('console.year')}
          placeholder={t('console.year')}
          inputMode="numeric"
          maxLength={4}
          allowClear
          style={{ width: 110 }}
          value={year}
          onChange={(event) => setYear(event.target.value)}
        />
        <Certificates asked={{ search: asked.search, title: asked.title, year: asked.year }} />
      </div>
      {list.rows.length === 0 ? (
        <Nothing title={t('console.register-none')}>{t('console.register-none-do')}</Nothing>
      ) : (
        <Rows
          caption={t('console.register')}
          rows={list.rows}
          whole={list.whole}
          keyOf={(row) => row.id}
          open={(row) => (keeps ? navigate(`/register/${row.id}`) : window.location.assign(`/holders/${row.id}`))}
          columns={[
            {
              key: 'name',
              title: t('console.name'),
              show: (row) => (
                <>
                  <b>{row.holderName}</b>
                  {row.demonstration && <span className="ash small"> {t('console.demonstration')}</span>}
                </>
              ),
              width: 150,
            },
            {
              key: 'title',
              title: t('console.title-name'),
              show: (row) => <span className="bronze">{lang === 'zh' ? row.titleZh : row.titleEn}</span>,
              width: 170,
            },
            { key: 'unit', title: t('console.unit'), show: (row) => row.unit },
            { key: 'trade', title: t('console.trade'), show: (row) => row.trade, width: 120 },
            { key: 'place', title: t('console.place'), show: (row) => row.place, width: 110 },
            { key: 'number', title: t('console.certificate-number'), show: (row) => row.number, width: 160 },
            { key: 'on', title: t('console.conferred-on'), show: (row) => date(row.conferredOn, lang), width: 140 },
            {
              key: 'state',
              title: t('console.state'),
              show: (row) => <span className={row.state === 'valid' ? 'done' : 'soon'}>{name('console.honour-state', row.state)}</span>,
              width: 90,
            },
          ]}
        />
      )}
      <More of={list} />
    </Page>
  )
}
