import { Checkbox, Input, InputNumber, Select } from 'antd'
import type { ReactElement } from 'react'
import { DayInput } from '../../parts/DayInput.tsx'
import { Field } from '../../parts/Field.tsx'
import { useTerms } from '../../registry/vocabularies/terms.ts'
import { useWords } from '../../words.ts'
import type { Dossier } from './DossierPaper.tsx'
import type { Form } from './EditPage.tsx'
import { belongsTo, sentenceOf } from './fields.ts'

type Given = { form: Form; put: (part: Partial<Form>) => void; closed: boolean; faults: Dossier['faults'] }

/** What the form asks beyond the person's file: words, the workers' congress, the unit's notice. */
export function FormParts(given: Given) {
  const { t } = useWords()
  return (
    <>
      <section className="sheet">
        <h2>{t('console.form-words')}</h2>
        <Words {...given} />
      </section>
      <section className="sheet">
        <h2>{t('console.congress-and-notice')}</h2>
        <Congress {...given} />
      </section>
    </>
  )
}

function useWrong(faults: Dossier['faults']) {
  const words = useWords()
  return (field: string): string | null =>
    faults
      .filter((fault) => belongsTo(fault.field, [field]))
      .map((fault) => sentenceOf(fault, words))
      .join(' ') || null
}

function Words({ form, put, closed, faults }: Given) {
  const { t, name } = useWords()
  const { options } = useTerms('industry')
  const wrong = useWrong(faults)
  const field = (key: string, hint: string | null, input: (id: string) => ReactElement) => (
    <Field label={name('field', key)} hint={hint} wrong={wrong(key)} whole>
      {input}
    </Field>
  )
  return (
    <div className="fields">
      {field('sentence', t('console.sentence-hint'), (id) => (
        <Input
          id={id}
          disabled={closed}
          maxLength={60}
          showCount
          value={form.sentence}
          onChange={(event) => put({ sentence: event.target.value })}
        />
      ))}
      {field('summary', t('console.summary-hint'), (id) => (
        <Input.TextArea
          id={id}
          disabled={closed}
          autoSize={{ minRows: 3, maxRows: 10 }}
          maxLength={500}
          showCount
          value={form.summary}
          onChange={(event) => put({ summary: event.target.value })}
        />
      ))}
      {field('deeds', t('console.deeds-hint'), (id) => (
        <Input.TextArea
          id={id}
          disabled={closed}
          autoSize={{ minRows: 8, maxRows: 30 }}
          maxLength={4000}
          showCount
          value={form.deeds}
          onChange={(event) => put({ deeds: event.target.value })}
        />
      ))}
      {field('story', t('console.story-hint'), (id) => (
        <Input.TextArea
          id={id}
          disabled={closed}
          autoSize={{ minRows: 3, maxRows: 10 }}
          maxLength={600}
          showCount
          value={form.story}
          onChange={(event) => put({ story: event.target.value })}
        />
      ))}
      <Field label={name('field', 'industry')} wrong={wrong('industry')}>
        {(id) => (
          <Select
            id={id}
            disabled={closed}
            allowClear={{ label: t('console.clear') }}
            value={form.industry || null}
            onChange={(value: string | null | undefined) => put({ industry: value ?? '' })}
            options={options('industry')}
          />
        )}
      </Field>
      <div className="field" style={{ alignSelf: 'end' }}>
        <Checkbox disabled={closed} checked={form.isFrontLine} onChange={(event) => put({ isFrontLine: event.target.checked })}>
          {name('field', 'isFrontLine')}
        </Checkbox>
      </div>
      {field('remarks', null, (id) => (
        <Input.TextArea
          id={id}
          disabled={closed}
          autoSize={{ minRows: 1, maxRows: 6 }}
          maxLength={500}
          value={form.remarks}
          onChange={(event) => put({ remarks: event.target.value })}
        />
      ))}
    </div>
  )
}

function Congress({ form, put, closed, faults }: Given) {
  const { t, name } = useWords()
  const wrong = useWrong(faults)
  const congress = form.congress ?? { due: 0, present: 0, agreed: 0, heldOn: '' }
  const notice = form.unitNotice ?? { from: '', to: '', objections: false }
  const setCongress = (part: Partial<typeof congress>) => put({ congress: { ...congress, ...part } })
  const setNotice = (part: Partial<typeof notice>) => put({ unitNotice: { ...notice, ...part } })
  const count = (key: 'due' | 'present' | 'agreed') => (id: string) => (
    <InputNumber id={id} disabled={closed} min={0} value={congress[key]} onChange={(value) => setCongress({ [key]: value ?? 0 })} />
  )
  return (
    <div className="fields" style={{ gridTemplateColumns: 'repeat(4, minmax(0, 1fr))' }}>
      <Field label={t('console.congress-held')} wrong={wrong('congress')}>
        {(id) => <DayInput id={id} disabled={closed} value={congress.heldOn} set={(day) => setCongress({ heldOn: day })} />}
      </Field>
      <Field label={t('console.congress-due')}>{count('due')}</Field>
      <Field label={t('console.congress-present')}>{count('present')}</Field>
      <Field label={t('console.congress-agreed')}>{count('agreed')}</Field>
      <Field label={t('console.unit-notice-from')} wrong={wrong('unitNotice')}>
        {(id) => <DayInput id={id} disabled={closed} value={notice.from} set={(day) => setNotice({ from: day })} />}
      </Field>
      <Field label={t('console.unit-notice-to')}>
        {(id) => <DayInput id={id} disabled={closed} value={notice.to} set={(day) => setNotice({ to: day })} />}
      </Field>
      <div className="field" style={{ gridColumn: 'span 2', alignSelf: 'center', paddingTop: 18 }}>
        <Checkbox disabled={closed} checked={notice.objections} onChange={(event) => setNotice({ objections: event.target.checked })}>
          {t('console.unit-notice-objections')}
        </Checkbox>
      </div>
      <Field label={name('field', 'partyOpinion')} wrong={wrong('partyOpinion')} whole>
        {(id) => (
          <Input.TextArea
            id={id}
            disabled={closed}
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={500}
            value={form.partyOpinion}
            onChange={(event) => put({ partyOpinion: event.target.value })}
          />
        )}
      </Field>
    </div>
  )
}
