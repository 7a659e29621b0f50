import { dateTime } from '../../../kit/formats.ts'
import type { Lang } from '../../../kit/words/words.ts'
import type { Story } from './ballot-config.ts'
import type { Receipt } from './casting.ts'
import { Modal } from './Modal.tsx'
import type { Say } from './say.ts'
import type { Candidate } from './Tray.tsx'

type Closing = { say: Say; onClose: () => void }
type ReadingProps = Closing & { story: Story; chosen: number; min: number; max: number; onPick: () => void; onNext: () => void }

/** A story with the choice below it. While the ballot is short, choosing goes on to the next story: one press a person. */
export function Reading({ story, chosen, min, max, say, onClose, onPick, onNext }: ReadingProps) {
  const paragraphs = `${story.story}\n${story.deeds}`.split(/\n+/).filter((one) => one.trim() !== '')
  const full = chosen >= max
  const pick = say(chosen + 1 < min ? 'portal.vote.pick-next' : 'portal.vote.pick')
  return (
    <Modal key={story.id} title={story.name} close={say('portal.vote.back-to-list')} onClose={onClose}>
      <p class="tag">{[story.trade, story.city, story.unit].filter(Boolean).join(' · ')}</p>
      <p class="big-line">{story.sentence}</p>
      <div class="prose">
        {paragraphs.map((one) => (
          <p key={one}>{one}</p>
        ))}
      </div>
      <Acts
        note={full ? say('portal.vote.tray-full', { count: max }) : progress(say, chosen, min)}
        main={pick}
        onMain={onPick}
        closed={full}
        other={say('portal.vote.skip')}
        onOther={onNext}
      />
    </Modal>
  )
}

export const progress = (say: Say, chosen: number, min: number): string =>
  [say('portal.vote.tray-count', { count: chosen }), chosen < min && say('portal.vote.tray-need', { count: min - chosen })]
    .filter(Boolean)
    .join(' · ')

export function Confirming({ chosen, say, onClose, onCast }: Closing & { chosen: Candidate[]; onCast: () => void }) {
  return (
    <Modal title={say('portal.vote.confirm')} close={say('portal.vote.back')} onClose={onClose}>
      <p>{say('portal.vote.confirm-note', { count: chosen.length })}</p>
      <ol class="picked">
        {chosen.map(({ id, name, trade, city }) => (
          <li key={id}>
            <b>{name}</b> <span class="small ash">{[trade, city].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ol>
      <Acts main={say('portal.vote.cast')} onMain={onCast} other={say('portal.vote.back')} onOther={onClose} />
    </Modal>
  )
}

/** The work behind it is being waited for. */
export function Waiting({ title, onClose }: { title: string; onClose?: () => void }) {
  return (
    <Modal title={title} {...(onClose && { onClose })}>
      <div class="working" role="status" />
    </Modal>
  )
}

type DoneProps = Closing & { receipt: Receipt; lang: Lang; chosen: Candidate[]; until: string }

export function Done({ receipt, lang, chosen, until, say, onClose }: DoneProps) {
  const line = new Intl.NumberFormat('en').format(receipt.line)
  return (
    <Modal title={say('portal.vote.done')} onClose={onClose}>
      <p class="big-line">{say('portal.vote.done-line', { line, time: dateTime(receipt.receivedAt, lang) })}</p>
      <p>{say('portal.vote.done-names', { names: chosen.map(({ name }) => name).join(lang === 'zh' ? '、' : ', ') })}</p>
      <ul class="after ash">
        <li>{say('portal.vote.done-note')}</li>
        <li>{say('portal.vote.done-next', { date: until })}</li>
      </ul>
      <Acts main={say('portal.vote.close')} onMain={onClose} />
    </Modal>
  )
}

type FailedProps = Closing & { title: string; reason: string; kept: boolean; onAgain?: (() => void) | undefined }

export function Failed({ title, reason, kept, say, onClose, onAgain }: FailedProps) {
  return (
    <Modal title={title} onClose={onClose}>
      <p role="alert">{reason}</p>
      {kept && <p class="ash">{say('portal.vote.kept')}</p>}
      {onAgain ? (
        <Acts main={say('portal.vote.again')} onMain={onAgain} other={say('portal.vote.back-to-list')} onOther={onClose} />
      ) : (
        <Acts main={say('portal.vote.close')} onMain={onClose} />
      )}
    </Modal>
  )
}

type ActsProps = { main: string; onMain: () => void; note?: string; closed?: boolean; other?: string; onOther?: () => void }

function Acts({ main, onMain, note, closed = false, other, onOther }: ActsProps) {
  return (
    <div class="acts">
      {note && (
        <p class="small ash" role="status">
          {note}
        </p>
      )}
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
