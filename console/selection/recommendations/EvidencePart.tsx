import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useRef, useState } from 'react'
import { uploadFile } from '../../../contract/registry/files.ts'
import { listEvidence } from '../../../contract/registry/records.ts'
import { attachEvidence, getEvidence } from '../../../contract/selection/recommendations.ts'
import { linkTo, request } from '../../../kit/client.ts'
import { Proofs } from '../../parts/Paper.tsx'
import { Trouble } from '../../parts/Trouble.tsx'
import { query, useAct } from '../../query.ts'
import { useWords } from '../../words.ts'
import type { Dossier } from './DossierPaper.tsx'

const kinds = ['certificate', 'honour', 'patent', 'paper', 'contest', 'photo', 'congress', 'notice', 'other'] as const

/** Evidence is attached once: what lies in the person's file is taken from there, the rest is sent here. */
export function EvidencePart({ dossier, closed }: { dossier: Dossier; closed: boolean }) {
  const { t, name } = useWords()
  const input = useRef<HTMLInputElement>(null)
  const [kind, setKind] = useState<string>('certificate')
  const [sending, setSending] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const attach = useAct(attachEvidence)
  const filed = useQuery(query(listEvidence, { personId: dossier.person.id }))
  const attached = new Set(dossier.evidence.map((one) => one.fileId))
  const known = filed.data?.rows.filter((one) => !attached.has(one.fileId)) ?? []
  const send = async (files: FileList) => {
    setError(null)
    const sent: { fileId: string; kind: string }[] = []
    for (const file of files) {
      setSending(file.name)
      const { id } = await request(uploadFile, {}, { file })
      sent.push({ fileId: id, kind })
    }
    await attach.mutateAsync({ id: dossier.id, files: sent })
  }
  const picked = (files: FileList | null) => {
    if (files && files.length > 0)
      void send(files)
        .catch(setError)
        .finally(() => setSending(null))
  }
  return (
    <section className="sheet">
      <h2>{t('field.evidence')}</h2>
      {dossier.evidence.length === 0 && <p className="ash">{t('console.evidence-none')}</p>}
      <Proofs
        proofs={dossier.evidence.map((one) => ({
          id: one.fileId,
          name: one.name,
          note: name('console.evidence-kind', one.kind),
          href: linkTo(getEvidence, { id: dossier.id, fileId: one.fileId }),
        }))}
      />
      {!closed && (
        <div style={{ display: 'grid', gap: 12, marginTop: 14 }}>
          <div style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
            <Select
              aria-label={t('console.evidence-kind-field')}
              value={kind}
              onChange={setKind}
              options={kinds.map((one) => ({ value: one, label: name('console.evidence-kind', one) }))}
              style={{ width: 150 }}
            />
            <Button onClick={() => input.current?.click()} loading={sending !== null}>
              {sending ? t('console.sending-file', { name: sending }) : t('console.add-files')}
            </Button>
            <span className="ash small">{t('console.files-hint')}</span>
            <input
              ref={input}
              type="file"
              multiple
              hidden
              accept="image/*,.pdf,.docx,.xlsx,.mp4"
              aria-label={t('console.add-files')}
              onChange={(event) => {
                picked(event.target.files)
                event.target.value = ''
              }}
            />
          </div>
          {known.length > 0 && (
            <div>
              <p className="ash">{t('console.from-file')}</p>
              <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, marginTop: 6 }}>
                {known.map((one) => (
                  <Button
                    size="small"
                    key={one.id}
                    onClick={() => attach.mutate({ id: dossier.id, files: [{ fileId: one.fileId, kind: one.kind }] })}
                  >
                    + {one.title}
                  </Button>
                ))}
              </div>
            </div>
          )}
          <Trouble error={error ?? attach.error} />
        </div>
      )}
    </section>
  )
}
