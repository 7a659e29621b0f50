import { useEffect, useState } from 'preact/hooks'
import { ApiError } from '../../../kit/client.ts'
import { dateTime } from '../../../kit/formats.ts'
import type { BallotConfig, BallotWord } from './ballot-config.ts'
import { cast, openStory, type Receipt, type Story } from './casting.ts'
import { type Choice, keepChoice, readChoice, toggle } from './choice.ts'
import { Modal } from './Modal.tsx'

type Step =
  | { at: 'choosing' }
  | { at: 'opening'; name: string }
  | { at: 'reading'; id: string; story: Story }
  | { at: 'confirming' }
  | { at: 'casting' }
  | { at: 'done'; receipt: Receipt }
  | { at: 'failed'; reason: string; cleared: boolean }

/** The tray at the bottom with the chosen, the story of one candidate, the confirmation and the receipt. The cards stand in the page. */
export function Ballot({ config }: { config: BallotConfig }) {
  const { poll, voter, min, max, candidates } = config
  const [choice, setChoice] = useState<Choice>(() => standing(readChoice(poll, voter), candidates))
  const [step, setStep] = useState<Step>({ at: 'choosing' })
  const say = speaker(config.words)
  const change = (next: Choice) => {
    setChoice(next)
    keepChoice(poll, voter, next)
  }
  const back = () => setStep({ at: 'choosing' })

  const pick = async (id: string) => {
    const candidate = candidates.find((one) => one.id === id)
    if (!candidate || step.at !== 'choosing') return
    if (choice.chosen.includes(id)) return change(toggle(choice, id, max))
    setStep({ at: 'opening', name: candidate.name })
    try {
      const { story, stamp } = await openStory(config, candidate)
      change({ ...choice, stamps: { ...choice.stamps, [id]: stamp } })
      setStep({ at: 'reading', id, story })
    } catch (problem) {
      setStep(failure(problem, say))
    }
  }
  const send = async () => {
    setStep({ at: 'casting' })
    try {
      const receipt = await cast(config, choice)
      setStep({ at: 'done', receipt })
    } catch (problem) {
      // Stamps that the server does not know (another sign-in, a new key) are worth nothing: the stories have to be opened again.
      const cleared = problem instanceof ApiError && problem.code === 'voting.page-not-opened'
      if (cleared) change({ chosen: [], stamps: {} })
      setStep({ ...failure(problem, say), cleared })
    }
  }
  useCards(choice, say, pick)

  const chosen = choice.chosen.flatMap((id) => candidates.find((one) => one.id === id) ?? [])
  const short = min - chosen.length
  return (
    <>
      <section aria-label={say('portal.vote.tray')}>
        <div class="wrap">
          <p role="status">
            <b>{say('portal.vote.tray-count', { count: chosen.length })}</b>{' '}
            <small>{short > 0 ? say('portal.vote.tray-need', { count: short }) : chosen.length === max ? say('portal.vote.tray-full', { count: max }) : ''}</small>
          </p>
          <ul>
            {chosen.map(({ id, name }) => (
              <li key={id}>
                <button type="button" onClick={() => change(toggle(choice, id, max))} aria-label={`${say('portal.vote.unpick')} ${name}`}>
                  {name} <span aria-hidden="true">×</span>
                </button>
              </li>
            ))}
          </ul>
          <button type="button" class="act" disabled={short > 0} onClick={() => setStep({ at: 'confirming' })}>
            {say('portal.vote.review')}
          </button>
        </div>
      </section>
      {step.at === 'opening' && (
        <Modal title={step.name} onClose={back}>
          <p class="ash">{say('portal.vote.loading')}</p>
        </Modal>
      )}
      {step.at === 'reading' && <Reading step={step} full={chosen.length >= max} max={max} say={say} onClose={back} onPick={() => (change(toggle(choice, step.id, max)), back())} />}
      {step.at === 'confirming' && (
        <Modal title={say('portal.vote.confirm')} onClose={back}>
          <p>{say('portal.vote.confirm-note', { count: chosen.length })}</p>
          <ol class="picked">
            {chosen.map(({ id, name, trade, city }) => (
              <li key={id}>
                <b>{name}</b> <span class="small ash">{`${trade} · ${city}`}</span>
              </li>
            ))}
          </ol>
          <Acts main={say('portal.vote.cast')} onMain={send} other={say('portal.vote.back')} onOther={back} />
        </Modal>
      )}
      {step.at === 'casting' && (
        <Modal title={say('portal.vote.working')}>
          <div class="working" role="status" />
        </Modal>
      )}
      {step.at === 'done' && (
        <Modal title={say('portal.vote.done')} onClose={back}>
          <p class="big-line">
            {say('portal.vote.done-line', { line: new Intl.NumberFormat('en').format(step.receipt.line), time: dateTime(step.receipt.receivedAt, config.lang) })}
          </p>
          <p class="ash">{say('portal.vote.done-note')}</p>
          <Acts main={say('portal.vote.close')} onMain={back} />
        </Modal>
      )}
      {step.at === 'failed' && (
        <Modal title={say('portal.vote.failed')} onClose={back}>
          <p role="alert">{step.reason}</p>
          {!step.cleared && <p class="ash">{say('portal.vote.kept')}</p>}
          <Acts main={say('portal.vote.close')} onMain={back} />
        </Modal>
      )}
    </>
  )
}

