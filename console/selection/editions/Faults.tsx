import type { Fault } from '../../../contract/shapes.ts'
import { useTitles } from '../../procedures/honours/titles.ts'
import { useWords } from '../../words.ts'
import { type PartName, partOfField } from './rules/parts.tsx'

type Given = { faults: readonly Fault[] | undefined; jump?: (part: PartName, field: string) => void }

/** What stands against nothing and should be known: in words, with what to do. */
export function Warnings({ warnings }: { warnings: readonly Fault[] | undefined }) {
  const { t, say } = useWords()
  if (!warnings?.length) return null
  return (
    <div className="caution">
      <b>{t('console.check-warnings')}</b>
      {warnings.map((each) => (
        <p key={each.code} className="small">
          {say(each.code, { ...each })}
        </p>
      ))}
    </div>
  )
}

/** Everything that stands against opening, at once; each leads to its place. */
export function Faults({ faults, jump }: Given) {
  const { t, say, name } = useWords()
  const title = useTitles()
  // The value of a fault may be the code of a stage or title: the sentence wants its name.
  const named = (value: string) =>
    [name('console.stage', value), title(value)].find((word) => word !== '–' && word !== t('console.title-name')) ?? value
  if (!faults) return null
  if (faults.length === 0) return <p className="told">{t('console.check-clear')}</p>
  return (
    <div className="caution">
      <b>{t('console.check-faults', { count: faults.length })}</b>
      <ul className="fault-jumps">
        {faults.map((fault) => {
          const part = partOfField(fault.field).name
          const words = say(fault.code, { ...fault, value: named(fault.value ?? '') })
          return (
            <li key={`${fault.field} ${fault.code} ${fault.value}`}>
              {jump ? (
                <button type="button" className="link" onClick={() => jump(part, fault.field.replace(/^rules\./, ''))}>
                  <span className="ash">{t(`console.part.${part}`)}</span> {words}
                </button>
              ) : (
                words
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
