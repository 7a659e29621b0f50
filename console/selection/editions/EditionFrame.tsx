import { useSuspenseQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { NavLink, Outlet, useOutletContext, useParams } from 'react-router'
import type { Answer } from '../../../contract/endpoint.ts'
import { getEdition } from '../../../contract/selection/editions.ts'
import { Wait } from '../../parts/Nothing.tsx'
import { query } from '../../query.ts'
import { useWords } from '../../words.ts'
import { StageLine } from './StageLine.tsx'
import './editions.css'

export type Edition = Answer<typeof getEdition>
export const useEdition = () => useOutletContext<Edition>()

const parts = ['', 'rules', 'quotas', 'nominees', 'result'] as const

/** One edition: its stage line on top, below it the part one works on. */
export function EditionFrame() {
  const { t, name } = useWords()
  const { id = '' } = useParams()
  const { data: edition } = useSuspenseQuery(query(getEdition, { id }))
  return (
    <div className="page wide">
      <header>
        <div>
          <h1>{edition.name}</h1>
          <p className="lead">
            {[
              edition.owner.name,
              edition.documentNumber,
              name('console.edition-state', edition.state),
              edition.demonstration && t('console.demonstration'),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
      </header>
      <StageLine stages={edition.stages} now={edition.now} />
      <nav className="parts" aria-label={t('console.edition')}>
        {parts.map((part) => (
          <NavLink key={part} to={part} end>
            {t(`console.edition-part.${part || 'overview'}`)}
          </NavLink>
        ))}
      </nav>
      <Suspense fallback={<Wait />}>
        <Outlet context={edition} />
      </Suspense>
    </div>
  )
}
