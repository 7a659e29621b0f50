import { Button, Checkbox, Input, Radio, Select } from 'antd'
import { Suspense, useState } from 'react'
import { Link } from 'react-router'
import { chooseNominees } from '../../../contract/selection/nominees.ts'
import { askClearances, listRecommendations } from '../../../contract/selection/recommendations.ts'
import { request } from '../../../kit/client.ts'
import { DayInput } from '../../parts/DayInput.tsx'
import { today } from '../../parts/day.ts'
import { Field } from '../../parts/Field.tsx'
import { useFilters } from '../../parts/filters.ts'
import { useKept } from '../../parts/kept.ts'
import { More } from '../../parts/More.tsx'
import { Nothing, Wait } from '../../parts/Nothing.tsx'
import { Rows } from '../../parts/Rows.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { useTold } from '../../parts/Told.tsx'
import { Trouble } from '../../parts/Trouble.tsx'
import { useTitles } from '../../procedures/honours/titles.ts'
import { useAct, useList } from '../../query.ts'
import { useTerms } from '../../registry/vocabularies/terms.ts'
import { useWords } from '../../words.ts'
import type { Edition } from '../editions/EditionFrame.tsx'
import { Compare } from './Compare.tsx'
import { mostCompared, useCompare } from './useCompare.ts'
import { useGroups } from './useGroups.ts'

