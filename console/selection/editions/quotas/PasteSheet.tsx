import { Sheet } from '../../../parts/Sheet.tsx'
import { useWords } from '../../../words.ts'
import type { Pasted } from './sheet.ts'
import '../overview/overview.css'

/** What a pasted block would change; with one bad cell nothing is taken over. */
export function PasteSheet({ of: { changes, bad }, close, take }: { of: Pasted; close: () => void; take: () => void }) {
  const { t } = useWords()
  return (
    <Sheet
      open
      title={t('console.paste-title')}
      submit={t('console.paste-take', { count: changes.length })}
      close={close}
      send={take}
      pending={false}
      error={null}
      ready={bad.length === 0 && changes.length > 0}
    >
      {bad.length > 0 && (
        <div className="caution">
          <b>{t('console.paste-bad', { count: bad.length })}</b>
          <ul>
            {bad.slice(0, 30).map((one) => (
              <li key={`${one.line} ${one.text} ${one.code}`}>
                {t('console.paste-line', { line: one.line })} {t(`console.paste-code.${one.code}`, { text: one.text })}
              </li>
            ))}
          </ul>
        </div>
      )}
      {changes.length === 0 && bad.length === 0 && <p className="ash">{t('console.paste-nothing')}</p>}
      {changes.length > 0 && (
        <table className="differences">
          <thead>
            <tr>
              <th scope="col">{t('console.recommending-place')}</th>
              <th scope="col">{t('console.before')}</th>
              <th scope="col">{t('console.after')}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ row, column, from, to }) => (
              <tr key={`${row.organizationId} ${row.group} ${column}`}>
                <th scope="row">
                  {row.organizationName} <span className="ash">{t(column === 'places' ? 'console.places' : 'console.reserves')}</span>
                </th>
                <td>{from ?? '–'}</td>
                <td>
                  <b>{to}</b>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Sheet>
  )
}
