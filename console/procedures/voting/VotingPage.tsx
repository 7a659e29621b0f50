import { useSuspenseQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../../contract/endpoint.ts'
import { closePoll, getPoll, getTally, listDeskPolls, monitorPoll } from '../../../contract/procedures/voting.ts'
import { request } from '../../../kit/client.ts'
import { dateTime, number } from '../../../kit/formats.ts'
import { useHolds } from '../../me/useHolds.ts'
import { Field } from '../../parts/Field.tsx'
import { useFilters } from '../../parts/filters.ts'
import { More } from '../../parts/More.tsx'
import { Nothing } from '../../parts/Nothing.tsx'
import { Page } from '../../parts/Page.tsx'
import { Rows } from '../../parts/Rows.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { query, useAct, useList } from '../../query.ts'
import { useWords } from '../../words.ts'
import { Hours } from './Hours.tsx'
import { Cities, Flags } from './Watch.tsx'

/** Turnout without totals: who is ahead nobody can see before the close. */
export function VotingPage() {
  const { t } = useWords()
  const filters = useFilters('poll', 'of')
  const { data } = useSuspenseQuery(query(listDeskPolls, { limit: 50 }))
  const chosen = pollAsked(data.rows, { poll: filters.get('poll'), of: filters.get('of') })
  return (
    <Page title={t('console.voting')} lead={t('console.voting-lead')}>
      <div className="filters">
        <Select
          aria-label={t('console.poll')}
          value={chosen?.id ?? null}
          onChange={(id: string | null) => filters.set({ poll: id ?? undefined, of: undefined })}
          options={data.rows.map((one) => ({ value: one.id, label: one.label }))}
          style={{ width: 300 }}
        />
      </div>
      {chosen ? <Monitor id={chosen.id} /> : <Nothing title={t('console.poll-none')}>{t('console.poll-none-do')}</Nothing>}
    </Page>
  )
}

type Poll = Answer<typeof listDeskPolls>['rows'][number]

/** The poll asked for by itself or by what it is about; otherwise one that is on, and then the last. */
function pollAsked(polls: readonly Poll[], { poll, of }: { poll: string | undefined; of: string | undefined }): Poll | undefined {
  if (of) return polls.find(({ subject }) => subject.id === of)
  return polls.find(({ id }) => id === poll) ?? polls.find(({ state }) => state === 'open') ?? polls[0]
}

function Monitor({ id }: { id: string }) {
  const { t, name, lang } = useWords()
  const { data: poll } = useSuspenseQuery({ ...query(getPoll, { id }), refetchInterval: 60_000 })
  const { data: watch } = useSuspenseQuery({ ...query(monitorPoll, { id, limit: 1 }), refetchInterval: 60_000 })
  const units = useList(
    monitorPoll,
    { id },
    async (page, options) => (await request(monitorPoll, { id, limit: 50, ...page }, options)).units,
  )
  const closes = useHolds()('manage')
  const [closing, setClosing] = useState(false)
  return (
    <>
      <dl className="facts">
        <div>
          <dt>{t('console.state')}</dt>
          <dd>{name('console.poll-state', poll.state)}</dd>
        </div>
        <div>
          <dt>{t('console.voted')}</dt>
          <dd>{number(watch.voted)}</dd>
        </div>
        <div>
          <dt>{t('console.roll')}</dt>
          <dd>{number(watch.roll)}</dd>
        </div>
        <div>
          <dt>{t('console.ballots')}</dt>
          <dd>{number(watch.ballots)}</dd>
        </div>
        <div>
          <dt>{t('console.candidates')}</dt>
          <dd>{number(poll.candidates)}</dd>
        </div>
      </dl>
      <p className="ash" style={{ margin: '10px 0' }}>
        {t('console.poll-window', {
          from: dateTime(poll.opensAt, lang),
          to: dateTime(poll.closesAt, lang),
          min: poll.minChoices,
          max: poll.maxChoices,
        })}
        {poll.state === 'open' && closes && (
          <Button size="small" style={{ marginLeft: 12 }} onClick={() => setClosing(true)}>
            {t('console.close-poll')}
          </Button>
        )}
      </p>
      {poll.closeReason && <p className="caution">{poll.closeReason}</p>}
      <h2>{t('console.by-hour')}</h2>
      <Hours hours={watch.hours} />
      {poll.state === 'closed' && <Tally id={id} />}
      <Flags flags={watch.flags} />
      <Cities cities={watch.cities} />
      <h2>{t('console.by-unit')}</h2>
      <p className="ash" style={{ marginBottom: 8 }}>
        {t('console.by-unit-lead')}
      </p>
      {units.rows.length === 0 ? (
        <Nothing title={t('console.by-unit-none')} />
      ) : (
        <Rows
          caption={t('console.by-unit')}
          rows={units.rows}
          whole={units.whole}
          keyOf={(row) => row.unitId}
          columns={[
            { key: 'name', title: t('console.unit'), show: (row) => row.name },
            { key: 'roll', title: t('console.roll'), show: (row) => number(row.roll), right: true, width: 140 },
            {
              key: 'voted',
              title: t('console.voted'),
              show: (row) => (row.voted === null ? <span className="ash">{t('console.too-few')}</span> : number(row.voted)),
              right: true,
              width: 180,
            },
          ]}
        />
      )}
      <More of={units} />
      {closing && <ClosePoll id={id} early={poll.closesAt > new Date().toISOString()} close={() => setClosing(false)} />}
    </>
  )
}

function Tally({ id }: { id: string }) {
  const { t } = useWords()
  const { data } = useSuspenseQuery(query(getTally, { id }))
  return (
    <p className="told" style={{ marginTop: 14 }}>
      {t('console.tallied', { count: data.rows.length, votes: number(data.rows.reduce((sum, row) => sum + row.votes, 0)) })}
    </p>
  )
}

function ClosePoll({ id, early, close }: { id: string; early: boolean; close: () => void }) {
  const { t } = useWords()
  const [reason, setReason] = useState('')
  const act = useAct(closePoll, close)
  return (
    <Sheet
      open
      danger
      title={t('console.close-poll')}
      submit={t('console.close-poll')}
      close={close}
      send={() => act.mutate({ id, ...(reason.trim() && { reason }) })}
      pending={act.isPending}
      error={act.error}
      ready={!early || reason.trim() !== ''}
    >
      <p className="ash">{t('console.close-poll-means')}</p>
      {early && (
        <Field label={t('console.reason')} hint={t('console.reason-public')}>
          {(field) => (
            <Input.TextArea id={field} rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
          )}
        </Field>
      )}
    </Sheet>
  )
}
