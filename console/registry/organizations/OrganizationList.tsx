import { useNavigate } from 'react-router'
import { listOrganizations, organizationKind } from '../../../contract/registry/organizations.ts'
import { request } from '../../../kit/client.ts'
import { Choice } from '../../parts/Choice.tsx'
import { useFilters } from '../../parts/filters.ts'
import { More } from '../../parts/More.tsx'
import { Nothing } from '../../parts/Nothing.tsx'
import { Page } from '../../parts/Page.tsx'
import { Rows } from '../../parts/Rows.tsx'
import { useList } from '../../query.ts'
import { useWords } from '../../words.ts'

/** Every organization within my places as one list, where the tree shows them place by place. */
export function OrganizationList() {
  const { t, name } = useWords()
  const navigate = useNavigate()
  const filters = useFilters('q', 'kind')
  const asked = { q: filters.get('q'), kind: organizationKind.safeParse(filters.get('kind')).data }
  const list = useList(listOrganizations, asked, (page, options) => request(listOrganizations, { ...asked, limit: 50, ...page }, options))
  return (
    <Page title={t('console.organizations-list')} lead={t('console.pick-organization-do')}>
      <div className="filters">
        <Choice
          label={t('console.organization-kind')}
          list="console.organization-kind"
          values={organizationKind.options}
          value={asked.kind}
          set={(kind) => filters.set({ kind })}
          all="console.all-kinds"
        />
      </div>
      {list.rows.length === 0 ? (
        <Nothing title={t('console.nothing-found')}>{t('console.organizations-none-do')}</Nothing>
      ) : (
        <Rows
          caption={t('console.organizations')}
          rows={list.rows}
          whole={list.whole}
          keyOf={(row) => row.id}
          open={(row) => navigate(`/organizations/${row.id}${filters.search}`)}
          columns={[
            { key: 'name', title: t('console.name-of'), show: (row) => <b>{row.name}</b> },
            { key: 'kind', title: t('console.organization-kind'), show: (row) => name('console.organization-kind', row.kind), width: 130 },
            { key: 'place', title: t('console.place'), show: (row) => row.placeName ?? '–', width: 150 },
            { key: 'code', title: t('console.code'), show: (row) => row.code ?? '–', width: 110 },
            {
              key: 'state',
              title: t('console.state'),
              show: (row) => t(row.active ? 'console.organization-active' : 'console.organization-ended'),
              width: 90,
              extra: true,
            },
          ]}
        />
      )}
      <More of={list} />
    </Page>
  )
}
