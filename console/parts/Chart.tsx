import { type ReactNode, useEffect, useRef, useState } from 'react'
import { usePreferences } from '../me/preferences.ts'
import { useWords } from '../words.ts'
import type { Drawing, Inks } from './chart-inks.ts'
import './chart.css'

type Given = {
  /** Stable between renders (useMemo), or the chart is drawn anew each time. */
  draw: (inks: Inks) => Drawing
  height: number
  title: ReactNode
  /** What the marks mean, and where the same stands as a table. */
  children?: ReactNode
}

/** A drawing for the eye; the same figures stand beside it in a table, for the keyboard and the ear. */
export function Chart({ draw, height, title, children }: Given) {
  const { t } = useWords()
  const place = useRef<HTMLDivElement>(null)
  const preferences = usePreferences()
  const [state, setState] = useState<'drawing' | 'drawn' | 'failed'>('drawing')
  useEffect(() => {
    let gone = false
    let remove = () => {}
    import('./charts.ts')
      .then(({ show }) => {
        if (gone || !place.current) return
        remove = show(place.current, draw)
        setState('drawn')
      })
      .catch(() => setState('failed'))
    return () => {
      gone = true
      remove()
    }
  }, [draw, preferences])
  return (
    <figure className="chart">
      <figcaption>
        <b>{title}</b>
        {children && <span className="ash small"> {children}</span>}
      </figcaption>
      <div ref={place} aria-hidden="true" style={{ height }} data-is={state} />
      {state === 'failed' && <p className="ash small">{t('console.chart-failed')}</p>}
    </figure>
  )
}
