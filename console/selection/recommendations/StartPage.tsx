import { keepPreviousData, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Button, Radio, Select } from 'antd'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { getPerson, listPeople } from '../../../contract/registry/people.ts'
import { getEdition, listEditions } from '../../../contract/selection/editions.ts'
import { startRecommendation } from '../../../contract/selection/recommendations.ts'
import { useConcerned } from '../../me/useConcerned.ts'
import { Field } from '../../parts/Field.tsx'
import { Nothing } from '../../parts/Nothing.tsx'
import { Page } from '../../parts/Page.tsx'
import { Trouble } from '../../parts/Trouble.tsx'
import { useTitles } from '../../procedures/honours/titles.ts'
import { query, useAct } from '../../query.ts'
import { OrganizationPicker } from '../../registry/organizations/OrganizationPicker.tsx'
import { useWords } from '../../words.ts'

/** Who, for which title, by which road; the form then fills itself from the person's file. */
export function StartPage() {
  const { t } = useWords()
  const { data } = useSuspenseQuery(query(listEditions, { state: 'open', limit: 50 }))
  const editions = data.rows.filter(useConcerned())
  if (editions.length === 0)
    return (
      <Page title={t('console.recommend-new')}>
        <Nothing title={t('console.no-open-edition')}>{t('console.no-open-edition-do')}</Nothing>
      </Page>
    )
  return <Start editions={editions} />
}

function Start({ editions }: { editions: readonly { id: string; name: string }[] }) {
  const { t } = useWords()
  const titleName = useTitles()
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const [editionId, setEditionId] = useState(editions[0]?.id ?? '')
  const [personId, setPersonId] = useState<string | undefined>(params.get('person') ?? undefined)
  const [title, setTitle] = useState<string>()
  const [channel, setChannel] = useState<'union' | 'association'>('union')
  const [throughId, setThroughId] = useState<string>()
  const { data: edition } = useSuspenseQuery(query(getEdition, { id: editionId }))
  const offers = edition.rules.titles
  const chosen = title ?? offers[0]?.code
  const act = useAct(startRecommendation, (made) => navigate(`/recommendations/${made.id}/edit`))
  const send = () => personId && chosen && act.mutate({ editionId, personId, title: chosen, channel, ...(throughId && { throughId }) })
  return (
    <Page title={t('console.recommend-new')} lead={t('console.recommend-new-lead')}>
      <div className="sheet" style={{ maxWidth: 640, display: 'grid', gap: 16 }}>
        <Field label={t('console.worker')} hint={t('console.find-person-hint')}>
          {(id) => <PersonPicker id={id} value={personId} set={setPersonId} />}
        </Field>
        {editions.length > 1 && (
          <Field label={t('console.edition')}>
            {(id) => (
              <Select
                id={id}
                value={editionId}
                onChange={(value) => {
                  setEditionId(value)
                  setTitle(undefined)
                }}
                options={editions.map((one) => ({ value: one.id, label: one.name }))}
              />
            )}
          </Field>
        )}
        <div className="field">
          <span className="label">{t('console.title-for')}</span>
          <Radio.Group value={chosen} onChange={(event) => setTitle(String(event.target.value))}>
            {offers.map((offer) => (
              <Radio key={offer.code} value={offer.code}>
                {titleName(offer.code)}
              </Radio>
            ))}
          </Radio.Group>
        </div>
        <div className="field">
          <span className="label">{t('console.channel')}</span>
          <Radio.Group value={channel} onChange={(event) => setChannel(event.target.value === 'association' ? 'association' : 'union')}>
            <Radio value="union">{t('console.channel.union')}</Radio>
            <Radio value="association">{t('console.channel.association')}</Radio>
          </Radio.Group>
        </div>
        <Field label={t('console.through')} hint={t('console.through-hint')}>
          {(id) => (
            <OrganizationPicker
              id={id}
              value={throughId}
              set={setThroughId}
              kind={channel === 'association' ? 'association' : 'industry_union'}
              key={channel}
            />
          )}
        </Field>
        <Trouble error={act.error} />
        <div>
          <Button type="primary" disabled={!personId} loading={act.isPending ? { delay: 300 } : false} onClick={send}>
            {t('console.recommend-begin')}
          </Button>
        </div>
      </div>
    </Page>
  )
}

function PersonPicker({ id, value, set }: { id: string; value: string | undefined; set: (id: string | undefined) => void }) {
  const { t } = useWords()
  const [q, setQ] = useState('')
  const found = useQuery({
    ...query(listPeople, { q: q.trim() || undefined, for: 'submit', limit: 20 }),
    placeholderData: keepPreviousData,
  })
  const given = useQuery({
    ...query(getPerson, { id: value ?? '' }),
    enabled: value !== undefined && !found.data?.rows.some((row) => row.id === value),
  })
  const rows = [...(found.data?.rows ?? []), ...(given.data && given.data.id === value ? [given.data] : [])]
  return (
    <Select
      id={id}
      showSearch={{ filterOption: false, onSearch: setQ }}
      allowClear={{ label: t('console.clear') }}
      value={value ?? null}
      onChange={(chosen: string | null | undefined) => set(chosen ?? undefined)}
      notFoundContent={t('console.nothing-found')}
      options={[
        ...new Map(
          rows.map((row) => [row.id, { value: row.id, label: [row.name, row.organization?.name].filter(Boolean).join(' · ') }]),
        ).values(),
      ]}
      style={{ width: '100%' }}
    />
  )
}