type Say = (word: BallotWord, params?: Record<string, string | number>) => string
type ReadingProps = { step: { id: string; story: Story }; full: boolean; max: number; say: Say; onClose: () => void; onPick: () => void }

function Reading({ step: { story }, full, max, say, onClose, onPick }: ReadingProps) {
  const paragraphs = `${story.story}\n${story.deeds}`.split(/\n+/).filter((one) => one.trim() !== '')
  return (
    <Modal title={story.name} onClose={onClose}>
      <p class="tag">{`${story.trade} · ${story.city} · ${story.unit}`}</p>
      <p class="big-line">{story.sentence}</p>
      <div class="prose">
        {paragraphs.map((one) => (
          <p key={one}>{one}</p>
        ))}
      </div>
      {full && <p class="note soon">{say('portal.vote.tray-full', { count: max })}</p>}
      <Acts main={say('portal.vote.pick')} onMain={onPick} closed={full} other={say('portal.vote.back')} onOther={onClose} />
    </Modal>
  )
}

type ActsProps = { main: string; onMain: () => void; closed?: boolean; other?: string; onOther?: () => void }

function Acts({ main, onMain, closed = false, other, onOther }: ActsProps) {
  return (
    <div class="acts">
      <button type="button" class="act" disabled={closed} onClick={onMain}>
        {main}
      </button>
      {other && (
        <button type="button" class="act quiet" onClick={onOther}>
          {other}
        </button>
      )}
    </div>
  )
}

/** Keeps the buttons of the cards, which the page drew, in step with the choice. */
function useCards(choice: Choice, say: Say, pick: (id: string) => void): void {
  useEffect(() => {
    const buttons = [...document.querySelectorAll<HTMLButtonElement>('[data-pick]')]
    for (const button of buttons) {
      const on = choice.chosen.includes(button.dataset.pick ?? '')
      button.hidden = false
      button.setAttribute('aria-pressed', String(on))
      button.textContent = say(on ? 'portal.vote.picked' : 'portal.vote.pick')
      button.onclick = () => pick(button.dataset.pick ?? '')
    }
  })
}

/** Whoever has left the ballot since the last visit is no longer chosen. */
function standing(choice: Choice, candidates: BallotConfig['candidates']): Choice {
  return { ...choice, chosen: choice.chosen.filter((id) => candidates.some((one) => one.id === id)) }
}

function failure(problem: unknown, say: Say) {
  if (!(problem instanceof ApiError)) return { at: 'failed', reason: say('problem.unreadable'), cleared: false } as const
  const reason = problem.detail || say(problem.code === 'problem.offline' ? 'problem.offline' : 'problem.unreadable')
  return { at: 'failed', reason, cleared: false } as const
}

const speaker =
  (words: Record<BallotWord, string>): Say =>
  (word, params = {}) =>
    words[word].replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''))
