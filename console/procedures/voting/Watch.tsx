import type { Answer } from '../../../contract/endpoint.ts'
import type { monitorPoll } from '../../../contract/procedures/voting.ts'
import { dateTime, number, percent } from '../../../kit/formats.ts'
import { Rows } from '../../parts/Rows.tsx'
import { useWords } from '../../words.ts'

type Watched = Answer<typeof monitorPoll>
/** As the server cuts: fewer would tell who has voted. */
const smallestShown = 5

/** What the screens found, each with what it may mean; nothing follows from it by itself. */
export function Flags({ flags }: Pick<Watched, 'flags'>) {
  const { t, lang } = useWords()
  return (
    <>
      <h2>{t('console.flags')}</h2>
      <p className="ash" style={{ marginBottom: 8 }}>
        {t('console.flags-lead')}
      </p>
      {flags.length === 0 ? (
        <p className="told">
          <b>{t('console.flags-none')}</b> {t('console.flags-none-do')}
        </p>
      ) : (
        <ul className="flags">
          {flags.map((flag) => (
            <li className="caution" key={`${flag.kind} ${flag.at} ${flag.name}`}>
              <b>
                {t(`console.flag.${flag.kind}`, {
                  observed: number(flag.observed),
                  expected: number(flag.expected),
                  at: flag.at ? dateTime(flag.at, lang) : '',
                  name: flag.name ?? '',
                })}
              </b>
              <p className="ash">{t(`console.flag-why.${flag.kind}`)}</p>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** In the order of the list of divisions, never by turnout: places are not ranked. */
export function Cities({ cities }: Pick<Watched, 'cities'>) {
  const { t } = useWords()
  const share = ({ voted, roll }: Watched['cities'][number]) => (voted === null || roll === 0 ? 0 : Math.min(1, voted / roll))
  if (cities.length === 0) return null
  return (
    <>
      <h2>{t('console.by-city')}</h2>
      <p className="ash" style={{ marginBottom: 8 }}>
        {t('console.by-city-lead', { count: smallestShown })}
      </p>
      <Rows
        caption={t('console.by-city')}
        rows={cities}
        keyOf={(city) => city.name}
        columns={[
          { key: 'name', title: t('console.place'), show: (city) => city.name || t('console.above-cities'), width: 160 },
          { key: 'roll', title: t('console.roll'), show: (city) => number(city.roll), right: true, width: 120 },
          {
            key: 'voted',
            title: t('console.voted'),
            show: (city) => (city.voted === null ? <span className="ash">{t('console.too-few')}</span> : number(city.voted)),
            right: true,
            width: 180,
          },
          {
            key: 'share',
            title: t('console.poll-share'),
            show: (city) =>
              city.voted !== null && (
                <div className="share">
                  <div aria-hidden="true">
                    <i style={{ width: percent(share(city)) }} />
                  </div>
                  <span>{percent(share(city))}</span>
                </div>
              ),
          },
        ]}
      />
    </>
  )
}
