import type { Stage } from '../../../contract/selection/rules.ts'
import { month, shortDate } from '../../../kit/formats.ts'
import { useWords } from '../../words.ts'

type Given = { stages: readonly (Omit<Stage, 'opensAt' | 'closesAt'> & { opensAt: string; closesAt: string })[]; now: string | null }

/** The edition as a thin line with square marks; the stage that is on stands in cinnabar. */
export function StageLine({ stages, now }: Given) {
  const { name, lang } = useWords()
  const moment = new Date().toISOString()
  const is = (stage: Given['stages'][number]) =>
    stage.kind === now || (stage.opensAt <= moment && moment < stage.closesAt) ? 'now' : stage.closesAt <= moment ? 'past' : 'ahead'
  return (
    <ol className="stages">
      {stages.map((stage) => (
        <li key={stage.kind} data-is={is(stage)} aria-current={is(stage) === 'now' ? 'step' : undefined}>
          <b>{name('console.stage', stage.kind)}</b>
          <span className="ash small">
            <span className="nowrap">{shortDate(stage.opensAt, lang)} –</span>{' '}
            <span className="nowrap">{overAYear(stage) ? month(stage.closesAt, lang) : shortDate(stage.closesAt, lang)}</span>
          </span>
        </li>
      ))}
    </ol>
  )
}

/** A day without its year would seem to lie before the day it began on. */
const overAYear = ({ opensAt, closesAt }: { opensAt: string; closesAt: string }) => closesAt.slice(5, 10) < opensAt.slice(5, 10)
