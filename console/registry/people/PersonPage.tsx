import { useSuspenseQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { getPerson, revealIdNumber, revealPhone } from '../../../contract/registry/people.ts'
import { month } from '../../../kit/formats.ts'
import { useHolds } from '../../me/useHolds.ts'
import { Acts } from '../../parts/Acts.tsx'
import { Field } from '../../parts/Field.tsx'
import { Paper, Ruled } from '../../parts/Paper.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { query, useAct } from '../../query.ts'
import { useWords } from '../../words.ts'
import { AskPhone } from '../identity/SettleSheets.tsx'
import { useTerms } from '../vocabularies/terms.ts'
import { PersonRecords } from './PersonRecords.tsx'
import { PersonSheet } from './PersonSheet.tsx'

export function PersonPage() {
  const recommends = useHolds()('selection.submit')
  const { t, name, lang } = useWords()
  const { term } = useTerms('trade', 'skill-grade', 'political-status', 'education', 'ethnicity')
  const { id = '' } = useParams()
  const { data: person } = useSuspenseQuery(query(getPerson, { id }))
  const [sheet, setSheet] = useState<'change' | 'new-phone' | 'id' | 'phone' | null>(null)
  const close = () => setSheet(null)
  const navigate = useNavigate()
  return (
    <div className="three two">
      <Paper title={person.name} under={[person.organization?.name, person.organization?.placeName].filter(Boolean).join(' · ')}>
        <Ruled
          cells={[
            {
              label: t('field.gender'),
              value: [person.gender && name('console.gender', person.gender), term('ethnicity', person.ethnicity)]
                .filter(Boolean)
                .join(' / '),
            },
            { label: t('field.birthOn'), value: person.birthOn && month(person.birthOn, lang) },
            ...(person.formerName ? [{ label: t('console.merge-field-of.formerName'), value: person.formerName }] : []),
            { label: t('field.idNumber'), value: person.idNumberMasked },
            { label: t('field.phone'), value: person.phoneMasked },
            { label: t('field.politicalStatus'), value: term('political-status', person.politicalStatus) },
            { label: t('field.education'), value: term('education', person.education) },
            { label: t('field.trade'), value: term('trade', person.trade) },
            {
              label: t('field.tradeSinceYear'),
              value: person.tradeYears === null ? null : t('console.years', { count: person.tradeYears }),
            },
            { label: t('field.skillGrade'), value: term('skill-grade', person.skillGrade) },
            { label: t('console.skill-certificate'), value: person.skillCertificate },
            { label: t('field.post'), value: [person.department, person.post].filter(Boolean).join(' · ') },
            { label: t('console.professional-title'), value: person.professionalTitle },
            { label: t('field.isFrontLine'), value: t(person.isFrontLine ? 'console.yes' : 'console.no') },
            { label: t('field.isMigrantWorker'), value: t(person.isMigrantWorker ? 'console.yes' : 'console.no') },
          ]}
        />
        {person.introduction && (
          <p className="prose" style={{ marginTop: 20 }}>
            {person.introduction}
          </p>
        )}
        <PersonRecords personId={id} closed={person.can.addHonour} />
      </Paper>
      <aside className="hand">
        {person.mergedInto && (
          <p className="caution">
            {t('console.merged-into')}{' '}
            <Link className="link" to={`/people/${person.mergedInto}`}>
              {t('console.merged-open')}
            </Link>
          </p>
        )}
        {!person.confirmed && !person.mergedInto && <p className="caution">{t('console.person-claim')}</p>}
        <h2>{t('console.file')}</h2>
        <Acts
          acts={[
            { name: 'change', label: t('console.person-change'), can: person.can.update, run: () => setSheet('change') },
            { name: 'new-phone', label: t('console.person-phone'), can: person.can.changePhone, run: () => setSheet('new-phone') },
            { name: 'id', label: t('console.see-id-number'), can: person.can.revealIdNumber, run: () => setSheet('id') },
            { name: 'merge', label: t('console.merge'), can: person.can.merge, run: () => navigate(`/people/${id}/merge`) },
            { name: 'phone', label: t('console.see-phone'), can: person.can.revealPhone, run: () => setSheet('phone') },
          ]}
        >
          {recommends && (
            <Link to={`/recommend?person=${id}`}>
              <Button type="primary" block>
                {t('console.recommend-person')}
              </Button>
            </Link>
          )}
        </Acts>
      </aside>
      {sheet === 'change' && <PersonSheet person={person} close={close} />}
      {sheet === 'new-phone' && <AskPhone id={id} held={person.phoneMasked} close={close} />}
      {(sheet === 'id' || sheet === 'phone') && <Reveal id={id} what={sheet} close={close} />}
    </div>
  )
}

function Reveal({ id, what, close }: { id: string; what: 'id' | 'phone'; close: () => void }) {
  const { t } = useWords()
  const [reason, setReason] = useState('')
  const idNumber = useAct(revealIdNumber)
  const phone = useAct(revealPhone)
  const act = what === 'id' ? idNumber : phone
  const seen = what === 'id' ? idNumber.data?.idNumber : phone.data?.phone
  const send = () => (seen ? close() : what === 'id' ? idNumber.mutate({ id, reason }) : phone.mutate({ id, reason }))
  return (
    <Sheet
      open
      title={t(what === 'id' ? 'console.see-id-number' : 'console.see-phone')}
      submit={t(seen ? 'console.close' : 'console.reveal')}
      close={close}
      send={send}
      pending={act.isPending}
      error={act.error}
      ready={reason.trim() !== ''}
    >
      {seen ? (
        <p className="num" style={{ fontSize: '1.375rem' }}>
          {seen}
        </p>
      ) : (
        <Field label={t('console.reveal-why')} hint={t('console.reveal-hint')}>
          {(field) => <Input id={field} value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />}
        </Field>
      )}
    </Sheet>
  )
}
