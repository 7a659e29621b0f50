import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { duty, givenDuty } from '../../../contract/duties.ts'
import type { Answer } from '../../../contract/endpoint.ts'
import { listDuties, reviewDuty } from '../../../contract/registry/duties.ts'
import { request } from '../../../kit/client.ts'
import { date } from '../../../kit/formats.ts'
import { useHolds } from '../../me/useHolds.ts'
import { Choice } from '../../parts/Choice.tsx'
import { useFilters } from '../../parts/filters.ts'
import { More } from '../../parts/More.tsx'
import { Nothing } from '../../parts/Nothing.tsx'
import { type Column, Rows } from '../../parts/Rows.tsx'
import { useTold } from '../../parts/Told.tsx'
import { Trouble } from '../../parts/Trouble.tsx'
import { useAct, useList } from '../../query.ts'
import { useWords } from '../../words.ts'
import { OrganizationPicker } from '../organizations/OrganizationPicker.tsx'
import { Revoke } from './DutySheets.tsx'

type Held = Answer<typeof listDuties>['rows'][number]

export function HeldDuties() {
  const { t, name, say, lang } = useWords()
  const told = useTold()
  const filters = useFilters('duty', 'at', 'due')
  const due = filters.get('due') === '1' ? true : undefined
  const asked = { duty: duty.safeParse(filters.get('duty')).data, organizationId: filters.get('at'), due }
  const list = useList(listDuties, asked, (page, options) => request(listDuties, { ...asked, ...page }, options))
  const grants = useHolds()('duties.grant')
  const [revoking, setRevoking] = useState<Held | null>(null)
  const review = useAct(reviewDuty, () => told(t('console.duty-reviewed')))
  const acts: Column<Held> = {
    key: 'revoke',
    title: <span className="unseen">{t('console.revoke')}</span>,
    width: 220,
    right: true,
    show: (row) =>
      row.can.revoke === null ? (
        <span className="row-acts">
          {row.due && row.can.review === null && (
            <Button size="small" onClick={() => review.mutate({ id: row.id })}>
              {t('console.duty-review')}
            </Button>
          )}
          <Button size="small" onClick={() => setRevoking(row)}>
            {t('console.revoke')}
          </Button>
        </span>
      ) : (
        <span className="ash small">{say(row.can.revoke)}</span>
      ),
  }
  const givers = ({ grantedByName, confirmedByName }: Held) =>
    grantedByName && confirmedByName
      ? t('console.duty-by-two', { first: grantedByName, second: confirmedByName })
      : (grantedByName ?? <span className="ash">–</span>)
  return (
    <>
      <div className="filters">
        <Choice
          label={t('console.duty')}
          list="console.duty"
          values={givenDuty.options}
          value={asked.duty}
          set={(value) => filters.set({ duty: value })}
          all="console.all-duties"
          width={200}
        />
        <div style={{ width: 280 }}>
          <OrganizationPicker value={asked.organizationId} set={(at) => filters.set({ at })} />
        </div>
        <Checkbox checked={due === true} onChange={(event) => filters.set({ due: event.target.checked ? '1' : undefined })}>
          {t('console.duty-due')}
        </Checkbox>
      </div>
      <Trouble error={review.error} />
      {list.rows.length === 0 ? (
        <Nothing title={t('console.duties-none')}>{t('console.duties-none-do')}</Nothing>
      ) : (
        <Rows
          caption={t('console.duties')}
          rows={list.rows}
          whole={list.whole}
          keyOf={(row) => row.id}
          columns={[
            { key: 'who', title: t('console.name'), show: (row) => <Holder row={row} />, width: 200 },
            { key: 'duty', title: t('console.duty'), show: (row) => name('console.duty', row.duty), width: 190 },
            { key: 'at', title: t('console.organization'), show: (row) => row.organizationName },
            { key: 'by', title: t('console.duty-by'), show: givers, width: 190 },
            { key: 'since', title: t('console.since'), show: (row) => date(row.grantedAt, lang), width: 160 },
            ...(grants ? [acts] : []),
          ]}
        />
      )}
      <More of={list} />
      {revoking && <Revoke held={revoking} close={() => setRevoking(null)} />}
    </>
  )
}

function Holder({ row }: { row: Held }) {
  const { t } = useWords()
  return (
    <>
      <b>{row.userName}</b>
      {row.userDisabled && <p className="ash small">{t('console.account-state.disabled')}</p>}
    </>
  )
}
