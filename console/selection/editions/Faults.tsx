import type { Fault } from '../../../contract/shapes.ts'
import { useTitles } from '../../registry/vocabularies/terms.ts'
import { useWords } from '../../words.ts'

/** Everything that stands against opening, at once. */
export function Faults({ faults }: { faults: readonly Fault[] | undefined }) {
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
      <ul style={{ listStyle: 'disc', paddingLeft: 18 }}>
        {faults.map((fault) => (
          <li key={`${fault.field} ${fault.code} ${fault.value}`}>{say(fault.code, { ...fault, value: named(fault.value ?? '') })}</li>
        ))}
      </ul>
    </div>
  )
}
