import { Button, Checkbox, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import type { ReturnFault } from '../../../contract/procedures/casework.ts'
import { returnRecommendation } from '../../../contract/selection/recommendations.ts'
import { DayInput } from '../../parts/DayInput.tsx'
import { Key } from '../../parts/Key.tsx'
import { useKept } from '../../parts/kept.ts'
import { useKeys } from '../../parts/keys.ts'
import { Trouble } from '../../parts/Trouble.tsx'
import { useAct } from '../../query.ts'
import { useWords } from '../../words.ts'
import type { Dossier } from './DossierPaper.tsx'
import { fields, offeredFaults, reasons, sameFault } from './fields.ts'
import { OwnFault, TickedFault } from './ReturnFaults.tsx'
import type { QueueRow } from './useQueue.ts'

type Given = {
  dossier: Dossier
  faults: readonly ReturnFault[]
  setFaults: (faults: ReturnFault[]) => void
  /** Leads the eye to the field on the paper. */
  show: (field: string) => void
  next: QueueRow | undefined
  cancel: () => void
  done: (words: string, after: QueueRow | undefined) => void
}

/** All faults at once: what the machine found is ticked, the common ones take one key, anything else is pointed at on the paper. */
export function ReturnForm({ dossier, faults, setFaults, show, next, cancel, done }: Given) {
  const { t, name } = useWords()
  const offered = offeredFaults(dossier.faults)
  const [goOn, setGoOn] = useState(true)
  const more = useMore(dossier.id)
  const act = useAct(returnRecommendation, () => {
    more.forget()
    done(t('console.returned-done', { name: dossier.person.name, count: faults.length }), goOn ? next : undefined)
  })
  const send = () => {
    if (faults.length === 0 || act.isPending) return
    act.mutate({ id: dossier.id, faults: faults.map((fault) => ({ ...fault, note: fault.note?.trim() || undefined })), ...more.asked })
  }
  const tick = (fault: ReturnFault) => {
    const ticked = faults.some((one) => sameFault(one, fault))
    setFaults(ticked ? faults.filter((one) => !sameFault(one, fault)) : [...faults, fault])
    if (!ticked) show(fault.field)
  }
  const change = (fault: ReturnFault, part: Partial<ReturnFault>) =>
    setFaults(faults.map((one) => (one === fault ? { ...one, ...part } : one)))
  const byNumber = Object.fromEntries(offered.slice(0, 9).map((fault, at) => [String(at + 1), () => tick(fault)]))
  useKeys({ ...byNumber, Enter: send })
  const own = faults.filter((fault) => !offered.some((one) => sameFault(one, fault)))
  return (
    <>
      <h2>{t('console.return-with', { count: faults.length })}</h2>
      <p className="ash" style={{ marginBottom: 10 }}>
        {t('console.return-lead')}
      </p>
      <ul className="faults">
        {offered.map((fault, at) => (
          <TickedFault
            key={`${fault.field} ${fault.code}`}
            fault={fault}
            number={at < 9 ? at + 1 : null}
            found={at < dossier.faults.length}
            ticked={faults.find((one) => sameFault(one, fault))}
            tick={() => tick(fault)}
            change={change}
            show={show}
          />
        ))}
        {own.map((fault, at) => (
          <OwnFault key={at} fault={fault} change={change} drop={() => setFaults(faults.filter((one) => one !== fault))} show={show} />
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
      <div className="acts" style={{ marginTop: 14 }}>
        {more.inputs}
        <Trouble error={act.error} />
        <Button
          type="primary"
          block
          disabled={faults.length === 0}
          loading={act.isPending ? { delay: 300 } : false}
          onClick={send}
          aria-keyshortcuts="Enter"
        >
          {t('console.return-send', { count: faults.length })} <Key>Enter</Key>
        </Button>
        <Button block onClick={cancel} aria-keyshortcuts="Escape">
          {t('console.cancel')} <Key>Esc</Key>
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

/** To whom, until when, in which words: seldom other than usual. */
function useMore(dossierId: string) {
  const { t } = useWords()
  const [to, setTo] = useState<'previous' | 'origin'>('origin')
  const [opinion, setOpinion, forgetOpinion] = useKept(`return ${dossierId}`, '')
  const [dueOn, setDueOn, forgetDue] = useKept(`return due ${dossierId}`, '')
  return {
    forget: () => {
      forgetOpinion()
      forgetDue()
    },
    asked: { to, ...(opinion.trim() && { opinion }), ...(dueOn && { dueOn }) },
    inputs: (
      <>
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
      </>
    ),
  }
}
