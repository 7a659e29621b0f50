import { Input } from 'antd'
import { useState } from 'react'
import { Field } from '../../parts/Field.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { useWords } from '../../words.ts'

type Given = { ties: readonly string[]; close: () => void; send: (seed: string) => void; act: { isPending: boolean; error: unknown } }

/** Where the tie chain ends in a draw, its seed is named before anybody knows whom it decides. */
export function ComputeSheet({ ties, close, send, act }: Given) {
  const { t } = useWords()
  const [seed, setSeed] = useState('')
  const draws = ties.includes('draw')
  return (
    <Sheet
      open
      title={t('console.compute')}
      submit={t('console.compute')}
      close={close}
      send={() => send(seed.trim())}
      pending={act.isPending}
      error={act.error}
    >
      <p className="ash">{t('console.compute-means')}</p>
      {draws && (
        <Field label={t('console.seed')} hint={t('console.seed-hint')}>
          {(id) => <Input id={id} value={seed} maxLength={200} onChange={(event) => setSeed(event.target.value)} />}
        </Field>
      )}
    </Sheet>
  )
}
