import { Suspense, useState } from 'react'
import { NavLink } from 'react-router'
import { listChildren } from '../../../contract/registry/organizations.ts'
import { request } from '../../../kit/client.ts'
import { More } from '../../parts/More.tsx'
import { useList } from '../../query.ts'
import { useWords } from '../../words.ts'

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
        {list.rows.map((row) => (
          <Branch key={row.id} node={{ ...row, name: row.shortName || row.name }} />
        ))}
      </ul>
      <More of={list} />
    </>
  )
}
