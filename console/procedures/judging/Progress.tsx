import { useWords } from '../../words.ts'

/** Locked, saved and untouched as one bar with its words. */
export function Progress({ of: { assigned, saved, locked } }: { of: { assigned: number; saved: number; locked: number } }) {
  const { t } = useWords()
  const share = (n: number) => `${assigned === 0 ? 0 : Math.round((n / assigned) * 100)}%`
  return (
    <div className="progress">
      <div className="bar" aria-hidden="true">
        <i style={{ width: share(locked) }} data-is="locked" />
        <i style={{ width: share(saved) }} data-is="saved" />
      </div>
      <span className="ash small">
        {assigned === 0 ? t('console.progress-none') : t('console.progress-of', { assigned, saved, locked })}
      </span>
    </div>
  )
}
