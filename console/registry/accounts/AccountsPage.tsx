import { Button } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../../contract/endpoint.ts'
import { enableStaff, listStaff, staffState } from '../../../contract/registry/accounts.ts'
import { request } from '../../../kit/client.ts'
import { dateTime } from '../../../kit/formats.ts'
import { useHolds } from '../../me/useHolds.ts'
import { Choice } from '../../parts/Choice.tsx'
import { useFilters } from '../../parts/filters.ts'
import { More } from '../../parts/More.tsx'
import { Nothing } from '../../parts/Nothing.tsx'
import { Page } from '../../parts/Page.tsx'
import { type Column, Rows } from '../../parts/Rows.tsx'
import { Search } from '../../parts/Search.tsx'
import { useTold } from '../../parts/Told.tsx'
import { Trouble } from '../../parts/Trouble.tsx'
import { useAct, useList } from '../../query.ts'
import { useWords } from '../../words.ts'
import { OrganizationPicker } from '../organizations/OrganizationPicker.tsx'
import { Disable, Reset } from './AccountSheets.tsx'
import { OpenAccount } from './OpenAccount.tsx'

type Account = Answer<typeof listStaff>['rows'][number]

/** Who may sign in to the desk, opened and closed here; what each may do there stands on the page of duties. */
export function AccountsPage() {
  const { t, name, say, lang } = useWords()
  const told = useTold()
  const filters = useFilters('q', 'state', 'at')
  const asked = { q: filters.get('q'), state: staffState.safeParse(filters.get('state')).data, organizationId: filters.get('at') }
  const list = useList(listStaff, asked, (page, options) => request(listStaff, { ...asked, ...page }, options))
  const manages = useHolds()('accounts.manage')
  const [opening, setOpening] = useState(false)
  const [sheet, setSheet] = useState<{ act: 'reset' | 'disable'; of: Account } | null>(null)
  const enable = useAct(enableStaff, () => told(t('console.account-enabled')))
  const acts: Column<Account> = {
    key: 'acts',
    title: <span className="unseen">{t('console.account-disable')}</span>,
    width: 240,
    right: true,
    show: (row) => {
      const { reset, disable, enable: enabling } = row.can
      const closed = row.state === 'disabled' ? enabling : disable
      if (closed) return <span className="ash small">{say(closed)}</span>
      if (row.state === 'disabled')
        return (
          <Button size="small" onClick={() => enable.mutate({ id: row.userId })}>
            {t('console.account-enable')}
          </Button>
        )
      return (
        <span className="row-acts">
          {reset === null ? (
            <Button size="small" onClick={() => setSheet({ act: 'reset', of: row })}>
              {t('console.account-reset')}
            </Button>
          ) : (
            <span className="ash small">{say(reset)}</span>
          )}
          <Button size="small" onClick={() => setSheet({ act: 'disable', of: row })}>
            {t('console.account-disable')}
          </Button>
        </span>
      )
    },
  }
  return (
    <Page
      title={t('console.accounts')}
      lead={t('console.accounts-lead')}
      acts={
        manages && (
          <Button type="primary" onClick={() => setOpening(true)}>
            {t('console.open-account')}
          </Button>
        )
      }
    >
      <div className="filters">
        <Search value={asked.q} set={(q) => filters.set({ q })} label={t('console.accounts-find')} width={250} />
        <Choice
          label={t('console.account-state')}
          list="console.account-state"
          values={staffState.options}
          value={asked.state}
          set={(state) => filters.set({ state })}
          all="console.account-all-states"
        />
        <div style={{ width: 280 }}>
          <OrganizationPicker value={asked.organizationId} set={(at) => filters.set({ at })} />
        </div>
      </div>
      <Trouble error={enable.error} />
      {list.rows.length === 0 ? (
        <Nothing title={t('console.accounts-none')}>{t('console.accounts-none-do')}</Nothing>
      ) : (
        <Rows
          caption={t('console.accounts')}
          rows={list.rows}
          whole={list.whole}
          keyOf={(row) => row.userId}
          columns={[
            { key: 'name', title: t('console.name'), show: (row) => <b>{row.name}</b> },
            { key: 'username', title: t('console.user-name'), show: (row) => row.username, width: 150 },
            { key: 'at', title: t('console.organization'), show: (row) => row.organizationName },
            {
              key: 'state',
              title: t('console.account-state'),
              show: (row) => <span className={row.state === 'active' ? 'done' : 'ash'}>{name('console.account-state', row.state)}</span>,
              width: 135,
            },
            {
              key: 'last',
              title: t('console.account-last'),
              show: (row) =>
                row.lastSignInAt ? dateTime(row.lastSignInAt, lang) : <span className="ash">{t('console.account-never')}</span>,
              width: 190,
            },
            {
              key: 'factor',
              title: t('console.account-factor'),
              show: (row) => (
                <span className={row.secondFactor ? 'done' : 'ash'}>
                  {t(row.secondFactor ? 'console.account-factor-on' : 'console.account-factor-off')}
                </span>
              ),
              width: 110,
            },
            ...(manages ? [acts] : []),
          ]}
        />
      )}
      <More of={list} />
      {opening && <OpenAccount close={() => setOpening(false)} />}
      {sheet?.act === 'reset' && <Reset of={sheet.of} close={() => setSheet(null)} />}
      {sheet?.act === 'disable' && <Disable of={sheet.of} close={() => setSheet(null)} />}
    </Page>
  )
}
