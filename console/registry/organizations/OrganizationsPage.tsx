import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { Suspense } from 'react'
import { Link, Outlet, useParams } from 'react-router'
import { listMyDuties } from '../../../contract/registry/duties.ts'
import { listOrganizations } from '../../../contract/registry/organizations.ts'
import { useFilters } from '../../parts/filters.ts'
import { Nothing, Wait } from '../../parts/Nothing.tsx'
import { Search } from '../../parts/Search.tsx'
import { query } from '../../query.ts'
import { useWords } from '../../words.ts'
import { OrganizationList } from './OrganizationList.tsx'
import { Branch, SecondTree } from './Tree.tsx'
import './tree.css'

/** Beside the places: the other road of recommendation, and the bodies that are asked. */
const others = ['industry_union', 'association', 'body'] as const

export function OrganizationsPage() {
  const { t, name } = useWords()
  const { id } = useParams()
  const filters = useFilters('q', 'tree')
  const tree = others.find((one) => one === filters.get('tree'))
  const q = filters.get('q')
  const { data: mine } = useSuspenseQuery(query(listMyDuties, {}))
  const roots = [
    ...new Map(
      mine.rows.map((row) => [row.organizationId, { id: row.organizationId, name: row.organizationName, path: row.path }]),
    ).values(),
  ]
  const tops = roots.filter((one) => !roots.some((other) => other.path !== one.path && one.path.startsWith(other.path)))
  return (
    <div className="three tree-and-page">
      <section className="queue">
        <header>
          <h1>{t('console.organizations')}</h1>
          <div className="narrow">
            <Select
              aria-label={t('console.tree')}
              value={tree ?? 'places'}
              onChange={(chosen) => filters.set({ tree: chosen === 'places' ? undefined : chosen, q: undefined })}
              options={['places', ...others].map((value) => ({ value, label: name('console.tree', value) }))}
              style={{ width: '100%' }}
            />
            <Search key={tree} value={q} set={(value) => filters.set({ q: value })} label={t('console.find-organization')} width="100%" />
          </div>
        </header>
        {q ? (
          <Found q={q} search={filters.search} />
        ) : tree ? (
          <Suspense fallback={<Wait />} key={tree}>
            <SecondTree kind={tree} />
          </Suspense>
        ) : (
          <ul className="branch root">
            {tops.map((node) => (
              <Branch key={node.id} node={node} open />
            ))}
          </ul>
        )}
      </section>
      <div>
        <Suspense fallback={<Wait />}>{id ? <Outlet /> : <OrganizationList />}</Suspense>
      </div>
    </div>
  )
}

function Found({ q, search }: { q: string; search: string }) {
  const { t, name } = useWords()
  const found = useQuery(query(listOrganizations, { q, limit: 50 }))
  if (found.data?.rows.length === 0) return <Nothing title={t('console.nothing-found')} />
  return (
    <ul>
      {found.data?.rows.map((row) => (
        <li key={row.id}>
          <Link to={`/organizations/${row.id}${search}`} style={{ gridTemplateColumns: 'minmax(0, 1fr) auto' }}>
            <span>
              <b>{row.name}</b>
              {row.placeName}
            </span>
            <span className="ash small">{name('console.organization-kind', row.kind)}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
