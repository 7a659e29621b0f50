import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../../contract/endpoint.ts'
import { formPanel, type getRound } from '../../../contract/procedures/judging.ts'
import { Field } from '../../parts/Field.tsx'
import { Nothing } from '../../parts/Nothing.tsx'
import { Rows } from '../../parts/Rows.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { useAct } from '../../query.ts'
import { useTerms } from '../../registry/vocabularies/terms.ts'
import { useWords } from '../../words.ts'
import { Progress } from './Progress.tsx'

export type Round = Answer<typeof getRound>

export function Panels({ round }: { round: Round }) {
  const { t } = useWords()
  const { term } = useTerms('trade-group', 'trade')
  const [forming, setForming] = useState(false)
  return (
    <>
      {round.panels.length === 0 ? (
        <Nothing title={t('console.panels-none')}>{t('console.panels-none-do')}</Nothing>
      ) : (
        <Rows
          caption={t('console.round-view.panels')}
          rows={round.panels}
          keyOf={(panel) => panel.id}
          columns={[
            { key: 'label', title: t('console.panel'), show: (panel) => <b>{panel.label}</b>, width: 180 },
            {
              key: 'trades',
              title: t('console.trades'),
              show: (panel) => panel.trades.map((one) => term('trade-group', one) || term('trade', one)).join(t('console.list-comma')),
            },
            { key: 'experts', title: t('console.experts'), show: (panel) => panel.experts, right: true, width: 70 },
            { key: 'items', title: t('console.items'), show: (panel) => panel.items, right: true, width: 70 },
            { key: 'progress', title: t('console.progress'), show: (panel) => <Progress of={panel.progress} />, width: 240 },
          ]}
        />
      )}
      {round.can.enlist === null && (
        <div className="more">
          <Button onClick={() => setForming(true)}>{t('console.form-panel')}</Button>
        </div>
      )}
      {forming && <FormPanel id={round.id} close={() => setForming(false)} />}
    </>
  )
}

function FormPanel({ id, close }: { id: string; close: () => void }) {
  const { t } = useWords()
  const { options } = useTerms('trade-group')
  const [label, setLabel] = useState('')
  const [trades, setTrades] = useState<string[]>([])
  const act = useAct(formPanel, close)
  return (
    <Sheet
      open
      title={t('console.form-panel')}
      submit={t('console.save')}
      close={close}
      send={() => act.mutate({ id, label, trades })}
      pending={act.isPending}
      error={act.error}
      ready={label.trim() !== ''}
    >
      <Field label={t('console.panel-name')}>
        {(field) => <Input id={field} value={label} maxLength={60} onChange={(event) => setLabel(event.target.value)} />}
      </Field>
      <Field label={t('console.trades')}>
        {(field) => (
          <Select
            id={field}
            mode="multiple"
            value={trades}
            onChange={setTrades}
            options={options('trade-group')}
            showSearch={{ optionFilterProp: 'label' }}
          />
        )}
      </Field>
    </Sheet>
  )
}
