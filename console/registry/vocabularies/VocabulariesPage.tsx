import { useSuspenseQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { NavLink, Outlet, useParams } from 'react-router'
import { listVocabularies } from '../../../contract/registry/vocabularies.ts'
import { Nothing, Wait } from '../../parts/Nothing.tsx'
import { query } from '../../query.ts'
import { useWords } from '../../words.ts'

/** The lists on the left, the terms of one on the right. */
export function VocabulariesPage() {
  const { t, lang } = useWords()
  const { code } = useParams()
  const { data } = useSuspenseQuery(query(listVocabularies, {}))
  return (
    <div className="three tree-and-page">
      <section className="queue">
        <header>
          <h1>{t('console.vocabularies')}</h1>
          <p className="ash small">{t('console.vocabularies-lead')}</p>
        </header>
        <ul>
          {data.rows.map((row) => (
            <li key={row.code}>
              <NavLink to={`/vocabularies/${row.code}`} style={{ gridTemplateColumns: 'minmax(0, 1fr) auto' }}>
                <span>
                  <b>{lang === 'zh' ? row.nameZh : row.nameEn}</b>
                  {row.byYear && <span className="ash small">{t('console.vocabulary-by-year')}</span>}
                </span>
                <span className="ash">{t('console.vocabulary-terms', { count: row.termCount })}</span>
              </NavLink>
            </li>
          ))}
        </ul>
      </section>
      <div>
        <Suspense fallback={<Wait />} key={code}>
          {code ? <Outlet /> : <Nothing title={t('console.pick-one')} />}
        </Suspense>
      </div>
    </div>
  )
}
