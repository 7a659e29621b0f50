import { useSuspenseQuery } from '@tanstack/react-query'
import { Button, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { getMe } from '../../../contract/registry/sign-in.ts'
import { createEdition, listTemplates } from '../../../contract/selection/editions.ts'
import { DayInput } from '../../parts/DayInput.tsx'
import { today } from '../../parts/day.ts'
import { Field } from '../../parts/Field.tsx'
import { Page } from '../../parts/Page.tsx'
import { Trouble } from '../../parts/Trouble.tsx'
import { useTitles } from '../../procedures/honours/titles.ts'
import { query, useAct } from '../../query.ts'
import { OrganizationPicker } from '../../registry/organizations/OrganizationPicker.tsx'
import { useWords } from '../../words.ts'
import './editions.css'

/** A new edition begins from the rules of a real year; everything can be changed before it opens. */
export function NewEditionPage() {
  const { t, name } = useWords()
  const title = useTitles()
  const navigate = useNavigate()
  const { data: templates } = useSuspenseQuery(query(listTemplates, {}))
  const { data: me } = useSuspenseQuery(query(getMe, {}))
  const place = me.duties.find((held) => held.duty === 'selection.manage')?.organization
  const [template, setTemplate] = useState((place && place.kind !== 'province' ? 'county' : templates.rows.at(-2)?.code) ?? '')
  const [organizationId, setOrganizationId] = useState(place?.id)
  const [called, setCalled] = useState('')
  const [startsOn, setStartsOn] = useState(today())
  const [year, setYear] = useState(Number(today().slice(0, 4)))
  const act = useAct(createEdition, (made) => navigate(`/editions/${made.id}/rules`))
  const send = () => organizationId && act.mutate({ organizationId, template, name: called, year, startsOn })
  return (
    <Page title={t('console.edition-new')} lead={t('console.edition-new-lead')}>
      <h2>{t('console.template')}</h2>
      <div className="cards" role="radiogroup" aria-label={t('console.template')}>
        {templates.rows.map((one) => (
          <label key={one.code} data-on={one.code === template}>
            <input type="radio" name="template" className="unseen" checked={one.code === template} onChange={() => setTemplate(one.code)} />
            <b>{name('console.template', one.code)}</b>
            <span>{name('console.template-means', one.code)}</span>
            <span className="ash small">
              {one.rules.titles
                .map((offer) => t('console.offer', { title: title(offer.code), count: offer.places }))
                .join(t('console.list-comma'))}
            </span>
            <span className="ash small">
              {[
                t('console.stages-count', { count: one.stages.length }),
                one.rules.voting ? t('console.weights', one.rules.combining) : t('console.without-vote'),
              ].join(' · ')}
            </span>
          </label>
        ))}
      </div>
      <h2>{t('console.basics')}</h2>
      <div className="fields" style={{ maxWidth: 760 }}>
        <Field label={t('console.edition-name')}>
          {(id) => <Input id={id} value={called} maxLength={80} onChange={(event) => setCalled(event.target.value)} />}
        </Field>
        <Field label={t('console.owner')}>
          {(id) => <OrganizationPicker id={id} duty="selection.manage" value={organizationId} set={setOrganizationId} />}
        </Field>
        <Field label={t('console.year')}>
          {(id) => <InputNumber id={id} min={2017} max={2100} value={year} onChange={(value) => setYear(value ?? year)} />}
        </Field>
        <Field label={t('console.starts-on')} hint={t('console.starts-on-hint')}>
          {(id) => <DayInput id={id} value={startsOn} set={setStartsOn} />}
        </Field>
      </div>
      <div style={{ display: 'grid', gap: 12, maxWidth: 760, marginTop: 20 }}>
        <Trouble error={act.error} />
        <div>
          <Button
            type="primary"
            size="large"
            disabled={!organizationId || called.trim() === '' || template === ''}
            loading={act.isPending}
            onClick={send}
          >
            {t('console.edition-create')}
          </Button>
          {called.trim() === '' && <p className="why">{t('console.edition-needs-name')}</p>}
        </div>
      </div>
    </Page>
  )
}
