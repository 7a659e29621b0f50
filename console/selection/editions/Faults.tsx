import type { Fault } from '../../../contract/shapes.ts'
import { useWords } from '../../words.ts'

/** Everything that stands against opening, at once. */
export function Faults({ faults }: { faults: readonly Fault[] | undefined }) {
  const { t, say } = useWords()
  if (!faults) return null
  if (faults.length === 0) return <p className="told">{t('console.check-clear')}</p>
  return (
    <div className="caution">
      <b>{t('console.check-faults', { count: faults.length })}</b>
      <ul style={{ listStyle: 'disc', paddingLeft: 18 }}>
        {faults.map((fault) => (
          <li key={`${fault.field} ${fault.code} ${fault.value}`}>{say(fault.code, fault)}</li>
        ))}
      </ul>
    </div>
  )
}
