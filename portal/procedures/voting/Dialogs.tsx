import { dateTime } from '../../../kit/formats.ts'
import type { Lang } from '../../../kit/words/words.ts'
import type { Receipt, Story } from './casting.ts'
import { Modal } from './Modal.tsx'
import type { Say } from './say.ts'
import type { Candidate } from './Tray.tsx'

type Closing = { say: Say; onClose: () => void }

export function Reading({
  story,
  full,
  max,
  say,
  onClose,
  onPick,
}: Closing & { story: Story; full: boolean; max: number; onPick: () => void }) {
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

export function Confirming({ chosen, say, onClose, onCast }: Closing & { chosen: Candidate[]; onCast: () => void }) {
  return (
    <Modal title={say('portal.vote.confirm')} onClose={onClose}>
      <p>{say('portal.vote.confirm-note', { count: chosen.length })}</p>
      <ol class="picked">
        {chosen.map(({ id, name, trade, city }) => (
          <li key={id}>
            <b>{name}</b> <span class="small ash">{`${trade} · ${city}`}</span>
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

export function Done({ receipt, lang, say, onClose }: Closing & { receipt: Receipt; lang: Lang }) {
  const line = new Intl.NumberFormat('en').format(receipt.line)
  return (
    <Modal title={say('portal.vote.done')} onClose={onClose}>
      <p class="big-line">{say('portal.vote.done-line', { line, time: dateTime(receipt.receivedAt, lang) })}</p>
      <p class="ash">{say('portal.vote.done-note')}</p>
      <Acts main={say('portal.vote.close')} onMain={onClose} />
    </Modal>
  )
}

export function Failed({ reason, kept, say, onClose }: Closing & { reason: string; kept: boolean }) {
  return (
    <Modal title={say('portal.vote.failed')} onClose={onClose}>
      <p role="alert">{reason}</p>
      {kept && <p class="ash">{say('portal.vote.kept')}</p>}
      <Acts main={say('portal.vote.close')} onMain={onClose} />
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
