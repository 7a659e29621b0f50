import { Suspense } from 'react'
import { Link } from 'react-router'
import type { Answer } from '../../../contract/endpoint.ts'
import { type getOrganization, leaveUnion, listMembers } from '../../../contract/registry/organizations.ts'
import { request } from '../../../kit/client.ts'
import { More } from '../../parts/More.tsx'
import { Wait } from '../../parts/Nothing.tsx'
import { Trouble } from '../../parts/Trouble.tsx'
import { useAct, useList } from '../../query.ts'
import { useWords } from '../../words.ts'

/** The second tree, seen from a firm: the unions that it joined. */
export function Unions({ organization }: { organization: Answer<typeof getOrganization> }) {
  const { t } = useWords()
  const leave = useAct(leaveUnion)
  return (
    <>
      <h2>{t('console.industry-unions')}</h2>
      {organization.unions.length === 0 && <p className="ash">{t('console.unions-none')}</p>}
      <ul className="members">
        {organization.unions.map((union) => (
          <li key={union.id}>
            {union.name}
            {organization.can.joinUnion === null && (
              <button type="button" className="link" onClick={() => leave.mutate({ id: organization.id, unionId: union.id })}>
                {t('console.union-leave')}
              </button>
            )}
          </li>
        ))}
      </ul>
      <Trouble error={leave.error} />
    </>
  )
}

/** The same, seen from a union: its firms, as far as one may see them. */
export function Members({ id }: { id: string }) {
  const { t } = useWords()
  return (
    <>
      <h2>{t('console.union-members')}</h2>
      <Suspense fallback={<Wait />}>
        <MemberList id={id} />
      </Suspense>
    </>
  )
}

export function MemberList({ id }: { id: string }) {
  const { t } = useWords()
  const list = useList(listMembers, { id }, (page, options) => request(listMembers, { id, limit: 50, ...page }, options))
  if (list.rows.length === 0) return <p className="ash">{t('console.union-members-none')}</p>
  return (
    <>
      <ul className="members">
        {list.rows.map((row) => (
          <li key={row.id}>
            <Link className="link" to={`/organizations/${row.id}`}>
              {row.name}
            </Link>
            <span className="ash">{row.placeName}</span>
          </li>
        ))}
      </ul>
      <More of={list} />
    </>
  )
}
