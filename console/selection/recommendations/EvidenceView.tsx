import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { getEvidence } from '../../../contract/selection/recommendations.ts'
import { linkTo, request } from '../../../kit/client.ts'
import { Wait } from '../../parts/Nothing.tsx'
import { Proofs } from '../../parts/Paper.tsx'
import { Trouble } from '../../parts/Trouble.tsx'
import { query } from '../../query.ts'
import { useWords } from '../../words.ts'
import type { Dossier } from './DossierPaper.tsx'

type File = Dossier['evidence'][number]

/** The proofs of a dossier; a picture or a PDF opens under its name, on the paper itself. */
export function EvidenceView({ dossier }: { dossier: Dossier }) {
  const { name } = useWords()
  const [open, setOpen] = useState<File | null>(null)
  return (
    <>
      <Proofs
        proofs={dossier.evidence.map((one) => ({
          id: one.fileId,
          name: one.name,
          note: name('console.evidence-kind', one.kind),
          open: () => setOpen(open?.fileId === one.fileId ? null : one),
          isOpen: open?.fileId === one.fileId,
        }))}
      />
      {open && <Looked key={open.fileId} dossierId={dossier.id} file={open} close={() => setOpen(null)} />}
    </>
  )
}

const pictures = ['image/png', 'image/jpeg', 'image/webp', 'image/gif']

function Looked({ dossierId, file, close }: { dossierId: string; file: File; close: () => void }) {
  const { t } = useWords()
  const asked = { id: dossierId, fileId: file.fileId }
  const found = useQuery({ queryKey: query(getEvidence, asked).queryKey, queryFn: () => request(getEvidence, asked), gcTime: 60_000 })
  const url = useUrl(found.data)
  const type = found.data?.type.split(';')[0] ?? ''
  const place = useRef<HTMLElement>(null)
  useEffect(() => place.current?.scrollIntoView({ block: 'start' }), [])
  return (
    <section className="looked" aria-label={file.name} ref={place}>
      <header>
        <b>{file.name}</b>
        <a className="link" href={linkTo(getEvidence, asked)}>
          {t('console.evidence-download')}
        </a>
        <Button size="small" onClick={close}>
          {t('console.evidence-close')}
        </Button>
      </header>
      <Trouble error={found.error} />
      {found.isPending && <Wait />}
      {url && pictures.includes(type) && <img src={url} alt={file.name} />}
      {url && type === 'application/pdf' && <iframe src={url} title={file.name} />}
      {url && !pictures.includes(type) && type !== 'application/pdf' && <p className="ash">{t('console.evidence-no-preview')}</p>}
    </section>
  )
}

/** An address for what was fetched, given back when it is no longer shown. */
function useUrl(blob: Blob | undefined): string | null {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (!blob) return
    const made = URL.createObjectURL(blob)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [blob])
  return url
}
