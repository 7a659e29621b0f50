import { Input } from 'antd'
import { Field } from '../../parts/Field.tsx'
import { useWords } from '../../words.ts'
import { Attachment } from './Attachment.tsx'
import type { Text } from './text.ts'

type Given = {
  text: Text
  set: (change: Partial<Text>) => void
  policy: boolean
  closed: boolean
  file: { name: string; href: string } | null
}

/** What is written; beside it stands the preview. */
export function ArticleForm({ text, set, policy, closed, file }: Given) {
  const { t } = useWords()
  const line = (name: keyof Text, label: string, most: number, more: { hint?: string; date?: true } = {}) => (
    <Field label={label} hint={more.hint}>
      {(id) => (
        <Input
          id={id}
          {...(more.date && { type: 'date' })}
          value={text[name]}
          maxLength={most}
          disabled={closed}
          onChange={(event) => set({ [name]: event.target.value })}
        />
      )}
    </Field>
  )
  const area = (name: keyof Text, label: string, most: number, rows: number, hint?: string) => (
    <Field label={label} hint={hint}>
      {(id) => (
        <Input.TextArea
          id={id}
          autoSize={{ minRows: rows, maxRows: rows * 2 }}
          value={text[name]}
          maxLength={most}
          disabled={closed}
          onChange={(event) => set({ [name]: event.target.value })}
        />
      )}
    </Field>
  )
  return (
    <>
      {line('title', t('console.article-title'), 120)}
      {policy && (
        <>
          {line('issuingBody', t('console.article-issuing-body'), 120)}
          <div className="fields">
            {line('documentNumber', t('console.article-document-number'), 60)}
            {line('issuedOn', t('console.article-issued-on'), 10, { date: true })}
          </div>
        </>
      )}
      {area('summary', t('console.article-summary'), 300, 2, t('console.article-summary-hint'))}
      {area('body', t('console.article-body'), 40_000, 12, t('console.article-body-hint'))}
      <Attachment fileId={text.fileId} file={file} closed={closed} set={(fileId) => set({ fileId })} />
      {line('titleEn', t('console.article-title-en'), 240)}
      {area('summaryEn', t('console.article-summary-en'), 600, 2)}
    </>
  )
}
