import type { Fault } from '../../../../contract/shapes.ts'
import { grouped } from '../../../../kit/plain.ts'
import { useWords } from '../../../words.ts'
import { type PartName, partOfField, parts } from './parts.tsx'

type Given = { at: PartName; faults: readonly Fault[]; go: (part: PartName) => void }

/** The parts in order; a part with something to change says how much. */
export function PartNav({ at, faults, go }: Given) {
  const { t } = useWords()
  const count = grouped(faults, ({ field }) => partOfField(field).name)
  return (
    <nav className="part-nav" aria-label={t('console.edition-part.rules')}>
      <ol>
        {parts.map(({ name }, place) => {
          const wrong = count.get(name)?.length ?? 0
          return (
            <li key={name}>
              <button type="button" aria-current={name === at ? 'step' : undefined} onClick={() => go(name)}>
                <span className="num">{place + 1}</span>
                <span>{t(`console.part.${name}`)}</span>
                {wrong > 0 && (
                  <span className="wrong-count">
                    {wrong}
                    <span className="unseen">{t('console.faults')}</span>
                  </span>
                )}
              </button>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
