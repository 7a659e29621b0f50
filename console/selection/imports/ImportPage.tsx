import { useSuspenseQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { listEditions } from '../../../contract/selection/editions.ts'
import { Field } from '../../parts/Field.tsx'
import { FilePicker } from '../../parts/FilePicker.tsx'
import { useFilters } from '../../parts/filters.ts'
import { Nothing } from '../../parts/Nothing.tsx'
import { Page } from '../../parts/Page.tsx'
import { Trouble } from '../../parts/Trouble.tsx'
import { query } from '../../query.ts'
import { useWords } from '../../words.ts'
import { useConcerned } from '../editions/useConcerned.ts'
import { useStage } from './useStage.ts'

/** A summary workbook: edition, file, and every row checked before anything is entered. */
export function ImportPage() {
  const { t } = useWords()
  const { data } = useSuspenseQuery(query(listEditions, { state: 'open', limit: 50 }))
  const editions = data.rows.filter(useConcerned())
  return (
    <Page title={t('console.import')} lead={t('console.import-lead')}>
      {editions.length === 0 ? (
        <Nothing title={t('console.no-open-edition')}>{t('console.no-open-edition-do')}</Nothing>
      ) : (
        <Choose editions={editions} />
      )}
    </Page>
  )
}

function Choose({ editions }: { editions: readonly { id: string; name: string }[] }) {
  const { t } = useWords()
  const filters = useFilters('edition')
  const navigate = useNavigate()
  const edition = editions.find((one) => one.id === filters.get('edition')) ?? editions[0]
  const [file, setFile] = useState<File | null>(null)
  const stage = useStage((id) => navigate(`/import/${id}`))
  return (
    <div className="sheet" style={{ maxWidth: 640, display: 'grid', gap: 16 }}>
      <p className="ash">{t('console.import-steps')}</p>
      <Field label={t('console.edition')} hint={t('console.import-edition-hint')}>
        {(id) => (
          <Select
            id={id}
            value={edition?.id ?? null}
            onChange={(chosen: string) => filters.set({ edition: chosen })}
            options={editions.map((one) => ({ value: one.id, label: one.name }))}
            disabled={stage.pending}
          />
        )}
      </Field>
      <Field label={t('console.import-file')} hint={t('console.import-file-hint')}>
        {(id) => <FilePicker id={id} file={file} set={setFile} closed={stage.pending} />}
      </Field>
      <Trouble error={stage.error} />
      <div style={{ display: 'flex', gap: 12, alignItems: 'center' }}>
        <Button
          type="primary"
          disabled={!file || !edition}
          loading={stage.pending}
          onClick={() => file && edition && stage.send({ editionId: edition.id, file })}
        >
          {t('console.import-read')}
        </Button>
        {stage.pending && (
          <>
            <span role="status" className="ash">
              {t(`console.import-${stage.phase}`)}
            </span>
            <Button type="text" onClick={stage.stop}>
              {t('console.import-stop')}
            </Button>
          </>
        )}
      </div>
      <p className="ash small">{t('console.import-kept')}</p>
    </div>
  )
}
