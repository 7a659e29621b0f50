import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { Field } from '../../parts/Field.tsx'
import { composing } from '../../parts/keys.ts'
import { useWords } from '../../words.ts'

type Given = {
  label: string
  reason: string
  written: string
  suggestions: readonly string[]
  /** Other rows with the same words in this cell. */
  alike: number
  typed: { value: string; alike: boolean } | undefined
  put: (value: string, alike: boolean) => void
  send: (value: string, alike: boolean) => void
  pending: boolean
}

/** One faulty cell: what stands there, why it cannot, and what to put; Enter corrects it at once. */
export function CellFix({ label, reason, written, suggestions, alike, typed, put, send, pending }: Given) {
  const { t } = useWords()
  const [all, setAll] = useState(typed?.alike ?? false)
  const value = typed?.value ?? written
  const together = all && alike > 0
  return (
    <div className="cell-fix">
      <Field label={label} wrong={reason}>
        {(id) => (
          <Input
            id={id}
            value={value}
            placeholder={t('console.not-filled')}
            onChange={(event) => put(event.target.value, together)}
            onPressEnter={(event) => composing(event) || send(value, together)}
            aria-invalid
          />
        )}
      </Field>
      <div className="fixes">
        {suggestions.map((one) => (
          <Button key={one} size="small" disabled={pending} onClick={() => send(one, together)}>
            {one}
          </Button>
        ))}
        {typed && typed.value !== written && (
          <Button size="small" type="primary" disabled={pending} onClick={() => send(value, together)}>
            {t('console.import-fix-this')}
          </Button>
        )}
        {alike > 0 && (
          <Checkbox
            checked={all}
            onChange={(event) => {
              setAll(event.target.checked)
              if (typed) put(typed.value, event.target.checked)
            }}
          >
            {t('console.import-alike', { count: alike })}
          </Checkbox>
        )}
      </div>
    </div>
  )
}
