import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input, InputNumber, Select } from 'antd'
import { useRef, useState } from 'react'
import { uploadFile } from '../../../contract/registry/files.ts'
import { addEvidence, addPersonHonour, evidenceKind, honourLevel, listEvidence } from '../../../contract/registry/records.ts'
import { request } from '../../../kit/client.ts'
import { fileSize } from '../../../kit/formats.ts'
import { Choice } from '../../parts/Choice.tsx'
import { DayInput } from '../../parts/DayInput.tsx'
import { today } from '../../parts/day.ts'
import { Field } from '../../parts/Field.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { query, useAct } from '../../query.ts'
import { useWords } from '../../words.ts'

type Given = { personId: string; close: () => void }

export function AddHonour({ personId, close }: Given) {
  const { t } = useWords()
  const [typed, setTyped] = useState({ name: '', issuer: '', documentNumber: '', certificateNumber: '' })
  const [level, setLevel] = useState<string>()
  const [awardedYear, setYear] = useState<number | null>(null)
  const [evidenceId, setEvidence] = useState<string>()
  const evidence = useQuery(query(listEvidence, { personId }))
  const act = useAct(addPersonHonour, close)
  const send = () => {
    const known = honourLevel.safeParse(level)
    const texts = Object.fromEntries(Object.entries(typed).filter(([, value]) => value.trim() !== ''))
    if (known.success)
      act.mutate({
        personId,
        ...texts,
        name: typed.name,
        level: known.data,
        ...(awardedYear && { awardedYear }),
        ...(evidenceId && { evidenceId }),
      })
  }
  const text = (key: keyof typeof typed, max: number) => (id: string) => (
    <Input id={id} value={typed[key]} maxLength={max} onChange={(event) => setTyped((old) => ({ ...old, [key]: event.target.value }))} />
  )
  return (
    <Sheet
      open
      width={600}
      title={t('console.honour-add')}
      submit={t('console.enter')}
      close={close}
      send={send}
      pending={act.isPending}
      error={act.error}
      ready={typed.name.trim() !== '' && level !== undefined}
    >
      <Field label={t('console.honour-name')}>{text('name', 120)}</Field>
      <div className="fields">
        <Field label={t('console.honour-level')}>
          {(id) => (
            <Choice
              id={id}
              label={t('console.honour-level')}
              list="console.level"
              values={honourLevel.options}
              value={level}
              set={setLevel}
              width="100%"
            />
          )}
        </Field>
        <Field label={t('console.honour-year')}>
          {(id) => (
            <InputNumber id={id} min={1949} max={Number(today().slice(0, 4))} precision={0} value={awardedYear} onChange={setYear} />
          )}
        </Field>
        <Field label={t('console.honour-issuer')}>{text('issuer', 120)}</Field>
        <Field label={t('console.honour-document')}>{text('documentNumber', 60)}</Field>
        <Field label={t('console.honour-certificate')}>{text('certificateNumber', 60)}</Field>
        <Field label={t('console.honour-evidence')}>
          {(id) => (
            <Select
              id={id}
              allowClear={{ label: t('console.clear') }}
              value={evidenceId ?? null}
              onChange={(chosen: string | null | undefined) => setEvidence(chosen ?? undefined)}
              options={(evidence.data?.rows ?? []).map((one) => ({ value: one.id, label: one.title }))}
            />
          )}
        </Field>
      </div>
    </Sheet>
  )
}

/** The file is sent first, then attached: what is refused keeps what was typed. */
export function AddEvidence({ personId, close }: Given) {
  const { t, lang } = useWords()
  const known = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<File | null>(null)
  const [kind, setKind] = useState<string | undefined>('certificate')
  const [title, setTitle] = useState('')
  const [issuedOn, setIssuedOn] = useState('')
  const act = useMutation({
    mutationFn: async (chosen: File) => {
      const sent = await request(uploadFile, {}, { file: chosen, lang })
      const asked = { personId, fileId: sent.id, kind: evidenceKind.parse(kind), title, ...(issuedOn && { issuedOn }) }
      return request(addEvidence, asked, { lang })
    },
    onSuccess: async () => {
      await known.invalidateQueries()
      close()
    },
  })
  const take = (chosen: File | undefined) => {
    if (!chosen) return
    setFile(chosen)
    setTitle((old) => old || chosen.name.replace(/\.[^.]*$/, '').slice(0, 120))
  }
  return (
    <Sheet
      open
      title={t('console.evidence-add')}
      submit={t('console.evidence-add')}
      close={close}
      send={() => file && act.mutate(file)}
      pending={act.isPending}
      error={act.error}
      ready={file !== null && title.trim() !== '' && kind !== undefined}
    >
      <Field label={t('console.evidence-file')} hint={t('console.files-hint')}>
        {(id) => (
          <span style={{ display: 'flex', gap: 10, alignItems: 'center' }}>
            <Button id={id} onClick={() => input.current?.click()}>
              {t('console.evidence-choose')}
            </Button>
            {file && (
              <span>
                {file.name} <span className="ash">{fileSize(file.size)}</span>
              </span>
            )}
            <input ref={input} type="file" hidden onChange={(event) => take(event.target.files?.[0])} />
          </span>
        )}
      </Field>
      <Field label={t('console.evidence-title')}>
        {(id) => <Input id={id} value={title} maxLength={120} onChange={(event) => setTitle(event.target.value)} />}
      </Field>
      <div className="fields">
        <Field label={t('console.evidence-kind-field')}>
          {(id) => (
            <Choice
              id={id}
              label={t('console.evidence-kind-field')}
              list="console.evidence-kind"
              values={evidenceKind.options}
              value={kind}
              set={setKind}
              width="100%"
            />
          )}
        </Field>
        <Field label={t('console.evidence-issued')}>{(id) => <DayInput id={id} value={issuedOn} max={today()} set={setIssuedOn} />}</Field>
      </div>
    </Sheet>
  )
}
