import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { getOrganization, listOrganizationChanges } from '../../../contract/registry/organizations.ts'
import { request } from '../../../kit/client.ts'
import { date, number } from '../../../kit/formats.ts'
import { Acts } from '../../parts/Acts.tsx'
import { More } from '../../parts/More.tsx'
import { Ruled } from '../../parts/Paper.tsx'
import { Steps } from '../../parts/Steps.tsx'
import { query, useList } from '../../query.ts'
import { useWords } from '../../words.ts'
import { useTerms } from '../vocabularies/terms.ts'
import { Members, Unions } from './Memberships.tsx'
import { AddBelow, OrganizationAct, type OrganizationVerb } from './OrganizationActs.tsx'
import { OrganizationFacts } from './OrganizationFacts.tsx'

export function OrganizationPage() {
  const { t, name, lang } = useWords()
  const { term } = useTerms('nature', 'industry')
  const { id = '' } = useParams()
  const { data: organization } = useSuspenseQuery(query(getOrganization, { id }))
  const changes = useList(listOrganizationChanges, { id }, (page, options) => request(listOrganizationChanges, { id, ...page }, options))
  const [sheet, setSheet] = useState<OrganizationVerb | 'add' | 'facts' | null>(null)
  const { can } = organization
  const verb = (key: OrganizationVerb, closed: string | null) => ({
    name: key,
    label: t(`console.organization-act.${key}`),
    can: closed,
    run: () => setSheet(key),
  })
  return (
    <div className="page">
      <header>
        <div>
          <p className="lead">
            {organization.above.map((one) => (
              <span key={one.id}>
                <Link className="link" to={`/organizations/${one.id}`}>
                  {one.shortName || one.name}
                </Link>
                {' / '}
              </span>
            ))}
          </p>
          <h1>{organization.name}</h1>
          {!organization.active && (
            <p className="soon">
              {organization.endedOn ? t('console.ended-on', { on: date(organization.endedOn, lang) }) : t('console.ended')}
            </p>
          )}
        </div>
      </header>
      <div className="with-hand">
        <div>
          <Ruled
            cells={[
              { label: t('console.kind'), value: name('console.organization-kind', organization.kind) },
              { label: t('console.code'), value: organization.code },
              { label: t('console.uscc'), value: organization.uscc },
              { label: t('console.nature'), value: term('nature', organization.nature) || null },
              { label: t('console.workforce'), value: organization.workforce === null ? null : number(organization.workforce) },
              { label: t('console.members'), value: organization.memberCount === null ? null : number(organization.memberCount) },
              { label: t('console.has-union'), value: t(organization.hasUnion ? 'console.yes' : 'console.no') },
              { label: t('console.people-count'), value: number(organization.peopleCount) },
              { label: t('console.address'), value: organization.address, wide: true },
              { label: t('console.scale'), value: organization.scale && name('console.scale', organization.scale) },
              { label: t('console.industry'), value: term('industry', organization.industryCode) || null },
              {
                label: t('console.former-codes'),
                value: organization.formerCodes.map((one) => `${one.code} ${one.name}`).join(t('console.list-comma')) || t('console.none'),
                wide: true,
              },
            ]}
          />
          {organization.kind === 'enterprise' && <Unions organization={organization} />}
          {organization.kind === 'industry_union' && <Members id={id} />}
          <h2>{t('console.history')}</h2>
          {changes.rows.length === 0 && <p className="ash">{t('console.history-none')}</p>}
          <Steps
            steps={changes.rows.map((change) => ({
              key: change.id,
              is: 'done',
              who: name('console.organization-change', change.kind),
              when: date(change.changedAt, lang),
              says: [change.fromName && change.toName ? `${change.fromName} → ${change.toName}` : change.otherName, change.reason]
                .filter(Boolean)
                .join(' · '),
            }))}
          />
          <More of={changes} />
        </div>
        <Acts
          acts={[
            { name: 'add', label: t('console.add-below'), can: can.addChild, run: () => setSheet('add'), primary: true },
            { name: 'facts', label: t('console.organization-facts'), can: can.change, run: () => setSheet('facts') },
            verb('rename', can.rename),
            verb('move', can.move),
            verb('merge', can.merge),
            ...(organization.kind === 'enterprise' ? [verb('join', can.joinUnion)] : []),
            ...(organization.active ? [verb('deactivate', can.deactivate)] : [verb('reactivate', can.reactivate)]),
          ]}
        />
      </div>
      {sheet === 'add' && <AddBelow parent={organization} close={() => setSheet(null)} />}
      {sheet === 'facts' && <OrganizationFacts organization={organization} close={() => setSheet(null)} />}
      {sheet !== null && sheet !== 'add' && sheet !== 'facts' && (
        <OrganizationAct verb={sheet} organization={organization} close={() => setSheet(null)} />
      )}
    </div>
  )
}
