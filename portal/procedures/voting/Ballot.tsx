import { useEffect, useState } from 'preact/hooks'
import { ApiError } from '../../../kit/client.ts'
import type { BallotConfig } from './ballot-config.ts'
import { cast, openStory, type Receipt, type Story } from './casting.ts'
import { type Choice, keepChoice, readChoice, toggle } from './choice.ts'
import { Confirming, Done, Failed, Reading, Waiting } from './Dialogs.tsx'
import { reasonOf, type Say, speaker } from './say.ts'
import { Tray } from './Tray.tsx'

type Step =
  | { at: 'choosing' }
  | { at: 'opening'; name: string }
  | { at: 'reading'; id: string; story: Story }
  | { at: 'confirming' }
  | { at: 'casting' }
  | { at: 'done'; receipt: Receipt }
  | { at: 'failed'; reason: string; kept: boolean }

/** The tray at the bottom and the dialogs above it. The cards stand in the page, drawn by the server. */
export function Ballot({ config }: { config: BallotConfig }) {
  const { min, max, candidates, lang } = config
  const say = speaker(config.words)
  const { choice, step, pick, remove, send, show, take } = useBallot(config, say)
  useCards(choice, say, pick)
  const chosen = choice.chosen.flatMap((id) => candidates.find((one) => one.id === id) ?? [])
  const close = { say, onClose: () => show({ at: 'choosing' }) }
  return (
    <>
      <Tray chosen={chosen} min={min} max={max} say={say} onRemove={remove} onReview={() => show({ at: 'confirming' })} />
      {step.at === 'opening' && <Waiting title={say('portal.vote.loading')} onClose={close.onClose} />}
      {step.at === 'reading' && (
        <Reading {...close} story={step.story} full={chosen.length >= max} max={max} onPick={() => take(step.id)} />
      )}
      {step.at === 'confirming' && <Confirming {...close} chosen={chosen} onCast={send} />}
      {step.at === 'casting' && <Waiting title={say('portal.vote.working')} />}
      {step.at === 'done' && <Done {...close} receipt={step.receipt} lang={lang} />}
      {step.at === 'failed' && <Failed {...close} reason={step.reason} kept={step.kept} />}
    </>
  )
}

function useBallot(config: BallotConfig, say: Say) {
  const { poll, voter, max, candidates } = config
  const [choice, setChoice] = useState<Choice>(() => standing(readChoice(poll, voter), candidates))
  const [step, show] = useState<Step>({ at: 'choosing' })
  const change = (next: Choice) => {
    setChoice(next)
    keepChoice(poll, voter, next)
  }
  const remove = (id: string) => change(toggle(choice, id, max))
  const take = (id: string) => {
    remove(id)
    show({ at: 'choosing' })
  }

  /** The card's button: takes a chosen one off, or opens the story of another; only from there somebody comes on the ballot. */
  const pick = async (id: string) => {
    const candidate = candidates.find((one) => one.id === id)
    if (!candidate || step.at !== 'choosing') return
    if (choice.chosen.includes(id)) return remove(id)
    show({ at: 'opening', name: candidate.name })
    try {
      const { story, stamp } = await openStory(config, candidate)
      change({ ...choice, stamps: { ...choice.stamps, [id]: stamp } })
      // Whoever closed the dialog meanwhile does not get it back.
      show((now) => (now.at === 'opening' ? { at: 'reading', id, story } : now))
    } catch (problem) {
      show({ at: 'failed', reason: reasonOf(problem, say), kept: true })
    }
  }
  const send = async () => {
    show({ at: 'casting' })
    try {
      show({ at: 'done', receipt: await cast(config, choice) })
    } catch (problem) {
      // Stamps that the server does not know (another sign-in, a new key) are worth nothing: the stories have to be opened again.
      const kept = !(problem instanceof ApiError && problem.code === 'voting.page-not-opened')
      if (!kept) change({ chosen: [], stamps: {} })
      show({ at: 'failed', reason: reasonOf(problem, say), kept })
    }
  }
  return { choice, step, pick, remove, send, show, take }
}

/** Keeps the buttons of the cards, which the page drew, in step with the choice. */
function useCards(choice: Choice, say: Say, pick: (id: string) => void): void {
  useEffect(() => {
    for (const button of document.querySelectorAll<HTMLButtonElement>('[data-pick]')) {
      const on = choice.chosen.includes(button.dataset.pick ?? '')
      button.hidden = false
      button.setAttribute('aria-pressed', String(on))
      button.textContent = say(on ? 'portal.vote.picked' : 'portal.vote.pick')
      button.onclick = () => pick(button.dataset.pick ?? '')
    }
  })
}

/** Whoever has left the ballot since the last visit is no longer chosen. */
const standing = (choice: Choice, candidates: BallotConfig['candidates']): Choice => ({
  ...choice,
  chosen: choice.chosen.filter((id) => candidates.some((one) => one.id === id)),
})
