import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router'
import { downloadObjectionFile, getObjection, investigateObjection } from '../../../contract/procedures/notices.ts'
import { linkTo } from '../../../kit/client.ts'
import { date, dateTime } from '../../../kit/formats.ts'
import { Acts } from '../../parts/Acts.tsx'
import { Paper, Proofs, Ruled } from '../../parts/Paper.tsx'
import { type Step, Steps } from '../../parts/Steps.tsx'
import { Trouble } from '../../parts/Trouble.tsx'
import { query, useAct } from '../../query.ts'
import { type Spoken, useWords } from '../../words.ts'
import { type Objection, type ObjectionAct, ObjectionSheets } from './ObjectionSheets.tsx'

export function ObjectionPage() {
  const { t, name, lang } = useWords()
  const { id = '' } = useParams()
  const { data: objection } = useSuspenseQuery(query(getObjection, { id }))
  const [sheet, setSheet] = useState<ObjectionAct | null>(null)
  const investigate = useAct(investigateObjection)
  return (
    <div className="three two">
      <Paper title={t('console.objection-sheet')} under={objection.number}>
        <Ruled
          cells={[
            { label: t('console.objection-about'), value: objection.entryName },
            { label: t('console.objection-target'), value: name('console.objection-target', objection.against) },
            { label: t('console.notice'), value: objection.noticeTitle, wide: true },
            { label: t('console.filed-on'), value: dateTime(objection.filedAt, lang) },
            { label: t('console.objector'), value: t(objection.named ? 'console.named' : 'console.anonymous') },
          ]}
        />
        <h2>{t('console.objection-statement')}</h2>
        <p className="prose">{objection.statement}</p>
        {objection.files > 0 && (
          <Proofs
            proofs={Array.from({ length: objection.files }, (_, at) => ({
              id: String(at + 1),
              name: t('console.attachment-n', { n: at + 1 }),
              href: linkTo(downloadObjectionFile, { id, position: at + 1 }),
            }))}
          />
        )}
        {objection.finding && (
          <>
            <h2>{t('console.finding')}</h2>
            <p className="prose">{objection.finding}</p>
          </>
        )}
        {objection.reply && (
          <>
            <h2>{t('console.reply')}</h2>
            <p className="prose">{objection.reply}</p>
          </>
        )}
      </Paper>
      <aside className="hand">
        <h2>{t('console.handling')}</h2>
        <p>
          <b>{name('console.objection-state', objection.state)}</b>
        </p>
        <p className="ash">{t('console.handled-by', { name: objection.handlerName })}</p>
        <p className={objection.overdue ? 'stop' : 'ash'}>{t('console.reply-due-at', { at: dateTime(objection.replyDueAt, lang) })}</p>
        <div style={{ marginTop: 12 }}>
          <Steps steps={roadOf(objection, { t, name, lang })} />
        </div>
        {objection.proposedOutcome && (
          <p className="caution">
            {t('console.outcome-proposed', { outcome: name('console.objection-state', objection.proposedOutcome) })}
          </p>
        )}
        <Acts
          acts={[
            {
              name: 'accept',
              label: t('console.accept-objection'),
              can: objection.can.accept,
              run: () => setSheet('accept'),
              primary: objection.can.accept === null,
            },
            {
              name: 'investigate',
              label: t('console.investigate'),
              can: objection.can.investigate,
              run: () => investigate.mutate({ id }),
              primary: true,
              pending: investigate.isPending,
            },
            {
              name: 'decide',
              label: t('console.propose-outcome'),
              can: objection.can.decide,
              run: () => setSheet('decide'),
              primary: true,
            },
            {
              name: 'confirm',
              label: t('console.confirm-outcome'),
              can: objection.can.confirm,
              run: () => setSheet('confirm'),
              primary: true,
            },
            { name: 'back', label: t('console.send-back'), can: objection.can.confirm, run: () => setSheet('back') },
            { name: 'reveal', label: t('console.reveal-objector'), can: objection.can.reveal, run: () => setSheet('reveal') },
          ]}
        />
        <Trouble error={investigate.error} />
      </aside>
      <ObjectionSheets open={sheet} objection={objection} close={() => setSheet(null)} />
    </div>
  )
}

const road = ['filed', 'accepted', 'investigating', 'decided'] as const

/** Where the case stands between filing and answer. */
function roadOf(objection: Objection, { t, name, lang }: Pick<Spoken, 't' | 'name' | 'lang'>): Step[] {
  const over = objection.decidedAt !== null || objection.state === 'withdrawn'
  const now = over
    ? road.length
    : objection.proposedOutcome
      ? 3
      : Math.max(0, ['filed', 'accepted', 'investigating'].indexOf(objection.state))
  return road.map((step, at) => ({
    key: step,
    is: at < now || (over && at === 3) ? 'done' : at === now ? 'now' : 'ahead',
    who: step === 'decided' && over ? name('console.objection-state', objection.state) : t(`console.objection-step.${step}`),
    when:
      step === 'filed' ? date(objection.filedAt, lang) : step === 'decided' && objection.decidedAt ? date(objection.decidedAt, lang) : '',
  }))
}
