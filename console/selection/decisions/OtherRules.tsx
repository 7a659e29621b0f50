import { Rows } from '../../parts/Rows.tsx'
import { useWords } from '../../words.ts'
import type { Result } from './ResultTable.tsx'

/** For every name that would come in or fall out, the rules under which it does. */
export function movesOf({ others }: Pick<Result, 'others'>): Map<string, string[]> {
  const moves = new Map<string, string[]>()
  for (const other of others)
    for (const { nomineeId } of [...other.in, ...other.out]) moves.set(nomineeId, [...(moves.get(nomineeId) ?? []), other.method])
  return moves
}

/** The same scores and votes under other rules: who would come in and who would fall out. */
export function OtherRules({ others }: Pick<Result, 'others'>) {
  const { t, name } = useWords()
  const list = (those: Result['others'][number]['in']) => those.map((one) => one.name).join(t('console.list-comma'))
  const nobody = <span className="ash">{t('console.nobody')}</span>
  if (others.length === 0) return null
  return (
    <>
      <h2>{t('console.other-rules')}</h2>
      <p className="ash">{t('console.other-rules-lead')}</p>
      <Rows
        caption={t('console.other-rules')}
        rows={others}
        keyOf={(other) => other.method}
        columns={[
          { key: 'method', title: t('console.method'), show: (other) => name('console.method', other.method), width: 260 },
          { key: 'in', title: t('console.would-enter'), show: (other) => <span className="done">{list(other.in) || nobody}</span> },
          { key: 'out', title: t('console.would-leave'), show: (other) => <span className="stop">{list(other.out) || nobody}</span> },
        ]}
      />
    </>
  )
}
