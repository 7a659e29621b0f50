import { Button, Checkbox, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import type { ReturnFault } from '../../../contract/procedures/casework.ts'
import { returnRecommendation } from '../../../contract/selection/recommendations.ts'
import { DayInput } from '../../parts/DayInput.tsx'
import { useKept } from '../../parts/kept.ts'
import { Trouble } from '../../parts/Trouble.tsx'
import { useAct } from '../../query.ts'
import { useWords } from '../../words.ts'
import type { Dossier } from './DossierPaper.tsx'
import { fields, reasons } from './fields.ts'
import type { QueueRow } from './useQueue.ts'

type Given = {
  dossier: Dossier
  faults: readonly ReturnFault[]
  setFaults: (faults: ReturnFault[]) => void
  next: QueueRow | undefined
  cancel: () => void
  done: (words: string, after: QueueRow | undefined) => void
}

/** All faults at once: each names its place on the form and what is wrong with it. */
export function ReturnForm({ dossier, faults, setFaults, next, cancel, done }: Given) {
  const { t, name } = useWords()
  const [to, setTo] = useState<'previous' | 'origin'>('origin')
  const [opinion, setOpinion, forgetOpinion] = useKept(`return ${dossier.id}`, '')
  const [dueOn, setDueOn, forgetDue] = useKept(`return due ${dossier.id}`, '')
  const [goOn, setGoOn] = useState(true)
  const act = useAct(returnRecommendation, () => {
    forgetOpinion()
    forgetDue()
    done(t('console.returned-done', { name: dossier.person.name, count: faults.length }), goOn ? next : undefined)
  })
  const change = (at: number, part: Partial<ReturnFault>) => setFaults(faults.map((fault, i) => (i === at ? { ...fault, ...part } : fault)))
  const send = () =>
    act.mutate({
      id: dossier.id,
      faults: faults.map((fault) => ({ ...fault, note: fault.note?.trim() || undefined })),
      to,
      ...(opinion.trim() && { opinion }),
      ...(dueOn && { dueOn }),
    })
  return (
    <>
      <h2>{t('console.return-with', { count: faults.length })}</h2>
      <p className="ash" style={{ marginBottom: 12 }}>
        {t('console.return-lead')}
      </p>
      <ul className="faults">
        {faults.map((fault, at) => (
          <OneFault key={at} fault={fault} change={(part) => change(at, part)} drop={() => setFaults(faults.filter((_, i) => i !== at))} />
        ))}
      </ul>
      <Select
        aria-label={t('console.add-fault')}
        placeholder={t('console.add-fault')}
        showSearch={{ optionFilterProp: 'label' }}
        value={null}
        onChange={(field: string | null) => field && setFaults([...faults, { field, code: reasons[0] }])}
        options={fields.map((field) => ({ value: field, label: name('field', field) }))}
        style={{ width: '100%', marginTop: 10 }}
      />
      <div className="acts" style={{ marginTop: 18 }}>
        <Radio.Group value={to} onChange={(event) => setTo(event.target.value === 'origin' ? 'origin' : 'previous')}>
          <Radio value="origin">{t('console.return-to-origin')}</Radio>
          <Radio value="previous">{t('console.return-to-previous')}</Radio>
        </Radio.Group>
        <div className="field">
          <label htmlFor="return-due">{t('console.return-due')}</label>
          <DayInput id="return-due" value={dueOn} set={setDueOn} />
          <p className="hint">{t('console.return-due-hint')}</p>
        </div>
        <Input.TextArea
          rows={2}
          aria-label={t('console.opinion-optional')}
          placeholder={t('console.opinion-optional')}
          value={opinion}
          onChange={(event) => setOpinion(event.target.value)}
        />
        <Trouble error={act.error} />
        <Button type="primary" block disabled={faults.length === 0} loading={act.isPending ? { delay: 300 } : false} onClick={send}>
          {t('console.return-send', { count: faults.length })}
        </Button>
        <Button block onClick={cancel}>
          {t('console.cancel')}
        </Button>
        {next && (
          <Checkbox checked={goOn} onChange={(event) => setGoOn(event.target.checked)}>
            {t('console.and-next', { name: next.name })}
          </Checkbox>
        )}
        {faults.length === 0 && <p className="why">{t('console.return-needs-fault')}</p>}
      </div>
    </>
  )
}

function OneFault({ fault, change, drop }: { fault: ReturnFault; change: (part: Partial<ReturnFault>) => void; drop: () => void }) {
  const { t, name, say } = useWords()
  const field = name('field', fault.field.split('.').at(-1) ?? fault.field)
  const own = reasons.some((reason) => reason === fault.code)
  return (
    <li>
      <b>{field}</b>
      <Button type="text" size="small" onClick={drop} aria-label={t('console.drop-fault', { field })}>
        ×
      </Button>
      {own ? (
        <Select
          className="whole"
          aria-label={t('console.fault-kind')}
          value={fault.code}
          onChange={(code) => change({ code })}
          options={reasons.map((reason) => ({ value: reason, label: t(reason) }))}
        />
      ) : (
        <span className="soon whole">{say(fault.code, fault)}</span>
      )}
      <Input.TextArea
        autoSize={{ minRows: 1, maxRows: 4 }}
        maxLength={500}
        aria-label={t('console.fault-note')}
        placeholder={t('console.fault-note')}
        value={fault.note ?? ''}
        onChange={(event) => change({ note: event.target.value })}
      />
    </li>
  )
}
