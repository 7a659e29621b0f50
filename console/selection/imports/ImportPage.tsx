import { useSuspenseQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { listEditions } from '../../../contract/selection/editions.ts'
import { listImports } from '../../../contract/selection/imports.ts'
import { request } from '../../../kit/client.ts'
import { dateTime, number } from '../../../kit/formats.ts'
import { useConcerned } from '../../me/useConcerned.ts'
import { Field } from '../../parts/Field.tsx'
import { FilePicker } from '../../parts/FilePicker.tsx'
import { useFilters } from '../../parts/filters.ts'
import { More } from '../../parts/More.tsx'
import { Nothing } from '../../parts/Nothing.tsx'
import { Page } from '../../parts/Page.tsx'
import { Rows } from '../../parts/Rows.tsx'
import { Trouble } from '../../parts/Trouble.tsx'
import { query, useList } from '../../query.ts'
import { useWords } from '../../words.ts'
import { useStage } from './useStage.ts'
import { Working } from './Working.tsx'
import './imports.css'

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
    <>
      <div className="sheet" style={{ maxWidth: 680, display: 'grid', gap: 16 }}>
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
            <Button type="text" onClick={stage.stop}>
              {t('console.import-stop')}
            </Button>
          )}
        </div>
        {stage.pending && <Working phase={stage.phase} size={file?.size ?? 0} />}
        <p className="ash small">{t('console.import-kept')}</p>
      </div>
      {edition && <Earlier key={edition.id} editionId={edition.id} />}
    </>
  )
}

/** What was read before: whoever left goes on where he was. */
function Earlier({ editionId }: { editionId: string }) {
  const { t, name, lang } = useWords()
  const navigate = useNavigate()
  const list = useList(listImports, { editionId }, (page, options) => request(listImports, { id: editionId, ...page }, options))
  return (
    <>
      <h2>{t('console.import-earlier')}</h2>
      {list.rows.length === 0 ? (
        <p className="ash">{t('console.import-earlier-none')}</p>
      ) : (
        <Rows
          caption={t('console.import-earlier')}
          rows={list.rows}
          keyOf={(row) => row.id}
          open={(row) => navigate(`/import/${row.id}`)}
          columns={[
            { key: 'file', title: t('console.import-file'), show: (row) => <b>{row.fileName}</b> },
            { key: 'at', title: t('console.import-read-at'), show: (row) => dateTime(row.at, lang), width: 180 },
            { key: 'by', title: t('console.import-by'), show: (row) => row.importedBy || t('console.not-filled'), width: 130 },
            {
              key: 'good',
              title: t('console.import-good'),
              show: (row) => number(row.state === 'committed' ? row.committed : row.staged),
              width: 100,
              right: true,
            },
            { key: 'faulty', title: t('console.import-faulty-rows'), show: (row) => number(row.faultyRows), width: 110, right: true },
            {
              key: 'state',
              title: t('console.state'),
              show: (row) => (
                <span className={row.state === 'staged' ? 'soon' : row.state === 'committed' ? 'done' : 'ash'}>
                  {name('console.import-state', row.state)}
                </span>
              ),
              width: 110,
            },
          ]}
        />
      )}
      <More of={list} />
    </>
  )
}
