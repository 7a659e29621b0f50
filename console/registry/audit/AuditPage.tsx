import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { checkAudit, exportAudit, getAuditCheck, listAudit } from '../../../contract/registry/audit.ts'
import { linkTo, request } from '../../../kit/client.ts'
import { Choice } from '../../parts/Choice.tsx'
import { DayInput } from '../../parts/DayInput.tsx'
import { useFilters } from '../../parts/filters.ts'
import { More } from '../../parts/More.tsx'
import { Nothing } from '../../parts/Nothing.tsx'
import { Page } from '../../parts/Page.tsx'
import { Rows } from '../../parts/Rows.tsx'
import { Search } from '../../parts/Search.tsx'
import { Trouble } from '../../parts/Trouble.tsx'
import { query, useAct, useList } from '../../query.ts'
import { useWords } from '../../words.ts'
import { PlacePicker } from '../places/PlacePicker.tsx'
import { Found } from './Found.tsx'
import { auditKinds, eventsOf } from './kinds.ts'
import { auditColumns } from './lines.tsx'
import './audit.css'

/** What was done, by whom and when: read only, with the proof that nothing in it was touched. */
export function AuditPage() {
  const { t, lang, ...words } = useWords()
  const filters = useFilters('who', 'kind', 'event', 'from', 'to', 'place', 'subject')
  const kind = auditKinds.find((one) => one === filters.get('kind'))
  const asked = {
    who: filters.get('who'),
    kind,
    event: filters.get('event'),
    from: filters.get('from'),
    to: filters.get('to'),
    place: filters.get('place'),
    subjectId: filters.get('subject'),
  }
  const list = useList(listAudit, asked, (page, options) => request(listAudit, { ...asked, limit: 30, ...page }, options))
  const chain = useChain()
  const filtered = Object.values(asked).some((value) => value !== undefined)
  const out = linkTo(exportAudit, Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)))
  return (
    <Page
      title={t('console.audit')}
      lead={t('console.audit-lead')}
      acts={
        <>
          <Button onClick={chain.check} loading={chain.pending}>
            {t('console.audit-check')}
          </Button>
          <Button href={out} download title={t('console.audit-out-means')}>
            {t('console.audit-out')}
          </Button>
        </>
      }
    >
      {chain.shown}
      <div className="filters">
        <Search value={asked.who} set={(who) => filters.set({ who })} label={t('console.audit-who-hint')} width={150} />
        <Choice
          label={t('console.audit-kind')}
          list="audit-kind"
          values={auditKinds}
          value={kind}
          set={(chosen) => filters.set({ kind: chosen, event: undefined })}
          all="console.audit-all-kinds"
        />
        {kind && (
          <Choice
            label={t('console.audit-event')}
            list="audit"
            values={eventsOf(kind, words.keys)}
            value={asked.event}
            set={(event) => filters.set({ event })}
            all="console.audit-all-events"
            width={190}
          />
        )}
        <div style={{ width: 165 }}>
          <DayInput label={t('console.audit-from')} value={asked.from ?? ''} max={asked.to} set={(from) => filters.set({ from })} />
        </div>
        <span className="ash">–</span>
        <div style={{ width: 165 }}>
          <DayInput label={t('console.audit-to')} value={asked.to ?? ''} min={asked.from} set={(to) => filters.set({ to })} />
        </div>
        <div style={{ width: 180 }}>
          <PlacePicker value={asked.place} set={(place) => filters.set({ place })} />
        </div>
        {filtered && (
          <Button
            type="text"
            onClick={() =>
              filters.set({
                who: undefined,
                kind: undefined,
                event: undefined,
                from: undefined,
                to: undefined,
                place: undefined,
                subject: undefined,
              })
            }
          >
            {t('console.audit-clear')}
          </Button>
        )}
      </div>
      {list.rows.length === 0 ? (
        <Nothing title={t('console.audit-none')}>{t('console.audit-none-do')}</Nothing>
      ) : (
        <Rows
          caption={t('console.audit')}
          rows={list.rows}
          whole={list.whole}
          keyOf={(row) => row.id}
          columns={auditColumns({ t, lang, ...words }, (subject) => filters.set({ subject }))}
        />
      )}
      <More of={list} />
    </Page>
  )
}

/** The act that proves the record: every link is recomputed while the page looks on. What was found last stands under the head. */
function useChain() {
  const { t } = useWords()
  const last = useQuery({ ...query(getAuditCheck, {}), refetchInterval: ({ state }) => (state.data?.running ? 1_500 : false) })
  const act = useAct(checkAudit)
  const running = act.isPending || (last.data?.running ?? false)
  return {
    check: () => act.mutate({}),
    pending: running,
    shown: (
      <div role="status" className="chain">
        {running && <p className="ash">{t('console.audit-checking')}</p>}
        {!running && last.data?.found && <Found found={last.data.found} doneAt={last.data.doneAt} />}
        <Trouble error={act.error} />
      </div>
    ),
  }
}
