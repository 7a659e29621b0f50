import type { ReactNode } from 'react'
import './steps.css'

export type Step = {
  key: string
  is: 'done' | 'now' | 'ahead' | 'stopped'
  who: ReactNode
  when?: ReactNode
  says?: ReactNode
  more?: ReactNode
}

/** The road of a dossier: square marks on a thin line, the current one in cinnabar. */
export function Steps({ steps }: { steps: readonly Step[] }) {
  return (
    <ol className="steps">
      {steps.map((step) => (
        <li key={step.key} data-is={step.is} aria-current={step.is === 'now' ? 'step' : undefined}>
          <b>{step.who}</b> {step.when && <span className="ash">{step.when}</span>}
          {step.says && <q>{step.says}</q>}
          {step.more}
        </li>
      ))}
    </ol>
  )
}
