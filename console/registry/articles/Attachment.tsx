import { Button } from 'antd'
import { useId, useRef, useState } from 'react'
import { uploadFile } from '../../../contract/registry/files.ts'
import { request } from '../../../kit/client.ts'
import { Trouble } from '../../parts/Trouble.tsx'
import { useWords } from '../../words.ts'

type Given = { fileId: string; file: { name: string; href: string } | null; closed: boolean; set: (fileId: string) => void }

/** One file that goes with the article; it is sent at once and belongs to the article when that is saved. */
export function Attachment({ fileId, file, closed, set }: Given) {
  const { t } = useWords()
  const input = useRef<HTMLInputElement>(null)
  const label = useId()
  const [sent, setSent] = useState<{ id: string; name: string } | null>(null)
  const [sending, setSending] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const send = async (chosen: File) => {
    setError(null)
    setSending(chosen.name)
    const { id } = await request(uploadFile, {}, { file: chosen })
    setSent({ id, name: chosen.name })
    set(id)
  }
  const picked = (chosen: File | null | undefined) => {
    if (chosen)
      void send(chosen)
        .catch(setError)
        .finally(() => setSending(null))
  }
  return (
    <section className="field" aria-labelledby={label}>
      <span className="label" id={label}>
        {t('console.article-file')}
      </span>
      <div className="attached">
        {fileId && sent?.id === fileId && <b>{sent.name}</b>}
        {fileId && sent?.id !== fileId && file && <a href={file.href}>{file.name}</a>}
        {!closed && (
          <Button onClick={() => input.current?.click()} loading={sending !== null}>
            {sending
              ? t('console.sending-file', { name: sending })
              : t(fileId ? 'console.article-file-other' : 'console.article-file-choose')}
          </Button>
        )}
        {!closed && fileId && (
          <Button type="text" onClick={() => set('')}>
            {t('console.article-file-remove')}
          </Button>
        )}
        <input
          ref={input}
          type="file"
          hidden
          accept=".pdf,.docx,.xlsx,image/*"
          aria-label={t('console.article-file')}
          onChange={(event) => {
            picked(event.target.files?.item(0))
            event.target.value = ''
          }}
        />
      </div>
      <p className="hint">{t('console.article-file-hint')}</p>
      <Trouble error={error} />
    </section>
  )
}
