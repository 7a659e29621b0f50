import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { holdsAny } from '../../../contract/duties.ts'
import { listPeople } from '../../../contract/registry/people.ts'
import { getMe } from '../../../contract/registry/sign-in.ts'
import { request } from '../../../kit/client.ts'
import { useFilters } from '../../parts/filters.ts'
import { More } from '../../parts/More.tsx'
import { Nothing } from '../../parts/Nothing.tsx'
import { Page } from '../../parts/Page.tsx'
import { Rows } from '../../parts/Rows.tsx'
import { Search } from '../../parts/Search.tsx'
import { query, useList } from '../../query.ts'
import { useWords } from '../../words.ts'
import { OrganizationPicker } from '../organizations/OrganizationPicker.tsx'
import { useTerms } from '../vocabularies/terms.ts'
import { PersonSheet } from './PersonSheet.tsx'

export function PeoplePage() {
  const { t, name } = useWords()
  const { term } = useTerms('trade', 'skill-grade')
  const navigate = useNavigate()
  const filters = useFilters('q', 'at')
  const asked = { q: filters.get('q'), organizationId: filters.get('at') }
  const list = useList(listPeople, asked, (page, options) => request(listPeople, { ...asked, limit: 50, ...page }, options))
  const me = useQuery(query(getMe, {}))
  const keeper = holdsAny(me.data?.duties ?? [], ['registry.manage', 'submit'])
  const manages = me.data?.duties.some((held) => held.duty === 'registry.manage')
  const [entering, setEntering] = useState(false)
  return (
    <Page
      title={t('console.people')}
      lead={t('console.people-lead')}
      acts={
        keeper && (
          <>
            {manages && (
              <Button onClick={() => navigate(asked.organizationId ? `/roster?at=${asked.organizationId}` : '/roster')}>
                {t('console.roster-new')}
              </Button>
            )}
            <Button type="primary" onClick={() => setEntering(true)}>
              {t('console.person-new')}
            </Button>
          </>
        )
      }
    >
      <div className="filters">
        <Search value={asked.q} set={(q) => filters.set({ q })} label={t('console.find-person-hint')} width={260} />
        <div style={{ width: 280 }}>
          <OrganizationPicker value={asked.organizationId} set={(at) => filters.set({ at })} />
        </div>
      </div>
      {list.rows.length === 0 ? (
        <Nothing title={t('console.people-none')}>{t('console.people-none-do')}</Nothing>
      ) : (
        <Rows
          caption={t('console.people')}
          rows={list.rows}
          whole={list.whole}
          keyOf={(row) => row.id}
          open={(row) => navigate(`/people/${row.id}`)}
          columns={[
            { key: 'name', title: t('console.name'), show: (row) => <b>{row.name}</b>, width: 110 },
            { key: 'gender', title: t('console.gender'), show: (row) => row.gender && name('console.gender', row.gender), width: 70 },
            { key: 'unit', title: t('console.unit'), show: (row) => row.organization?.name },
            { key: 'trade', title: t('console.trade'), show: (row) => term('trade', row.trade), width: 150 },
            { key: 'grade', title: t('field.skillGrade'), show: (row) => term('skill-grade', row.skillGrade), width: 110 },
            { key: 'phone', title: t('field.phone'), show: (row) => row.phoneMasked, width: 130 },
            { key: 'id', title: t('field.idNumber'), show: (row) => row.idNumberMasked, width: 190 },
          ]}
        />
      )}
      <More of={list} />
      {entering && <PersonSheet close={() => setEntering(false)} />}
    </Page>
  )
}
