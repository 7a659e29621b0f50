import { Button, Checkbox, Input, Select } from 'antd'
import type { ReturnFault } from '../../../contract/procedures/casework.ts'
import { Key } from '../../parts/Key.tsx'
import { useWords } from '../../words.ts'
import { reasons } from './fields.ts'

type Change = (fault: ReturnFault, part: Partial<ReturnFault>) => void
type Ticked = {
  fault: ReturnFault
  /** The key that ticks it. */
  number: number | null
  /** Found by the machine. */
  found: boolean
  ticked: ReturnFault | undefined
  tick: () => void
  change: Change
  show: (field: string) => void
}

/** A fault that only wants to be ticked; the note comes when it is. */
export function TickedFault({ fault, number, found, ticked, tick, change, show }: Ticked) {
  const { t, say } = useWords()
  const field = useField(fault)
  return (
    <li>
      <Checkbox checked={ticked !== undefined} onChange={tick} {...(number !== null && { 'aria-keyshortcuts': String(number) })}>
        <b>{field}</b> <span className={found ? 'soon' : 'ash'}>{say(fault.code, fault)}</span>
      </Checkbox>
      {number !== null && <Key>{String(number)}</Key>}
      {ticked && (
        <>
          <Note fault={ticked} change={change} />
          <button type="button" className="link whole small" onClick={() => show(fault.field)}>
            {t('console.show-field', { field })}
          </button>
        </>
      )}
    </li>
  )
}

type Own = { fault: ReturnFault; change: Change; drop: () => void; show: (field: string) => void }

/** A fault of the reviewer's own: the field was pointed at, the kind is chosen. */
export function OwnFault({ fault, change, drop, show }: Own) {
  const { t } = useWords()
  const field = useField(fault)
  return (
    <li>
      <button type="button" className="link" onClick={() => show(fault.field)}>
        <b>{field}</b>
      </button>
      <Button type="text" size="small" onClick={drop} aria-label={t('console.drop-fault', { field })}>
        ×
      </Button>
      <Select
        className="whole"
        aria-label={t('console.fault-kind')}
        value={fault.code}
        onChange={(code) => change(fault, { code })}
        options={reasons.map((reason) => ({ value: reason, label: t(reason) }))}
      />
      <Note fault={fault} change={change} />
    </li>
  )
}

function Note({ fault, change }: { fault: ReturnFault; change: Change }) {
  const { t } = useWords()
  return (
    <Input.TextArea
      autoSize={{ minRows: 1, maxRows: 4 }}
      maxLength={500}
      aria-label={t('console.fault-note')}
      placeholder={t('console.fault-note')}
      value={fault.note ?? ''}
      onChange={(event) => change(fault, { note: event.target.value })}
    />
  )
}

function useField(fault: ReturnFault): string {
  const { name } = useWords()
  return name('field', fault.field.split('.').at(-1) ?? fault.field)
}
