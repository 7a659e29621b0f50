import { useState } from 'react'
import { ClearanceSheet } from '../../procedures/clearance/ClearanceSheet.tsx'
import { useTitles } from '../../procedures/honours/titles.ts'
import { useWords } from '../../words.ts'
import type { Dossier } from './DossierPaper.tsx'

/** What the system looked up beside the form: other programmes, titles held, the bodies asked. */
export function DossierChecks({ dossier }: { dossier: Dossier }) {
  const { t, name } = useWords()
  const title = useTitles()
  const [asking, setAsking] = useState<string | null>(null)
  const { otherProgrammes, heldTitles, clearances } = dossier
  return (
    <>
      <h2>{t('console.checked-beside')}</h2>
      <ul className="checks">
        {otherProgrammes.length === 0 ? (
          <li className="ash">{t('console.no-other-programme')}</li>
        ) : (
          otherProgrammes.map((other) => (
            <li className="soon" key={other.roundLabel}>
              {t('console.in-other-programme', { name: other.roundLabel })}
            </li>
          ))
        )}
        {heldTitles.length === 0 ? (
          <li className="ash">{t('console.no-title-held')}</li>
        ) : (
          heldTitles.map((held) => (
            <li className="bronze" key={held.number}>
              {t('console.holds-title', {
                title: title(held.titleCode),
                number: held.number,
                state: name('console.honour-state', held.state),
              })}
            </li>
          ))
        )}
      </ul>
      {clearances.length > 0 && (
        <>
          <h2>{t('console.clearance')}</h2>
          <ul className="checks">
            {clearances.map((one) => (
              <li key={one.id}>
                {one.body}
                <span className={one.state === 'objected' || one.state === 'object' ? 'stop' : one.overdue ? 'soon' : 'ash'}>
                  {' · '}
                  {one.overdue ? t('console.clearance-silent') : name('console.clearance-state', one.state)}
                  {one.documentNumber && ` · ${one.documentNumber}`}
                </span>
                <div className="ash small">{one.about}</div>
                {one.can.reopen === null && (
                  <button type="button" className="link small" onClick={() => setAsking(one.id)}>
                    {t('console.reopen')}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {asking && <ClearanceSheet id={asking} close={() => setAsking(null)} />}
    </>
  )
}
