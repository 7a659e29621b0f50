import { Input } from 'antd'
import { refuseRecommendation, submitRecommendation, withdrawRecommendation } from '../../../contract/selection/recommendations.ts'
import { Field } from '../../parts/Field.tsx'
import { useKept } from '../../parts/kept.ts'
import { Sheet } from '../../parts/Sheet.tsx'
import { useAct } from '../../query.ts'
import { useWords } from '../../words.ts'
import type { Dossier } from './DossierPaper.tsx'

export type SheetName = 'refuse' | 'submit' | 'withdraw'
type Given = { open: SheetName | null; close: () => void; dossier: Dossier; done: (told: string) => void }

/** The acts that need a reason of their own or cannot be taken back. */
export function DossierSheets({ open, close, dossier, done }: Given) {
  if (open === null) return null
  return <DossierSheet key={open} open={open} close={close} dossier={dossier} done={done} />
}

function DossierSheet({
  open,
  close,
  dossier,
  done,
}: {
  open: SheetName
  close: () => void
  dossier: Dossier
  done: (told: string) => void
}) {
  const { t } = useWords()
  const { id, person } = dossier
  const [words, setWords, forget] = useKept(`${open} ${id}`, '')
  const end = (told: string) => () => {
    forget()
    close()
    done(told)
  }
  const refuse = useAct(refuseRecommendation, end(t('console.refused-done', { name: person.name })))
  const submit = useAct(submitRecommendation, end(t('console.submitted-done', { name: person.name })))
  const withdraw = useAct(withdrawRecommendation, end(t('console.withdrawn-done', { name: person.name })))
  const act = { refuse, submit, withdraw }[open]
  const send = () => {
    if (open === 'refuse') refuse.mutate({ id, reason: words })
    if (open === 'withdraw') withdraw.mutate({ id, reason: words })
    if (open === 'submit') submit.mutate({ id, ...(words.trim() && { opinion: words }) })
  }
  return (
    <Sheet
      open
      danger={open !== 'submit'}
      title={t(`console.${open}-of`, { name: person.name })}
      submit={t(`console.${open}`)}
      close={close}
      send={send}
      pending={act.isPending}
      error={act.error}
      ready={open === 'submit' || words.trim() !== ''}
    >
      <p className="ash">{t(`console.${open}-means`)}</p>
      <Field label={t(open === 'submit' ? 'console.opinion-optional' : 'console.reason')}>
        {(field) => (
          <Input.TextArea
            id={field}
            rows={4}
            value={words}
            maxLength={open === 'withdraw' ? 1000 : 2000}
            onChange={(event) => setWords(event.target.value)}
          />
        )}
      </Field>
    </Sheet>
  )
}
