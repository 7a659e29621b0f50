import { useSuspenseQuery } from '@tanstack/react-query'
import { getComposition } from '../../../contract/selection/editions.ts'
import { query } from '../../query.ts'
import { useWords } from '../../words.ts'

/** How those with a title are made up: a bar for each target, the mark where the rules want it. */
export function Composition({ editionId, of }: { editionId: string; of: 'nominees' | 'result' }) {
  const { t, name } = useWords()
  const { data } = useSuspenseQuery(query(getComposition, { id: editionId, of }))
  if (data.rows.length === 0 || data.total === 0) return null
  return (
    <>
      <h2>{t(`console.composition-of.${of}`, { count: data.total })}</h2>
      <ul className="made-up-of">
        {data.rows.map((row) => (
          <li key={row.kind}>
            <p>
              <span>{name('console.composition-kind', row.kind)}</span>
              <span className={row.met ? 'ash' : row.hard ? 'stop' : 'soon'}>
                {t(row.hard ? 'console.composition-hard' : 'console.composition-soft', row)}
              </span>
            </p>
            <div className="bar" aria-hidden="true">
              <i style={{ width: `${Math.min(100, row.percent)}%` }} data-is={row.met ? 'met' : 'short'} />
              <u style={{ left: `${Math.min(100, row.wanted)}%` }} />
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}
