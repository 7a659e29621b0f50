import { useSuspenseQueries } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { getEvidence, getRecommendation } from '../../../contract/selection/recommendations.ts'
import { linkTo } from '../../../kit/client.ts'
import { portrait } from '../../../kit/portrait.ts'
import { useKeys } from '../../parts/keys.ts'
import { query } from '../../query.ts'
import { useWords } from '../../words.ts'
import { type Dossier, type Line, useLines } from './compare-lines.tsx'
import './compare.css'

type Given = {
  ids: readonly string[]
  chosen: ReadonlySet<string>
  pick: (id: string, on: boolean) => void
  drop: (id: string) => void
  back: () => void
}

/** Two to four dossiers in columns, line by line: what is the same steps back, what differs stands out. Keys 1 to 4 choose. */
export function Compare({ ids, chosen, pick, drop, back }: Given) {
  const { t } = useWords()
  const dossiers = useSuspenseQueries({
    queries: ids.map((id) => query(getRecommendation, { id })),
    combine: (answers) => answers.map(({ data }) => data),
  })
  const [onlyOther, setOnlyOther] = useState(false)
  const lines = useLines()
  const byKey = dossiers.map((one, at) => [String(at + 1), () => pick(one.id, !chosen.has(one.id))] as const)
  useKeys({ Escape: back, d: () => setOnlyOther((old) => !old), ...Object.fromEntries(byKey) })
  const shown = lines.map((line) => ({ line, same: isSame(line, dossiers) })).filter(({ same }) => !(onlyOther && same))
  return (
    <>
      <div className="filters">
        <Button onClick={back}>{t('console.compare-back')}</Button>
        <Checkbox checked={onlyOther} onChange={(event) => setOnlyOther(event.target.checked)}>
          {t('console.compare-only-other')}
        </Checkbox>
        <span className="count small">{t('console.compare-keys', { count: dossiers.length })}</span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, and a keyboard must be able to */}
      <div className="compare" tabIndex={0}>
        <table>
          <caption className="unseen">{t('console.compare')}</caption>
          <thead>
            <tr>
              <td />
              {dossiers.map((one) => (
                <th key={one.id} scope="col">
                  <Head dossier={one} chosen={chosen.has(one.id)} pick={(on) => pick(one.id, on)} drop={() => drop(one.id)} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ line, same }) => (
              <tr key={line.key} data-same={same}>
                <th scope="row">{line.label}</th>
                {dossiers.map((one) => (
                  <td key={one.id} className={line.long ? 'prose' : undefined}>
                    {shownOr(line.show(one), t('console.not-filled'))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

const shownOr = (value: ReactNode, empty: string) =>
  value === null || value === false || value === '' || value === undefined ? <span className="ash">{empty}</span> : value

const isSame = (line: Line, dossiers: readonly Dossier[]) => new Set(dossiers.map((one) => line.plain(one))).size === 1

function Head({ dossier, chosen, pick, drop }: { dossier: Dossier; chosen: boolean; pick: (on: boolean) => void; drop: () => void }) {
  const { t } = useWords()
  const { person, id } = dossier
  return (
    <div className="compare-head">
      <Face dossier={dossier} />
      <div>
        <Link className="link" to={`/recommendations/${id}?edition=${dossier.editionId}`}>
          <b>{person.name}</b>
        </Link>
        <p className="ash">{dossier.unit.name}</p>
        <Checkbox checked={chosen} onChange={(event) => pick(event.target.checked)}>
          {t('console.as-nominee')}
        </Checkbox>
        <Button size="small" type="text" onClick={drop} aria-label={t('console.compare-drop', { name: person.name })}>
          ×
        </Button>
      </div>
    </div>
  )
}

/** The photograph among the evidence; a drawn face where there is none. */
function Face({ dossier: { id, person, evidence } }: { dossier: Dossier }) {
  const photo = evidence.find((one) => one.kind === 'photo')
  if (photo) return <img className="face" src={linkTo(getEvidence, { id, fileId: photo.fileId })} alt="" />
  const { gender } = person
  return <span className="face" aria-hidden="true" dangerouslySetInnerHTML={{ __html: portrait(`${gender ?? ''}-${id}`) }} />
}
