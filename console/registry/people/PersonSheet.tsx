import { Checkbox, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Answer } from '../../../contract/endpoint.ts'
import { createPerson, type getPerson, takeOverPerson, updatePerson } from '../../../contract/registry/people.ts'
import { ApiError } from '../../../kit/client.ts'
import { Field } from '../../parts/Field.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { useTold } from '../../parts/Told.tsx'
import { useAct } from '../../query.ts'
import { useWords } from '../../words.ts'
import { OrganizationPicker } from '../organizations/OrganizationPicker.tsx'
import { useTerms } from '../vocabularies/terms.ts'
import { TwinHint } from './TwinHint.tsx'

type Person = Answer<typeof getPerson>
type Given = { person?: Person; close: () => void }

/** Opens a file, or corrects one. The ID number is typed in full and kept sealed; left empty it stays. Another phone takes two. */
export function PersonSheet({ person, close }: Given) {
  const { t } = useWords()
  const navigate = useNavigate()
  const { options } = useTerms('trade', 'skill-grade', 'political-status', 'education')
  const [typed, setTyped] = useState(() => startOf(person))
  const put = (part: Partial<typeof typed>) => setTyped((old) => ({ ...old, ...part }))
  const open = (made: { id: string }) => {
    close()
    navigate(`/people/${made.id}`)
  }
  const create = useAct(createPerson, open)
  const update = useAct(updatePerson, close)
  const told = useTold()
  const fetch = useAct(takeOverPerson, () => {
    told(t('console.take-over-asked'))
    close()
  })
  const number = typed.idNumber && { idNumber: typed.idNumber }
  const { name, organizationId, post, trade, skillGrade, tradeSinceYear, politicalStatus, education, isFrontLine, isMigrantWorker } = typed
  const facts = {
    name,
    post: post.trim() || null,
    trade,
    skillGrade,
    tradeSinceYear,
    politicalStatus,
    education,
    isFrontLine,
    isMigrantWorker,
  }
  const send = () =>
    person
      ? update.mutate({ id: person.id, ...facts, ...number })
      : organizationId && create.mutate({ organizationId, ...facts, ...number, ...(typed.phone && { phone: typed.phone }) })
  const elsewhere = create.error instanceof ApiError && create.error.code === 'person.file-elsewhere'
  const pick =
    (list: 'trade' | 'skill-grade' | 'political-status' | 'education', value: string | null, set: (value: string | null) => void) =>
    (id: string) => (
      <Select
        id={id}
        allowClear={{ label: t('console.clear') }}
        showSearch={{ optionFilterProp: 'label' }}
        value={value}
        onChange={(chosen: string | null | undefined) => set(chosen ?? null)}
        options={options(list)}
      />
    )
  return (
    <Sheet
      open
      width={680}
      title={t(person ? 'console.person-change' : 'console.person-new')}
      submit={t('console.save')}
      close={close}
      send={send}
      pending={create.isPending || update.isPending}
      error={create.error ?? update.error ?? fetch.error}
      ready={name.trim() !== '' && (person !== undefined || organizationId !== undefined)}
    >
      <div className="fields">
        <Field label={t('field.name')}>
          {(id) => <Input id={id} value={name} onChange={(event) => put({ name: event.target.value })} />}
        </Field>
        {!person && (
          <Field label={t('field.unit')}>
            {(id) => <OrganizationPicker id={id} value={organizationId} set={(chosen) => put({ organizationId: chosen })} />}
          </Field>
        )}
        <Field label={t('field.idNumber')} hint={person?.idNumberMasked}>
          {(id) => <Input id={id} autoComplete="off" value={typed.idNumber} onChange={(event) => put({ idNumber: event.target.value })} />}
        </Field>
        {!person && (
          <Field label={t('field.phone')}>
            {(id) => <Input id={id} autoComplete="off" value={typed.phone} onChange={(event) => put({ phone: event.target.value })} />}
          </Field>
        )}
        <Field label={t('field.trade')}>{pick('trade', trade, (value) => put({ trade: value }))}</Field>
        <Field label={t('field.skillGrade')}>{pick('skill-grade', skillGrade, (value) => put({ skillGrade: value }))}</Field>
        <Field label={t('console.trade-since')}>
          {(id) => (
            <InputNumber id={id} min={1930} max={2200} value={tradeSinceYear} onChange={(value) => put({ tradeSinceYear: value })} />
          )}
        </Field>
        <Field label={t('field.post')}>
          {(id) => <Input id={id} value={post} maxLength={60} onChange={(event) => put({ post: event.target.value })} />}
        </Field>
        <Field label={t('field.politicalStatus')}>
          {pick('political-status', politicalStatus, (value) => put({ politicalStatus: value }))}
        </Field>
        <Field label={t('field.education')}>{pick('education', education, (value) => put({ education: value }))}</Field>
      </div>
      <div style={{ display: 'flex', gap: 18 }}>
        <Checkbox checked={isFrontLine} onChange={(event) => put({ isFrontLine: event.target.checked })}>
          {t('field.isFrontLine')}
        </Checkbox>
        <Checkbox checked={isMigrantWorker} onChange={(event) => put({ isMigrantWorker: event.target.checked })}>
          {t('field.isMigrantWorker')}
        </Checkbox>
      </div>
      {!person && <TwinHint name={name} idNumber={typed.idNumber} phone={typed.phone} />}
      {elsewhere && organizationId && (
        <p className="caution">
          {t('console.take-over-means')}{' '}
          <button type="button" className="link" onClick={() => fetch.mutate({ name, idNumber: typed.idNumber, organizationId })}>
            {t('console.take-over')}
          </button>
        </p>
      )}
    </Sheet>
  )
}

const noOne: {
  organizationId: string | undefined
  trade: string | null
  skillGrade: string | null
  tradeSinceYear: number | null
  politicalStatus: string | null
  education: string | null
} = {
  organizationId: undefined,
  trade: null,
  skillGrade: null,
  tradeSinceYear: null,
  politicalStatus: null,
  education: null,
}

const startOf = (person: Person | undefined) => ({
  ...noOne,
  ...(person && {
    trade: person.trade,
    skillGrade: person.skillGrade,
    tradeSinceYear: person.tradeSinceYear,
    politicalStatus: person.politicalStatus,
    education: person.education,
  }),
  name: person?.name ?? '',
  idNumber: '',
  phone: '',
  post: person?.post ?? '',
  isFrontLine: person?.isFrontLine ?? false,
  isMigrantWorker: person?.isMigrantWorker ?? false,
})
