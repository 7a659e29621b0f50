import type { BallotConfig } from './ballot-config.ts'
import type { Say } from './say.ts'

export type Candidate = BallotConfig['candidates'][number]
type Props = {
  chosen: Candidate[]
  min: number
  max: number
  say: Say
  /** Why this voter's ballot would not be taken, if that is known already. */
  blocked: string
  onRemove: (id: string) => void
  onReview: () => void
}

/** The chosen at the bottom of the page, what is still missing, and the way to the confirmation. */
export function Tray({ chosen, min, max, say, blocked, onRemove, onReview }: Props) {
  const short = min - chosen.length
  const rest =
    short > 0 ? say('portal.vote.tray-need', { count: short }) : chosen.length === max ? say('portal.vote.tray-full', { count: max }) : ''
  return (
    <section aria-label={say('portal.vote.tray')}>
      <div class="wrap">
        <p role="status">
          <b>{say('portal.vote.tray-count', { count: chosen.length })}</b> <small>{blocked || rest}</small>
        </p>
        <ul>
          {chosen.map(({ id, name }) => (
            <li key={id}>
              <button type="button" onClick={() => onRemove(id)} aria-label={`${say('portal.vote.unpick')} ${name}`}>
                {name} <span aria-hidden="true">×</span>
              </button>
            </li>
          ))}
        </ul>
        <button type="button" class="act" disabled={short > 0 || blocked !== ''} onClick={onReview}>
          {say('portal.vote.review')}
        </button>
      </div>
    </section>
  )
}
