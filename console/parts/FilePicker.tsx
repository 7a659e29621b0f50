import { Button } from 'antd'
import { type DragEvent, useRef, useState } from 'react'
import { fileSize } from '../../kit/formats.ts'
import { useWords } from '../words.ts'
import './file-picker.css'

type Given = { id: string; file: File | null; set: (file: File) => void; closed: boolean }

/** One workbook, chosen or dropped. Whether it can be read is decided by the server from its bytes, not from its name. */
export function FilePicker({ id, file, set, closed }: Given) {
  const { t } = useWords()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const take = (files: FileList | null) => {
    const first = files?.item(0)
    if (first && !closed) set(first)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  const drag = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  return (
    <section
      className="drop"
      aria-label={t('console.import-file')}
      data-over={over}
      onDragOver={drag}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {file ? (
        <span>
          <b>{file.name}</b> <span className="ash">{fileSize(file.size)}</span>
        </span>
      ) : (
        <span className="ash">{t('console.import-drop')}</span>
      )}
      <Button onClick={() => input.current?.click()} disabled={closed}>
        {t(file ? 'console.import-other' : 'console.import-choose')}
      </Button>
      <input
        ref={input}
        id={id}
        type="file"
        hidden
        accept=".xlsx"
        onChange={(event) => {
          take(event.target.files)
          event.target.value = ''
        }}
      />
    </section>
  )
}
