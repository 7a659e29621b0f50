import { useWords } from '../../words.ts'

type Given = { of: { assigned: number; saved: number; locked: number }; cap: number; most: number }

/** What one expert has been given and how far it is; the longest bar of the list is whoever has most. */
export function Load({ of: { assigned, saved, locked }, cap, most }: Given) {
  const { t } = useWords()
  const share = (n: number) => `${(n / Math.max(1, most)) * 100}%`
  return (
    <div className="load">
      <div className="bar" aria-hidden="true">
        <i style={{ width: share(locked) }} data-is="locked" />
        <i style={{ width: share(saved) }} data-is="saved" />
        <i style={{ width: share(assigned - saved - locked) }} data-is="open" />
      </div>
      <span className="ash small">
        {t('console.load-of', { assigned, cap })}
        {assigned > 0 && ` · ${t('console.load-done', { saved, locked })}`}
      </span>
    </div>
  )
}
