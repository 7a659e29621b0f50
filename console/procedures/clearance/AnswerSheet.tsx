import { Input, Radio } from 'antd'
import { useState } from 'react'
import { answerClearances, clearanceAnswer } from '../../../contract/procedures/clearance.ts'
import { DayInput } from '../../parts/DayInput.tsx'
import { today } from '../../parts/day.ts'
import { Field } from '../../parts/Field.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { useTold } from '../../parts/Told.tsx'
import { useAct } from '../../query.ts'
import { useWords } from '../../words.ts'
import type { Question } from './ClearancePage.tsx'

/** One document, one answer for everybody it names. */
export function AnswerSheet({ questions, close, done }: { questions: readonly Question[]; close: () => void; done: () => void }) {
  const { t } = useWords()
  const told = useTold()
  const [state, setState] = useState<'agreed' | 'objected' | 'no_record'>('agreed')
  const [documentNumber, setDocumentNumber] = useState('')
  const [answeredOn, setAnsweredOn] = useState(today())
  const [note, setNote] = useState('')
  const act = useAct(answerClearances, ({ answered }) => {
    told(t('console.answered-done', { count: answered }))
    done()
    close()
  })
  const send = () =>
    act.mutate({ answers: questions.map(({ id }) => ({ id, state, documentNumber, answeredOn, ...(note.trim() && { note }) })) })
  const ready = documentNumber.trim() !== '' && answeredOn !== '' && (state !== 'objected' || note.trim() !== '')
  return (
    <Sheet
      open
      title={
        questions.length === 1
          ? t('console.answer-about', { name: questions[0]?.name })
          : t('console.answer-chosen', { count: questions.length })
      }
      submit={t('console.answer-send')}
      close={close}
      send={send}
      pending={act.isPending}
      error={act.error}
      ready={ready}
    >
      {questions.length > 1 && <p className="ash">{questions.map((one) => one.name).join(t('console.list-comma'))}</p>}
      {questions.length === 1 && <p className="ash">{questions[0]?.topic}</p>}
      <Radio.Group value={state} onChange={(event) => setState(clearanceAnswer.catch('agreed').parse(event.target.value))}>
        <Radio value="agreed">{t('console.clearance-state.agreed')}</Radio>
        <Radio value="no_record">{t('console.clearance-state.no_record')}</Radio>
        <Radio value="objected">{t('console.clearance-state.objected')}</Radio>
      </Radio.Group>
      <div className="fields">
        <Field label={t('console.document-number')}>
          {(id) => <Input id={id} value={documentNumber} onChange={(event) => setDocumentNumber(event.target.value)} maxLength={80} />}
        </Field>
        <Field label={t('console.document-date')}>{(id) => <DayInput id={id} value={answeredOn} set={setAnsweredOn} />}</Field>
      </div>
      <Field
        label={t(state === 'objected' ? 'console.objection-reason' : 'console.note-optional')}
        hint={state === 'objected' && t('console.objection-stops')}
      >
        {(id) => <Input.TextArea id={id} rows={3} value={note} onChange={(event) => setNote(event.target.value)} maxLength={1000} />}
      </Field>
    </Sheet>
  )
}
