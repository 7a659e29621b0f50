import { Input } from 'antd'
import { useState } from 'react'
import { withdrawArticle } from '../../../contract/registry/articles.ts'
import { Field } from '../../parts/Field.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { useTold } from '../../parts/Told.tsx'
import { useAct } from '../../query.ts'
import { useWords } from '../../words.ts'

export function Withdraw({ id, close }: { id: string; close: () => void }) {
  const { t } = useWords()
  const told = useTold()
  const [reason, setReason] = useState('')
  const act = useAct(withdrawArticle, () => {
    told(t('console.article-withdrawn'))
    close()
  })
  return (
    <Sheet
      open
      danger
      title={t('console.article-withdraw')}
      submit={t('console.article-withdraw')}
      close={close}
      send={() => act.mutate({ id, reason })}
      pending={act.isPending}
      error={act.error}
      ready={reason.trim().length >= 5}
    >
      <p>{t('console.article-withdraw-means')}</p>
      <Field label={t('console.article-withdraw-reason')}>
        {(field) => (
          <Input.TextArea id={field} rows={4} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
    </Sheet>
  )
}
