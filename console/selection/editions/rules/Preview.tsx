import { useWords } from '../../../words.ts'
import type { Edition } from '../EditionFrame.tsx'
import type { Draft } from '../useDraft.ts'
import { CalendarLine } from './CalendarLine.tsx'
import type { PartName } from './parts.tsx'
import { TryOut } from './TryOut.tsx'

const timely: readonly PartName[] = ['calendar', 'recommending', 'publicity']
const weighing: readonly PartName[] = ['titles', 'judging', 'voting', 'combining']

/** What the part under the pen comes to, drawn beside it while it is typed. */
export function Preview({ part, edition, draft }: { part: PartName; edition: Edition; draft: Draft }) {
  const { t } = useWords()
  return (
    <div className="preview">
      {timely.includes(part) && (
        <>
          <h3>{t('console.preview-calendar')}</h3>
          <CalendarLine {...draft} />
        </>
      )}
      {part === 'what' && <Wanted rules={draft.rules} />}
      {weighing.includes(part) && <TryOut edition={edition} rules={draft.rules} />}
    </div>
  )
}

/** The shares as heads: what the percentage means of so many nominees. */
function Wanted({ rules: { composition, nominees } }: Pick<Draft, 'rules'>) {
  const { t, name } = useWords()
  return (
    <>
      <h3>{t('console.preview-composition', { count: nominees })}</h3>
      {composition.length === 0 && <p className="ash">{t('console.composition-none')}</p>}
      <ul className="wanted">
        {composition.map((one) => (
          <li key={one.kind}>
            <span>{name('console.composition-kind', one.kind)}</span>
            <span className="bar" aria-hidden="true">
              <i style={{ width: `${one.percent}%` }} data-hard={one.hard} />
            </span>
            <span className="ash small">
              {t(one.hard ? 'console.wanted-hard' : 'console.wanted-soft', {
                percent: one.percent,
                count: Math.ceil((nominees * one.percent) / 100),
              })}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
