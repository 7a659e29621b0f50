import { Button } from 'antd'
import type { ReactNode } from 'react'
import { grouped } from '../../kit/plain.ts'
import { useWords } from '../words.ts'
import { Key } from './Key.tsx'

export type Act = {
  name: string
  label: string
  /** The reason why it is closed, as the server gave it; null when open. */
  can: string | null
  /** What the reason speaks of, where the server gave it. */
  details?: unknown
  run: () => void
  primary?: boolean
  shortcut?: string
  pending?: boolean
  /** Its words want the whole line. */
  wide?: boolean
}

/** The acts open to me; a closed one stays in sight with its reason in words. The first fills the line, the rest stand in pairs. */
export function Acts({ acts, children }: { acts: readonly Act[]; children?: ReactNode }) {
  const { t, say } = useWords()
  const [first, ...rest] = acts
  const closed = grouped(
    acts.filter((act) => act.can !== null),
    (act) => say(act.can ?? '', act.details),
  )
  return (
    <div className="acts">
      {children}
      {first && <ActButton act={first} />}
      {rest.length > 0 && (
        <div className="pair">
          {rest.map((act) => (
            <ActButton key={act.name} act={act} />
          ))}
        </div>
      )}
      {[...closed].map(([reason, those]) => (
        <p className="why" key={reason}>
          <b>{t('console.closed', { acts: those.map((act) => act.label).join(t('console.list-comma')) })}</b>
          {reason}
        </p>
      ))}
    </div>
  )
}

function ActButton({ act }: { act: Act }) {
  return (
    <Button
      type={act.primary && act.can === null ? 'primary' : 'default'}
      disabled={act.can !== null}
      loading={act.pending ? { delay: 300 } : false}
      onClick={act.run}
      aria-keyshortcuts={act.shortcut}
      block
      {...(act.wide && { style: { gridColumn: '1 / -1' } })}
    >
      {act.label}
      {act.shortcut && act.can === null && <Key>{act.shortcut}</Key>}
    </Button>
  )
}
