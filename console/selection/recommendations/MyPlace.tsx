import { useQuery } from '@tanstack/react-query'
import { getDeadlines, listQuotas } from '../../../contract/procedures/casework.ts'
import { getMe } from '../../../contract/registry/sign-in.ts'
import { getEdition } from '../../../contract/selection/editions.ts'
import { dateTime, daysBetween } from '../../../kit/formats.ts'
import { useConcerned } from '../../me/useConcerned.ts'
import { Gauge } from '../../parts/Gauge.tsx'
import { query } from '../../query.ts'
import { useWords } from '../../words.ts'

/** By when my own place has to forward, where the round gives it a day. */
export function MyDeadline({ edition }: { edition: { id: string; name: string } }) {
  const { t, lang } = useWords()
  const roundId = useRound(edition.id)
  const deadlines = useQuery({ ...query(getDeadlines, { id: roundId ?? '' }), enabled: roundId !== null })
  const mine = deadlines.data?.mine[0]
  if (!mine) return <p className="ash">{edition.name}</p>
  const days = daysBetween(new Date(), mine.dueAt)
  return (
    <p className={days <= 2 ? 'soon' : 'ash'}>
      {t('console.due-of', { name: mine.organization.name, at: dateTime(mine.dueAt, lang) })}
      {' · '}
      {days < 0 ? t('console.days-over', { count: -days }) : days === 0 ? t('console.last-day') : t('console.days-left', { count: days })}
    </p>
  )
}

/** The quota of the places I act for, one gauge a place. */
export function MyQuota({ editionId }: { editionId: string }) {
  const { t } = useWords()
  const roundId = useRound(editionId)
  const me = useQuery(query(getMe, {}))
  const quotas = useQuery({ ...query(listQuotas, { id: roundId ?? '' }), enabled: roundId !== null, throwOnError: false })
  const places = new Set(me.data?.duties.map((held) => held.organization.id))
  const mine = quotas.data?.rows.filter((row) => places.has(row.organizationId)) ?? []
  return (
    <>
      {mine.map((row) =>
        row.places === null ? (
          <p className="ash small" key={row.organizationId + row.group}>
            {t('console.quota-unlimited', { used: row.placesUsed })}
          </p>
        ) : (
          <Gauge
            key={row.organizationId + row.group}
            places={row.places}
            used={row.placesUsed}
            reserves={row.reserves ?? 0}
            reservesUsed={row.reservesUsed}
          />
        ),
      )}
    </>
  )
}

function useRound(editionId: string): string | null {
  const concerned = useConcerned()
  const { data: edition } = useQuery(query(getEdition, { id: editionId }))
  return edition && concerned(edition) ? edition.roundId : null
}
