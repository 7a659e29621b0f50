import type { Answer } from '../../../contract/endpoint.ts'
import type { listMyHonours } from '../../../contract/procedures/honours.ts'
import type { getMyFile } from '../../../contract/registry/people.ts'
import type { listPersonHonours } from '../../../contract/registry/records.ts'
import type { listMyRecommendations } from '../../../contract/selection/recommendations.ts'

type Conferred = Answer<typeof listMyHonours>['rows'][number]
type Known = {
  file: Answer<typeof getMyFile>
  conferred: readonly Conferred[]
  stated: Answer<typeof listPersonHonours>['rows']
  recommendations: Answer<typeof listMyRecommendations>['rows']
}

/** `at`: a day, or a year where only that is known. */
export type Entry =
  | { kind: 'title'; at: string; honour: Conferred }
  | { kind: 'honour'; at: string; name: string; note: string }
  | { kind: 'recommendation'; at: string; id: string; name: string; state: Known['recommendations'][number]['state'] }
  | { kind: 'trade' | 'work'; at: string }

const yearOf = (day: string | null, year: number | null) => day ?? (year === null ? '' : String(year))

/** One line of a working life, newest first; what has no date stands at the end. Only what the file holds. */
export function timeline({ file, conferred, stated, recommendations }: Known): Entry[] {
  const entries: Entry[] = [
    ...conferred.map((honour): Entry => ({ kind: 'title', at: honour.conferredOn, honour })),
    // what was conferred here stands above already, with its certificate
    ...stated
      .filter(({ source, certificateNumber }) => source !== 'conferred' || !conferred.some(({ number }) => number === certificateNumber))
      .map(({ awardedOn, awardedYear, name, issuer, documentNumber }): Entry => {
        return { kind: 'honour', at: yearOf(awardedOn, awardedYear), name, note: [issuer, documentNumber].filter(Boolean).join(' · ') }
      }),
    ...recommendations.map(({ id, editionName, state, consentedAt }): Entry => {
      return { kind: 'recommendation', at: consentedAt?.slice(0, 10) ?? '', id, name: editionName, state }
    }),
    ...(file.tradeSinceYear ? [{ kind: 'trade' as const, at: String(file.tradeSinceYear) }] : []),
    ...(file.workedSinceYear ? [{ kind: 'work' as const, at: String(file.workedSinceYear) }] : []),
  ]
  // A recommendation without a date is under way: it comes first.
  const place = ({ kind, at }: Entry) => at || (kind === 'recommendation' ? '9999' : '')
  return [...entries].sort((a, b) => place(b).localeCompare(place(a)))
}
