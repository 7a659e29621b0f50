import { spelled } from '../../kit/formats.ts'
import { useWords } from '../words.ts'

/** Who has characters that the certificate's typeface lacks, and which: told before anything is conferred or drawn. */
export function Unprintable({ rows }: { rows: readonly { name: string; characters: string }[] }) {
  const { t } = useWords()
  if (rows.length === 0) return null
  return (
    <div className="caution" role="status">
      {t('console.unprintable-some', { count: rows.length })}
      <ul>
        {rows.map(({ name, characters }) => (
          <li key={`${name} ${characters}`}>
            {t('console.field-of', { field: name })}
            {spelled(characters)}
          </li>
        ))}
      </ul>
    </div>
  )
}
