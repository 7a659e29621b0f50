import type { BallotConfig } from './ballot-config.ts'
import { Confirming, Done, Failed, Reading, Waiting } from './Dialogs.tsx'
import { speaker } from './say.ts'
import { Tray } from './Tray.tsx'
import { useBallot } from './useBallot.ts'
import { useCards } from './useCards.ts'

/** The tray at the bottom and the dialogs above it. The cards stand in the page, drawn by the server. */
export function Ballot({ config }: { config: BallotConfig }) {
  const { min, max, candidates, lang, until } = config
  const say = speaker(config.words)
  const { choice, step, blocked, pick, remove, send, show, take, skip } = useBallot(config, say)
  useCards(choice, say, pick)
  const chosen = choice.chosen.flatMap((id) => candidates.find((one) => one.id === id) ?? [])
  const close = { say, onClose: () => show({ at: 'choosing' }) }
  return (
    <>
      <Tray {...{ chosen, min, max, say, blocked }} onRemove={remove} onReview={() => show({ at: 'confirming' })} />
      {step.at === 'opening' && <Waiting title={say('portal.vote.loading')} onClose={close.onClose} />}
      {step.at === 'reading' && (
        <Reading
          {...{ ...close, min, max, story: step.story, chosen: chosen.length }}
          onPick={() => take(step.id)}
          onNext={() => skip(step.id)}
        />
      )}
      {step.at === 'confirming' && <Confirming {...close} chosen={chosen} onCast={send} />}
      {step.at === 'casting' && <Waiting title={say('portal.vote.working')} />}
      {step.at === 'done' && <Done {...{ ...close, lang, chosen, until, receipt: step.receipt }} />}
      {step.at === 'failed' && <Failed {...{ ...close, title: step.title, reason: step.reason, kept: step.kept, onAgain: step.again }} />}
    </>
  )
}
