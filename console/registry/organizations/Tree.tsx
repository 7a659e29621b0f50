import { Suspense, useState } from 'react'
import { NavLink } from 'react-router'
import { listChildren, listOrganizations, type OrganizationKind } from '../../../contract/registry/organizations.ts'
import { request } from '../../../kit/client.ts'
import { More } from '../../parts/More.tsx'
import { Nothing } from '../../parts/Nothing.tsx'
import { useList } from '../../query.ts'
import { useWords } from '../../words.ts'
import { MemberList } from './Memberships.tsx'

/** These stand in the second tree, not among the places. */
const beside: readonly OrganizationKind[] = ['industry_union', 'association', 'body']

type Node = { id: string; name: string; active?: boolean; childCount?: number }

/** The tree opens branch by branch: a branch is read when it is opened. */
export function Branch({ node, open: first = false }: { node: Node; open?: boolean }) {
  const { t } = useWords()
  const [open, setOpen] = useState(first)
  const leaf = node.childCount === 0
  return (
    <li>
      <div className="node">
        <button
          type="button"
          className="twig"
          disabled={leaf}
          aria-expanded={leaf ? undefined : open}
          aria-label={t(open ? 'console.fold' : 'console.unfold', { name: node.name })}
          onClick={() => setOpen(!open)}
        >
          {leaf ? '·' : open ? '▾' : '▸'}
        </button>
        <NavLink to={`/organizations/${node.id}`} className={node.active === false ? 'ash' : ''}>
          {node.name}
        </NavLink>
        {!!node.childCount && <span className="ash small">{node.childCount}</span>}
      </div>
      {open && (
        <Suspense
          fallback={
            <p className="ash small" style={{ paddingLeft: 24 }}>
              {t('console.wait')}
            </p>
          }
        >
          <Children id={node.id} />
        </Suspense>
      )}
    </li>
  )
}

function Children({ id }: { id: string }) {
  const list = useList(listChildren, { id }, (page, options) => request(listChildren, { id, limit: 50, ...page }, options))
  return (
    <>
      <ul className="branch">
        {list.rows
          .filter((row) => !beside.includes(row.kind))
          .map((row) => (
            <Branch key={row.id} node={{ ...row, name: row.shortName || row.name }} />
          ))}
      </ul>
      <More of={list} />
    </>
  )
}

/** Unions with the firms that joined them; associations and bodies as a plain list. */
export function SecondTree({ kind }: { kind: OrganizationKind }) {
  const { t } = useWords()
  const list = useList(listOrganizations, { kind }, (page, options) => request(listOrganizations, { kind, limit: 50, ...page }, options))
  if (list.rows.length === 0) return <Nothing title={t('console.tree-none')}>{t('console.tree-none-do')}</Nothing>
  return (
    <>
      <ul className="branch root">
        {list.rows.map((row) => (
          <UnionBranch key={row.id} id={row.id} name={row.name} kind={kind} />
        ))}
      </ul>
      <More of={list} />
    </>
  )
}

function UnionBranch({ id, name, kind }: { id: string; name: string; kind: OrganizationKind }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const union = kind === 'industry_union'
  return (
    <li>
      <div className="node">
        <button
          type="button"
          className="twig"
          disabled={!union}
          aria-expanded={union ? open : undefined}
          aria-label={t(open ? 'console.fold' : 'console.unfold', { name })}
          onClick={() => setOpen(!open)}
        >
          {union ? (open ? '▾' : '▸') : '·'}
        </button>
        <NavLink to={`/organizations/${id}?tree=${kind}`}>{name}</NavLink>
      </div>
      {open && (
        <Suspense fallback={<p className="ash small">{t('console.wait')}</p>}>
          <MemberList id={id} />
        </Suspense>
      )}
    </li>
  )
}
