import { useWords } from '../../words.ts'
import type { Result } from './ResultTable.tsx'

/** The same scores and votes under other rules: who would come in and who would fall out. */
export function OtherRules({ others, rows }: Pick<Result, 'others' | 'rows'>) {
  const { t, name } = useWords()
  const names = new Map(rows.map((row) => [row.nomineeId, row.name]))
  const list = (those: readonly string[]) => those.map((one) => names.get(one) ?? one).join(t('console.list-comma'))
  if (others.length === 0) return null
  return (
    <>
      <h2>{t('console.other-rules')}</h2>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{t('console.method')}</th>
            <th scope="col">{t('console.would-enter')}</th>
            <th scope="col">{t('console.would-leave')}</th>
          </tr>
        </thead>
        <tbody>
          {others.map((other) => (
            <tr key={other.method}>
              <td style={{ width: 260 }}>{name('console.method', other.method)}</td>
              <td className="done">{list(other.in) || <span className="ash">{t('console.nobody')}</span>}</td>
              <td className="stop">{list(other.out) || <span className="ash">{t('console.nobody')}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
