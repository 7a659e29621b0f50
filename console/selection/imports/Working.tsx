import { useEffect, useState } from 'react'
import { useWords } from '../../words.ts'
import type { Phase } from './useStage.ts'

const phases = ['uploading', 'checking'] as const
// a guess to wait by: a thousand rows a second, some ninety bytes a row once packed
const bytesASecond = 90_000

/** Where the work stands, how long it has taken and about how long it may take. */
export function Working({ phase, size }: { phase: Phase; size: number }) {
  const { t } = useWords()
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setSeconds((n) => n + 1), 1_000)
    return () => clearInterval(timer)
  }, [])
  return (
    <div className="working" role="status">
      <ol>
        {phases.map((one) => (
          <li key={one} data-is={one === phase ? 'now' : phases.indexOf(one) < phases.indexOf(phase) ? 'past' : 'ahead'}>
            {t(`console.import-${one}`)}
          </li>
        ))}
      </ol>
      <p className="ash small">{t('console.import-elapsed', { seconds, about: Math.max(2, Math.ceil(size / bytesASecond)) })}</p>
    </div>
  )
}
