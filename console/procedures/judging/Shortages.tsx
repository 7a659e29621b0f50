import { z } from 'zod'
import { shortage } from '../../../contract/procedures/judging.ts'
import { ApiError } from '../../../kit/client.ts'
import { useWords } from '../../words.ts'

const withShortages = z.object({ shortages: z.array(shortage) })

/** Why the assignment cannot be made: which dossiers share too few experts, and what would mend it. */
export function Shortages({ of }: { of: unknown }) {
  const { t, name } = useWords()
  const found = of instanceof ApiError ? withShortages.safeParse(of.details).data : undefined
  if (!found) return null
  return (
    <ul className="shortages">
      {found.shortages.map((one) => (
        <li key={`${one.cause} ${one.items.map((item) => item.id).join()}`}>
          <p>
            {t('console.shortage', { items: one.items.length, experts: one.experts.length, needed: one.needed, available: one.available })}
          </p>
          <p className="ash small">
            {t('console.shortage-items', { names: one.items.map((item) => item.name).join(t('console.list-comma')) })}
          </p>
          {one.experts.length > 0 && (
            <p className="ash small">
              {t('console.shortage-experts', { names: one.experts.map((expert) => expert.name).join(t('console.list-comma')) })}
            </p>
          )}
          <p>{name('console.shortage-do', one.cause)}</p>
        </li>
      ))}
    </ul>
  )
}
