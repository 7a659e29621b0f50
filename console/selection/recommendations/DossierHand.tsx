import { useSuspenseQuery } from '@tanstack/react-query'
import { Button, Checkbox, Input, InputNumber, Radio } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import { useRef, useState } from 'react'
import { Link } from 'react-router'
import { getHistory, type Slot } from '../../../contract/procedures/casework.ts'
import { forwardRecommendation, printRecommendation } from '../../../contract/selection/recommendations.ts'
import { linkTo } from '../../../kit/client.ts'
import { dateTime, shortDate } from '../../../kit/formats.ts'
import { type Act, Acts } from '../../parts/Acts.tsx'
import { useKept } from '../../parts/kept.ts'
import { useKeys } from '../../parts/keys.ts'
import { Trouble } from '../../parts/Trouble.tsx'
import { query, useAct } from '../../query.ts'
import { useWords } from '../../words.ts'
import { DossierChecks } from './DossierChecks.tsx'
import type { Dossier } from './DossierPaper.tsx'
import { DossierSheets, type SheetName } from './DossierSheets.tsx'
import { road } from './road.tsx'
import type { QueueRow } from './useQueue.ts'

type Given = {
  dossier: Dossier
  next: QueueRow | undefined
  beginReturn: () => void
  /** Read and found in order: marked, and on to the next. */
  check: () => void
  show: (field: string) => void
  done: (words: string, after: QueueRow | undefined) => void
}

/** Opinions so far, what was checked beside, and the acts open to me. */
export function DossierHand(given: Given) {
  const { dossier } = given
  const words = useWords()
  const { t, lang } = words
  const { data: history } = useSuspenseQuery(query(getHistory, { id: dossier.standing.id }))
  const { dueAt, state } = dossier.standing
  return (
    <>
      <h2>{t('console.casework')}</h2>
      {road(dossier, history.moves, words, given.show)}
      {dueAt && (state === 'in_review' || state === 'returned' || state === 'draft') && (
        <p className="ash">{t('console.due-of', { name: dossier.standing.holder.name, at: dateTime(dueAt, lang) })}</p>
      )}
      <Decide {...given} />
      <DossierChecks dossier={dossier} />
      <p style={{ marginTop: 20, display: 'flex', gap: 16 }}>
        <a className="link" href={linkTo(printRecommendation, { id: dossier.id, as: 'pdf' })}>
          {t('console.print-form')}
        </a>
        <span className="ash">
          {dossier.standing.submittedAt && t('console.submitted-on', { on: shortDate(dossier.standing.submittedAt, lang) })}
        </span>
      </p>
    </>
  )
}

function Decide({ dossier, next, beginReturn, check, done }: Given) {
  const { t } = useWords()
  const [opinion, setOpinion, forget] = useKept(`opinion ${dossier.id}`, t('console.opinion-usual'))
  const [slot, setSlot] = useState<Slot>('regular')
  const [rank, setRank] = useState<number | null>(null)
  const [goOn, setGoOn] = useState(true)
  const [sheet, setSheet] = useState<SheetName | null>(null)
  const field = useRef<TextAreaRef>(null)
  const { can, standing } = dossier
  const upper = standing.route[standing.step + 1]?.name
  const forward = useAct(forwardRecommendation, () => {
    forget()
    done(t('console.forwarded-done', { name: dossier.person.name }), goOn ? next : undefined)
  })
  const send = () => forward.mutate({ id: dossier.id, opinion, slot, ...(rank !== null && { rank }) })
  useKeys({ f: can.forward === null ? () => field.current?.focus() : undefined })
  const acts: Act[] = [
    ...(can.forward === null
      ? [{ name: 'check', label: t('console.check-next'), can: null, run: check, primary: true, shortcut: 'c' }]
      : []),
    {
      name: 'forward',
      label: upper ? t('console.forward-to', { name: upper }) : t('console.forward'),
      can: can.forward,
      run: send,
      wide: true,
      pending: forward.isPending,
    },
    {
      name: 'return',
      label: dossier.faults.length > 0 ? t('console.return-listing', { count: dossier.faults.length }) : t('console.return'),
      can: can.return,
      run: beginReturn,
      primary: can.forward !== null,
      shortcut: 'r',
    },
    { name: 'refuse', label: t('console.refuse'), can: can.refuse, run: () => setSheet('refuse') },
    { name: 'submit', label: t('console.submit'), can: can.submit, run: () => setSheet('submit'), primary: true },
    { name: 'withdraw', label: t('console.withdraw'), can: can.withdraw, run: () => setSheet('withdraw') },
  ]
  const reviewing = can.forward === null || can.return === null || can.refuse === null
  const drafting = can.change === null || can.submit === null || can.withdraw === null
  const fits = acts.filter((act) => (['submit', 'withdraw'].includes(act.name) ? drafting && !reviewing : reviewing || !drafting))
  // What the state of the dossier has left behind need not be explained while another act stands open.
  const open = fits.filter((act) => act.can !== 'casework.wrong-state')
  const mine = open.some((act) => act.can === null) ? open : fits
  const ordered = [...mine].sort((a, b) => Number(b.primary === true && b.can === null) - Number(a.primary === true && a.can === null))
  return (
    <>
      <Acts acts={ordered}>
        {reviewing && <h2>{t('console.opinion')}</h2>}
        {can.change === null && (
          <Link to={`/recommendations/${dossier.id}/edit`}>
            <Button block>{t('console.fill-in')}</Button>
          </Link>
        )}
        {reviewing && (
          <Input.TextArea
            ref={field}
            autoSize={{ minRows: 3, maxRows: 8 }}
            maxLength={2000}
            aria-label={t('console.opinion')}
            aria-keyshortcuts="f"
            value={opinion}
            onChange={(event) => setOpinion(event.target.value)}
          />
        )}
        {can.forward === null && (
          <div style={{ display: 'flex', alignItems: 'center', gap: 10, flexWrap: 'wrap' }}>
            <Radio.Group value={slot} onChange={(event) => setSlot(event.target.value === 'reserve' ? 'reserve' : 'regular')}>
              <Radio value="regular">{t('console.slot.regular')}</Radio>
              <Radio value="reserve">{t('console.slot.reserve')}</Radio>
            </Radio.Group>
            <InputNumber
              min={1}
              max={10_000}
              value={rank}
              onChange={setRank}
              aria-label={t('console.rank')}
              placeholder={t('console.rank-next')}
              style={{ width: 112 }}
            />
          </div>
        )}
      </Acts>
      <div style={{ display: 'grid', gap: 10, marginTop: 10 }}>
        <Trouble error={forward.error} />
        {reviewing && next && (
          <Checkbox checked={goOn} onChange={(event) => setGoOn(event.target.checked)}>
            {t('console.and-next', { name: next.name })}
          </Checkbox>
        )}
        {reviewing && <p className="why">{t('console.keys-hint')}</p>}
      </div>
      <DossierSheets open={sheet} close={() => setSheet(null)} dossier={dossier} done={(told) => done(told, goOn ? next : undefined)} />
    </>
  )
}
