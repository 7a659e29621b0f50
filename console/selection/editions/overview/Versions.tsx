import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { getVersion, listTemplates, listVersions } from '../../../../contract/selection/editions.ts'
import { dateTime } from '../../../../kit/formats.ts'
import { Wait } from '../../../parts/Nothing.tsx'
import { useTitles } from '../../../procedures/honours/titles.ts'
import { query } from '../../../query.ts'
import { useWords } from '../../../words.ts'
import type { Edition } from '../EditionFrame.tsx'
import { type Difference, differences, factsOf } from '../facts.ts'
import './overview.css'

/** What one version says and the other does not, line by line in words. */
export function Differences({ of }: { of: readonly Difference[] }) {
  const { t } = useWords()
  if (of.length === 0) return <p className="ash">{t('console.no-differences')}</p>
  return (
    <table className="differences">
      <caption className="unseen">{t('console.differences')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('console.what')}</th>
          <th scope="col">{t('console.before')}</th>
          <th scope="col">{t('console.after')}</th>
        </tr>
      </thead>
      <tbody>
        {of.map((one) => (
          <tr key={one.key}>
            <th scope="row">{one.label}</th>
            <td>{one.before === null ? <span className="ash">{t('console.not-there')}</span> : <s>{one.before}</s>}</td>
            <td>{one.after === null ? <span className="ash">{t('console.taken-out')}</span> : one.after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Every version with its hash and reason; the later ones say what they changed. */
export function Versions({ edition }: { edition: Edition }) {
  const { t, lang } = useWords()
  const versions = useQuery(query(listVersions, { id: edition.id }))
  const [open, setOpen] = useState<number | null>(null)
  return (
    <>
      <h2>{t('console.rules-frozen')}</h2>
      {!edition.rulesHash && <p className="ash">{t('console.rules-not-frozen')}</p>}
      <ol className="versions" reversed>
        {[...(versions.data?.rows ?? [])].reverse().map((version) => (
          <li key={version.version}>
            <b>{t('console.version-n', { n: version.version })}</b> <span className="ash">{dateTime(version.at, lang)}</span>
            <p>{version.version === 1 ? t('console.frozen-at-opening') : version.reason}</p>
            <p className="hash">{version.hash}</p>
            {version.version > 1 && (
              <button
                type="button"
                className="link"
                aria-expanded={open === version.version}
                onClick={() => setOpen(open === version.version ? null : version.version)}
              >
                {t(open === version.version ? 'console.hide-differences' : 'console.show-differences')}
              </button>
            )}
            {open === version.version && <Between id={edition.id} version={version.version} />}
          </li>
        ))}
      </ol>
    </>
  )
}

function Between({ id, version }: { id: string; version: number }) {
  const words = useWords()
  const names = { ...words, title: useTitles() }
  const before = useQuery(query(getVersion, { id, version: version - 1 }))
  const after = useQuery(query(getVersion, { id, version }))
  if (!before.data || !after.data) return <Wait />
  return <Differences of={differences(factsOf(before.data, names), factsOf(after.data, names))} />
}

/** For the second person: what differs from the template of that year. Days are left out, they are set anew each time. */
export function FromTemplate({ edition }: { edition: Edition }) {
  const words = useWords()
  const names = { ...words, title: useTitles() }
  const templates = useQuery({ ...query(listTemplates, {}), staleTime: Number.POSITIVE_INFINITY })
  const template = templates.data?.rows.find((row) => row.code === edition.templateCode)
  if (!template) return null
  const timeless = (of: Pick<Edition, 'rules'>) => factsOf({ rules: of.rules, stages: [] }, names).filter(({ key }) => key !== 'owner-due')
  return (
    <>
      <h2>{words.t('console.from-template', { template: words.name('console.template', template.code) })}</h2>
      <Differences of={differences(timeless(template), timeless(edition))} />
    </>
  )
}