/** First review: out of those who stand at the owner's desk, who is a nominee. */
export function FirstReview({ edition }: { edition: Edition }) {
  const { t } = useWords()
  const told = useTold()
  const { term } = useTerms('trade', 'skill-grade', 'trade-group')
  const title = useTitles()
  const asked = { editionId: edition.id, waiting: 'mine' as const, sort: 'rank' as const }
  const list = useList(listRecommendations, asked, (page, options) =>
    request(listRecommendations, { ...asked, limit: 50, ...page }, options),
  )
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [others, setOthers] = useState<'reserve' | 'refuse'>('reserve')
  const [opinion, setOpinion, forget] = useKept(`first-review.${edition.id}`, '')
  const beside = useCompare()
  const [asking, setAsking] = useState(false)
  const act = useAct(chooseNominees, ({ chosen: count, reserves }) => {
    forget()
    told(t('console.chosen-done', { chosen: count, reserves }))
  })
  const pick = (id: string, on: boolean) => setChosen((old) => new Set(on ? [...old, id] : [...old].filter((one) => one !== id)))
  const { get, set } = useFilters('group')
  const groupOf = useGroups()
  const groups = [...new Set(list.rows.flatMap((row) => groupOf(row.trade) ?? []))]
  const group = get('group')
  const waiting = list.rows.filter((row) => !group || groupOf(row.trade) === group)
  if (list.rows.length === 0) return <Nothing title={t('console.first-review-none')}>{t('console.first-review-none-do')}</Nothing>
  // Only dossiers of one trade group are laid beside each other.
  const first = list.rows.find((row) => beside.ids.includes(row.id))
  const ofOther = (row: (typeof waiting)[number]) => first !== undefined && groupOf(row.trade) !== groupOf(first.trade)
  if (beside.open)
    return (
      <Suspense fallback={<Wait />}>
        <Compare ids={beside.ids} chosen={chosen} pick={pick} drop={beside.toggle} back={beside.back} />
      </Suspense>
    )
  return (
    <div className="with-hand">
      <div>
        <div className="filters">
          <Select
            aria-label={t('console.trades')}
            placeholder={t('console.all-groups')}
            allowClear={{ label: t('console.clear') }}
            style={{ width: 200 }}
            value={group ?? null}
            onChange={(value: string | null | undefined) => set({ group: value ?? undefined })}
            options={groups.map((one) => ({ value: one, label: term('trade-group', one) || one }))}
          />
          <span className="count">{t('console.first-review-count', { count: waiting.length })}</span>
        </div>
        <Rows
          caption={t('console.stage.first_review')}
          rows={waiting}
          keyOf={(row) => row.id}
          columns={[
            {
              key: 'pick',
              title: <span className="unseen">{t('console.choose')}</span>,
              width: 44,
              show: (row) => (
                <Checkbox aria-label={row.name} checked={chosen.has(row.id)} onChange={(event) => pick(row.id, event.target.checked)} />
              ),
            },
            {
              key: 'name',
              title: t('console.name'),
              show: (row) => (
                <Link className="link" to={`/recommendations/${row.id}?edition=${edition.id}`}>
                  {row.name}
                </Link>
              ),
              width: 110,
            },
            {
              key: 'trade',
              title: t('console.trade'),
              show: (row) => [term('trade', row.trade), term('skill-grade', row.skillGrade)].filter(Boolean).join(' · '),
              width: 180,
            },
            { key: 'unit', title: t('console.unit'), show: (row) => row.unit },
            { key: 'place', title: t('console.place'), show: (row) => row.city, width: 90 },
            { key: 'title', title: t('console.title-name'), show: (row) => title(row.title), width: 130 },
            {
              key: 'faults',
              title: t('console.faults'),
              show: (row) => (row.faults > 0 ? <span className="soon">{row.faults}</span> : 0),
              width: 70,
              right: true,
            },
            {
              key: 'beside',
              title: <span className="unseen">{t('console.compare')}</span>,
              width: 84,
              show: (row) => (
                <Button
                  size="small"
                  type={beside.ids.includes(row.id) ? 'primary' : 'text'}
                  aria-pressed={beside.ids.includes(row.id)}
                  disabled={ofOther(row)}
                  title={ofOther(row) ? t('console.compare-one-group') : undefined}
                  onClick={() => beside.toggle(row.id)}
                >
                  {t('console.compare-one')}
                </Button>
              ),
            },
          ]}
        />
        <More of={list} />
      </div>
      <aside>
        <p>
          <b className="num" style={{ fontSize: '1.75rem' }}>
            {chosen.size}
          </b>{' '}
          <span className="ash">{t('console.of-nominees', { count: edition.rules.nominees })}</span>
        </p>
        {beside.ids.length > 0 && (
          <div className="compare-tray">
            <p>
              {t('console.compare-tray', { count: beside.ids.length, most: mostCompared })}
              <b> {waiting.flatMap((row) => (beside.ids.includes(row.id) ? [row.name] : [])).join(t('console.list-comma'))}</b>
            </p>
            <div style={{ display: 'flex', gap: 8 }}>
              <Button type="primary" disabled={beside.ids.length < 2} onClick={beside.show}>
                {t('console.compare')}
              </Button>
              <Button type="text" onClick={beside.clear}>
                {t('console.compare-clear')}
              </Button>
            </div>
            {beside.ids.length < 2 && <p className="ash small">{t('console.compare-needs-two')}</p>}
          </div>
        )}
        <div className="acts">
          <Button size="small" onClick={() => setChosen(new Set(waiting.slice(0, edition.rules.nominees).map((row) => row.id)))}>
            {t('console.choose-first', { count: Math.min(edition.rules.nominees, waiting.length) })}
          </Button>
          <Radio.Group value={others} onChange={(event) => setOthers(event.target.value === 'refuse' ? 'refuse' : 'reserve')}>
            <Radio value="reserve">{t('console.others-reserve')}</Radio>
            <Radio value="refuse">{t('console.others-refuse')}</Radio>
          </Radio.Group>
          <Input.TextArea
            rows={3}
            maxLength={2000}
            aria-label={t('console.first-review-opinion')}
            placeholder={t('console.first-review-opinion')}
            value={opinion}
            onChange={(event) => setOpinion(event.target.value)}
          />
          <Trouble error={act.error} />
          <Button
            type="primary"
            block
            disabled={chosen.size === 0 || opinion.trim() === ''}
            loading={act.isPending ? { delay: 300 } : false}
            onClick={() => act.mutate({ id: edition.id, recommendationIds: [...chosen], others, opinion })}
          >
            {t('console.choose-nominees', { count: chosen.size })}
          </Button>
          <Button block onClick={() => setAsking(true)}>
            {t('console.ask-clearances')}
          </Button>
        </div>
      </aside>
      {asking && <AskClearances editionId={edition.id} close={() => setAsking(false)} />}
    </div>
  )
}

export function AskClearances({ editionId, close }: { editionId: string; close: () => void }) {
  const { t } = useWords()
  const told = useTold()
  const [dueOn, setDueOn] = useState('')
  const act = useAct(askClearances, ({ asked }) => {
    told(t('console.clearances-asked', { count: asked }))
    close()
  })
  return (
    <Sheet
      open
      title={t('console.ask-clearances')}
      submit={t('console.send')}
      close={close}
      send={() => act.mutate({ id: editionId, dueOn })}
      pending={act.isPending}
      error={act.error}
      ready={dueOn > today()}
    >
      <p className="ash">{t('console.ask-clearances-means')}</p>
      <Field label={t('console.reply-due')}>{(id) => <DayInput id={id} min={today()} value={dueOn} set={setDueOn} />}</Field>
    </Sheet>
  )
}
