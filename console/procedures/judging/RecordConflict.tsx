import { useSuspenseQuery } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useState } from 'react'
import { listExperts, listItems, recordConflict } from '../../../contract/procedures/judging.ts'
import { request } from '../../../kit/client.ts'
import { Field } from '../../parts/Field.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { useTold } from '../../parts/Told.tsx'
import { useAct } from '../../query.ts'
import { useWords } from '../../words.ts'
import type { Round } from './Panels.tsx'

type Option = { value: string; label: string }

/** A reason to stay away that only the office knows of; what is assigned and not locked goes to somebody else at once. */
export function RecordConflict({ round, close }: { round: Round; close: () => void }) {
  const { t } = useWords()
  const told = useTold()
  const { data } = useSuspenseQuery({ queryKey: ['conflict-ends', round.id], queryFn: () => endsOf(round.id) })
  const [expertId, setExpertId] = useState<string | null>(null)
  const [itemId, setItemId] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const act = useAct(recordConflict, ({ ended, filled }) => {
    told(ended > 0 ? t('console.replaced-done', { ended, filled }) : t('console.conflict-recorded'))
    close()
  })
  const find = (label: string, options: readonly Option[], value: string | null, set: (value: string | null) => void) => (
    <Field label={label}>
      {(id) => (
        <Select
          id={id}
          showSearch={{ optionFilterProp: 'label' }}
          value={value}
          onChange={(next: string | null) => set(next)}
          options={[...options]}
        />
      )}
    </Field>
  )
  return (
    <Sheet
      open
      title={t('console.record-conflict')}
      submit={t('console.record-conflict')}
      close={close}
      send={() => expertId && itemId && act.mutate({ id: round.id, expertId, itemId, reason })}
      pending={act.isPending}
      error={act.error}
      ready={expertId !== null && itemId !== null && reason.trim() !== ''}
    >
      <p className="ash">{t('console.record-conflict-means')}</p>
      {find(t('console.expert'), data.experts, expertId, setExpertId)}
      {find(t('console.item'), data.items, itemId, setItemId)}
      <Field label={t('console.reason')}>
        {(id) => <Input.TextArea id={id} rows={3} maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
    </Sheet>
  )
}

async function endsOf(id: string): Promise<{ experts: Option[]; items: Option[] }> {
  const pages = async <Row,>(read: (after: { after?: string }) => Promise<{ rows: Row[]; next: string | null }>) => {
    const rows: Row[] = []
    let next: string | null = null
    do {
      const page: { rows: Row[]; next: string | null } = await read(next ? { after: next } : {})
      rows.push(...page.rows)
      next = page.next
    } while (next && rows.length < 2_000)
    return rows
  }
  const [experts, items] = await Promise.all([
    pages((after) => request(listExperts, { id, limit: 50, ...after })),
    pages((after) => request(listItems, { id, limit: 50, ...after })),
  ])
  const named = (name: string, unit: string | null) => [name, unit].filter(Boolean).join(' · ')
  return {
    experts: experts
      .filter((one) => one.stoodDownAt === null)
      .map((one) => ({ value: one.id, label: named(one.name, one.organizationName) })),
    items: items.map((one) => ({ value: one.id, label: named(one.label, one.organizationName) })),
  }
}
