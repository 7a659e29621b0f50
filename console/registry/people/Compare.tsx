import { Radio } from 'antd'
import type { Answer } from '../../../contract/endpoint.ts'
import type { previewMerge } from '../../../contract/registry/people.ts'
import { date } from '../../../kit/formats.ts'
import { useWords } from '../../words.ts'
import { type List, useTerms } from '../vocabularies/terms.ts'

const listOf: Readonly<Record<string, List>> = {
  trade: 'trade',
  skillGrade: 'skill-grade',
  politicalStatus: 'political-status',
  education: 'education',
  ethnicity: 'ethnicity',
}

type Given = { pair: Answer<typeof previewMerge>; take: readonly string[]; choose: (field: string, fromOther: boolean) => void }

/** Side by side what differs; the chosen value of each line is marked, the other one struck out. */
export function Compare({ pair, take, choose }: Given) {
  const { t, name, lang } = useWords()
  const { term } = useTerms(...Object.values(listOf))
  const shown = (field: string, value: string | null): string => {
    if (value === null) return '–'
    const list = listOf[field]
    if (list) return term(list, value) || value
    if (field === 'gender' || field === 'household') return name(`console.${field}`, value)
    if (field === 'birthOn') return date(value, lang)
    return field === 'photoFileId' ? t('console.merge-photo') : value
  }
  const cell = (field: string, value: string | null, chosen: boolean, fromOther: boolean, label: string) => (
    <td data-chosen={chosen}>
      <Radio checked={chosen} onChange={() => choose(field, fromOther)} aria-label={`${name('console.merge-field-of', field)} ${label}`}>
        {shown(field, value)}
      </Radio>
    </td>
  )
  const head = (who: typeof pair.kept, label: string) => (
    <th scope="col">
      {label}
      <b>{who.name}</b>
      <span className="ash">{[who.organization?.name, who.idNumberMasked, who.phoneMasked].filter(Boolean).join(' · ')}</span>
    </th>
  )
  return (
    <section>
      <table className="compare">
        <caption className="unseen">{t('console.merge-compare')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('console.merge-field')}</th>
            {head(pair.kept, t('console.merge-kept'))}
            {head(pair.other, t('console.merge-other'))}
          </tr>
        </thead>
        <tbody>
          {pair.differences.map(({ field, kept, other }) => (
            <tr key={field}>
              <th scope="row">{name('console.merge-field-of', field)}</th>
              {cell(field, kept, !take.includes(field), false, t('console.merge-kept'))}
              {cell(field, other, take.includes(field), true, t('console.merge-other'))}
            </tr>
          ))}
        </tbody>
      </table>
      {pair.differences.length === 0 && <p className="ash">{t('console.merge-no-difference')}</p>}
      <p className="ash small">{t('console.merge-same')}</p>
    </section>
  )
}
