import { useQuery } from '@tanstack/react-query'
import { Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { addTerm, endTerm, listTerms, renameTerm } from '../../../contract/registry/vocabularies.ts'
import { Field } from '../../parts/Field.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { useTold } from '../../parts/Told.tsx'
import { query, useAct } from '../../query.ts'
import { useWords } from '../../words.ts'
import type { Term } from './VocabularyPage.tsx'

type Named = { nameZh: string; nameEn: string; aliases: string }
const linesOf = (text: string) => [...new Set(text.split('\n').map((line) => line.trim()))].filter(Boolean)

function NameFields({ typed, put }: { typed: Named; put: (part: Partial<Named>) => void }) {
  const { t } = useWords()
  return (
    <>
      <div className="fields">
        <Field label={t('console.term-zh')}>
          {(id) => <Input id={id} value={typed.nameZh} maxLength={60} onChange={(event) => put({ nameZh: event.target.value })} />}
        </Field>
        <Field label={t('console.term-en')}>
          {(id) => <Input id={id} value={typed.nameEn} maxLength={120} onChange={(event) => put({ nameEn: event.target.value })} />}
        </Field>
      </div>
      <Field label={t('console.term-aliases')} hint={t('console.term-aliases-hint')}>
        {(id) => <Input.TextArea id={id} rows={3} value={typed.aliases} onChange={(event) => put({ aliases: event.target.value })} />}
      </Field>
    </>
  )
}

type ForAdding = { code: string; name: string; grouped: boolean; year: number; close: () => void }

export function AddTerm({ code, name, grouped, year, close }: ForAdding) {
  const { t, lang } = useWords()
  const told = useTold()
  const [typed, setTyped] = useState<Named>({ nameZh: '', nameEn: '', aliases: '' })
  const [term, setTerm] = useState('')
  const [group, setGroup] = useState<string | null>(null)
  const [fromYear, setFromYear] = useState<number | null>(year)
  const groups = useQuery({ ...query(listTerms, { code: 'trade-group' }), enabled: grouped })
  const act = useAct(addTerm, () => {
    told(t('console.term-added'))
    close()
  })
  const send = () =>
    act.mutate({
      code,
      term,
      nameZh: typed.nameZh,
      nameEn: typed.nameEn,
      aliases: linesOf(typed.aliases),
      fromYear: fromYear ?? 0,
      data: group ? { group } : {},
    })
  return (
    <Sheet
      open
      width={600}
      title={t('console.term-add-to', { name })}
      submit={t('console.term-add')}
      close={close}
      send={send}
      pending={act.isPending}
      error={act.error}
      ready={typed.nameZh.trim() !== '' && typed.nameEn.trim() !== '' && /^[a-z0-9][a-z0-9-]*$/.test(term) && (!grouped || group !== null)}
    >
      <NameFields typed={typed} put={(part) => setTyped((old) => ({ ...old, ...part }))} />
      <div className="fields">
        <Field label={t('console.term-code')} hint={t('console.term-code-hint')}>
          {(id) => (
            <Input id={id} value={term} maxLength={60} autoComplete="off" onChange={(event) => setTerm(event.target.value.toLowerCase())} />
          )}
        </Field>
        <Field label={t('console.term-first-year')} hint={t('console.term-first-year-hint')}>
          {(id) => <InputNumber id={id} min={1949} max={2200} precision={0} value={fromYear} onChange={setFromYear} />}
        </Field>
        {grouped && (
          <Field label={t('console.term-group')}>
            {(id) => (
              <Select
                id={id}
                value={group}
                onChange={setGroup}
                options={(groups.data?.rows ?? []).map((one) => ({ value: one.code, label: lang === 'zh' ? one.nameZh : one.nameEn }))}
              />
            )}
          </Field>
        )}
      </div>
    </Sheet>
  )
}

export function RenameTerm({ code, term, close }: { code: string; term: Term; close: () => void }) {
  const { t } = useWords()
  const told = useTold()
  const [typed, setTyped] = useState<Named>({ nameZh: term.nameZh, nameEn: term.nameEn, aliases: term.aliases.join('\n') })
  const act = useAct(renameTerm, () => {
    told(t('console.term-renamed'))
    close()
  })
  const send = () =>
    act.mutate({
      code,
      term: term.code,
      fromYear: term.fromYear,
      nameZh: typed.nameZh,
      nameEn: typed.nameEn,
      aliases: linesOf(typed.aliases),
    })
  return (
    <Sheet
      open
      width={600}
      title={`${t('console.term-rename')} · ${term.nameZh}`}
      submit={t('console.save')}
      close={close}
      send={send}
      pending={act.isPending}
      error={act.error}
      ready={typed.nameZh.trim() !== '' && typed.nameEn.trim() !== ''}
    >
      <p className="ash">{t('console.term-rename-means')}</p>
      <NameFields typed={typed} put={(part) => setTyped((old) => ({ ...old, ...part }))} />
    </Sheet>
  )
}

export function RetireTerm({ code, term, year, close }: { code: string; term: Term; year: number; close: () => void }) {
  const { t, lang } = useWords()
  const told = useTold()
  const [untilYear, setUntilYear] = useState<number | null>(Math.max(year, term.fromYear))
  const act = useAct(endTerm, () => {
    told(t('console.term-retired'))
    close()
  })
  return (
    <Sheet
      open
      danger
      title={t('console.term-retire-of', { name: lang === 'zh' ? term.nameZh : term.nameEn })}
      submit={t('console.term-retire')}
      close={close}
      send={() => untilYear !== null && act.mutate({ code, term: term.code, untilYear })}
      pending={act.isPending}
      error={act.error}
      ready={untilYear !== null}
    >
      <Field label={t('console.term-last-year')} hint={t('console.term-retire-means')}>
        {(id) => (
          <InputNumber id={id} min={Math.max(1949, term.fromYear)} max={2200} precision={0} value={untilYear} onChange={setUntilYear} />
        )}
      </Field>
    </Sheet>
  )
}
