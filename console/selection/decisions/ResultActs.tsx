import { Input } from 'antd'
import { Suspense, useState } from 'react'
import { Link } from 'react-router'
import { conferTitles, decide, prepareNotice, proposeConferral } from '../../../contract/selection/decisions.ts'
import { Acts } from '../../parts/Acts.tsx'
import { DayInput } from '../../parts/DayInput.tsx'
import { today } from '../../parts/day.ts'
import { Field } from '../../parts/Field.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { useTold } from '../../parts/Told.tsx'
import { Trouble } from '../../parts/Trouble.tsx'
import { Unprintable } from '../../parts/Unprintable.tsx'
import { useAct } from '../../query.ts'
import { useWords } from '../../words.ts'
import type { Edition } from '../editions/EditionFrame.tsx'
import { Composition } from './Composition.tsx'
import type { Departures } from './ResultPage.tsx'
import type { Result } from './ResultTable.tsx'

type Given = { edition: Edition; result: Result; departures: Departures; compute: () => void }

/** From result to conferral: the committee decides, a notice is prepared, a second person confers. */
export function ResultActs({ edition, result, departures, compute }: Given) {
  const { t, say } = useWords()
  const told = useTold()
  const [sheet, setSheet] = useState<'decide' | 'notice' | 'confer' | null>(null)
  const confer = useAct(conferTitles, ({ conferred }) => told(t('console.conferred-done', { count: conferred })))
  const given = Object.values(departures)
  const unexplained = given.filter((one) => one.reason.trim() === '').length
  const { id } = edition
  const acts = [
    {
      name: 'decide',
      label: t('console.decide'),
      can: unexplained > 0 && result.can.decide === null ? 'console.departure-needs-reason' : result.can.decide,
      run: () => setSheet('decide'),
      primary: true,
    },
    { name: 'notice', label: t('console.prepare-notice'), can: result.can.publish, run: () => setSheet('notice'), primary: true },
    { name: 'propose', label: t('console.propose-conferral'), can: result.can.confer, run: () => setSheet('confer') },
    {
      name: 'confer',
      label: t('console.confer'),
      can: result.can.confer,
      run: () => confer.mutate({ id }),
      pending: confer.isPending,
      primary: true,
    },
    { name: 'compute', label: t('console.compute-again'), can: result.can.decide, run: compute },
  ].sort((a, b) => Number(b.primary === true && b.can === null) - Number(a.primary === true && a.can === null))
  return (
    <aside>
      {given.length > 0 && <p className="caution">{t('console.departures-count', { count: given.length })}</p>}
      <Unprintable rows={result.unprintable} />
      <Acts acts={acts} />
      <Trouble error={confer.error} />
      {confer.data && confer.data.held.length > 0 && (
        <div className="caution" style={{ marginTop: 10 }}>
          {t('console.held-back')}
          <ul>
            {confer.data.held.map((held) => (
              <li key={held.name}>
                {t('console.field-of', { field: held.name })}
                {say(held.code)}
              </li>
            ))}
          </ul>
        </div>
      )}
      <Suspense>
        <Composition editionId={id} of="result" />
      </Suspense>
      <ul className="checks" style={{ marginTop: 14 }}>
        {edition.noticeIds.map((noticeId) => (
          <li key={noticeId}>
            <Link className="link" to={`/notices/${noticeId}`}>
              {t('console.to-notice')}
            </Link>
          </li>
        ))}
        {edition.counts.titles > 0 && (
          <li>
            <Link className="link" to="/register">
              {t('console.register')}
            </Link>
          </li>
        )}
      </ul>
      {sheet === 'decide' && <Decide editionId={id} departures={departures} close={() => setSheet(null)} />}
      {sheet === 'notice' && (
        <Dated
          title={t('console.prepare-notice')}
          means={t('console.prepare-notice-means', { count: edition.rules.notice.workingDays })}
          day={t('console.first-day')}
          editionId={id}
          kind="notice"
          close={() => setSheet(null)}
        />
      )}
      {sheet === 'confer' && (
        <Dated
          title={t('console.propose-conferral')}
          means={t('console.second-person')}
          day={t('console.conferred-on')}
          editionId={id}
          kind="confer"
          close={() => setSheet(null)}
        />
      )}
    </aside>
  )
}

function Decide({ editionId, departures, close }: { editionId: string; departures: Departures; close: () => void }) {
  const { t } = useWords()
  const [documentNumber, setDocumentNumber] = useState('')
  const [minutes, setMinutes] = useState('')
  const act = useAct(decide, close)
  const listed = Object.entries(departures).map(([nomineeId, one]) => ({ nomineeId, title: one.title, reason: one.reason.trim() }))
  return (
    <Sheet
      open
      title={t('console.decide')}
      submit={t('console.decide')}
      close={close}
      send={() => act.mutate({ id: editionId, documentNumber, minutes, departures: listed })}
      pending={act.isPending}
      error={act.error}
      ready={documentNumber.trim() !== '' && minutes.trim() !== ''}
      width={600}
    >
      <p className="ash">{t(listed.length > 0 ? 'console.decide-with-departures' : 'console.decide-by-rules', { count: listed.length })}</p>
      <Field label={t('console.document-number')}>
        {(id) => <Input id={id} value={documentNumber} maxLength={60} onChange={(event) => setDocumentNumber(event.target.value)} />}
      </Field>
      <Field label={t('console.minutes')}>
        {(id) => <Input.TextArea id={id} rows={6} value={minutes} maxLength={2000} onChange={(event) => setMinutes(event.target.value)} />}
      </Field>
    </Sheet>
  )
}

function Dated({
  title,
  means,
  day,
  editionId,
  kind,
  close,
}: {
  title: string
  means: string
  day: string
  editionId: string
  kind: 'notice' | 'confer'
  close: () => void
}) {
  const { t } = useWords()
  const told = useTold()
  const [documentNumber, setDocumentNumber] = useState('')
  const [on, setOn] = useState(today())
  const notice = useAct(prepareNotice, () => {
    told(t('console.notice-prepared'))
    close()
  })
  const confer = useAct(proposeConferral, ({ proposed }) => {
    told(t('console.conferral-proposed', { count: proposed }))
    close()
  })
  const act = kind === 'notice' ? notice : confer
  const send = () =>
    kind === 'notice'
      ? notice.mutate({ id: editionId, documentNumber, opensOn: on })
      : confer.mutate({ id: editionId, documentNumber, conferredOn: on })
  return (
    <Sheet
      open
      title={title}
      submit={title}
      close={close}
      send={send}
      pending={act.isPending}
      error={act.error}
      ready={documentNumber.trim() !== '' && on !== ''}
    >
      <p className="ash">{means}</p>
      <div className="fields">
        <Field label={t('console.document-number')}>
          {(id) => <Input id={id} value={documentNumber} maxLength={60} onChange={(event) => setDocumentNumber(event.target.value)} />}
        </Field>
        <Field label={day}>{(id) => <DayInput id={id} value={on} set={setOn} />}</Field>
      </div>
    </Sheet>
  )
}
