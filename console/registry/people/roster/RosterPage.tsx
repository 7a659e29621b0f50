import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { uploadFile } from '../../../../contract/registry/files.ts'
import { listRosterImports, stageRosterFile } from '../../../../contract/registry/rosters.ts'
import { ApiError, request } from '../../../../kit/client.ts'
import { dateTime, number } from '../../../../kit/formats.ts'
import { Field } from '../../../parts/Field.tsx'
import { FilePicker } from '../../../parts/FilePicker.tsx'
import { useFilters } from '../../../parts/filters.ts'
import { More } from '../../../parts/More.tsx'
import { Nothing } from '../../../parts/Nothing.tsx'
import { Page } from '../../../parts/Page.tsx'
import { Rows } from '../../../parts/Rows.tsx'
import { Trouble } from '../../../parts/Trouble.tsx'
import { useList } from '../../../query.ts'
import { useWords } from '../../../words.ts'
import { OrganizationPicker } from '../../organizations/OrganizationPicker.tsx'

/** A unit's roster: unit and file first, then every row is checked; nothing is entered on this page. */
export function RosterPage() {
  const { t, name, lang } = useWords()
  const navigate = useNavigate()
  const list = useList(listRosterImports, {}, (page, options) => request(listRosterImports, { ...page }, options))
  return (
    <Page title={t('console.roster')} lead={t('console.roster-lead')}>
      <Choose />
      <h2>{t('console.roster-earlier')}</h2>
      {list.rows.length === 0 ? (
        <Nothing title={t('console.roster-none')}>{t('console.roster-none-do')}</Nothing>
      ) : (
        <Rows
          caption={t('console.roster-earlier')}
          rows={list.rows}
          whole={list.whole}
          keyOf={(row) => row.id}
          open={(row) => navigate(`/roster/${row.id}`)}
          columns={[
            { key: 'file', title: t('console.roster-file'), show: (row) => <b>{row.fileName}</b> },
            { key: 'unit', title: t('console.unit'), show: (row) => row.organizationName, width: 260 },
            { key: 'state', title: t('console.state'), show: (row) => name('console.roster-state', row.state), width: 100 },
            { key: 'good', title: t('console.roster-good'), show: (row) => number(row.goodCount), width: 80, right: true },
            { key: 'faulty', title: t('console.roster-faulty'), show: (row) => number(row.faultCount), width: 80, right: true },
            { key: 'at', title: t('console.roster-at'), show: (row) => dateTime(row.createdAt, lang), width: 190 },
          ]}
        />
      )}
      <More of={list} />
    </Page>
  )
}

function Choose() {
  const { t } = useWords()
  const navigate = useNavigate()
  const filters = useFilters('at')
  const unit = filters.get('at')
  const [file, setFile] = useState<File | null>(null)
  const stage = useStage((id) => navigate(`/roster/${id}`))
  return (
    <div className="sheet" style={{ maxWidth: 680, display: 'grid', gap: 16 }}>
      <Field label={t('console.roster-unit')} hint={t('console.roster-unit-hint')}>
        {(id) => <OrganizationPicker id={id} duty="registry.manage" value={unit} set={(at) => filters.set({ at })} />}
      </Field>
      <Field label={t('console.roster-file')} hint={t('console.roster-file-hint')}>
        {(id) => <FilePicker id={id} file={file} set={setFile} closed={stage.pending} />}
      </Field>
      <Trouble error={stage.error} />
      <div style={{ display: 'flex', gap: 12, alignItems: 'center' }}>
        <Button
          type="primary"
          disabled={!file || !unit}
          loading={stage.pending}
          onClick={() => file && unit && stage.send({ organizationId: unit, file })}
        >
          {t('console.roster-check')}
        </Button>
        {stage.pending && (
          <>
            <span role="status" className="ash">
              {t(`console.roster-${stage.phase}`)}
            </span>
            <Button type="text" onClick={stage.stop}>
              {t('console.roster-stop')}
            </Button>
          </>
        )}
      </div>
    </div>
  )
}

/** Sends the workbook and has every row checked; it can be stopped on the way, since nothing is entered yet. */
function useStage(done: (id: string) => void) {
  const { lang } = useWords()
  const [phase, setPhase] = useState<'uploading' | 'checking'>('uploading')
  const stopper = useRef<AbortController>(null)
  const act = useMutation({
    mutationFn: async ({ organizationId, file }: { organizationId: string; file: File }) => {
      stopper.current = new AbortController()
      const { signal } = stopper.current
      setPhase('uploading')
      const sent = await request(uploadFile, {}, { file, signal, lang })
      setPhase('checking')
      return request(stageRosterFile, { organizationId, fileId: sent.id }, { signal, lang })
    },
    onSuccess: ({ id }) => done(id),
  })
  const error =
    act.error instanceof ApiError && act.error.code === 'file.type-not-allowed'
      ? new ApiError(act.error.status, 'workbook.not-a-workbook')
      : act.error
  return {
    send: act.mutate,
    pending: act.isPending,
    phase,
    error: stopper.current?.signal.aborted ? null : error,
    stop: () => stopper.current?.abort(),
  }
}
