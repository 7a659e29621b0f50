import type { ReactNode } from 'react'
import { useWords } from '../words.ts'
import { Seal } from './Seal.tsx'

/** An empty list: what it would hold, and what to do. */
export function Nothing({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <Seal />
      <b>{title}</b>
      {children && <p>{children}</p>}
    </div>
  )
}

/** Shows itself after 300 ms. */
export function Wait() {
  const { t } = useWords()
  return (
    <div className="wait" role="status">
      <Seal />
      {t('console.wait')}
    </div>
  )
}
