import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { idNumberField, personName, phoneField } from '../../../contract/identity.ts'
import { findDuplicates } from '../../../contract/registry/people.ts'
import { query } from '../../query.ts'
import { useWords } from '../../words.ts'

type Typed = { name: string; idNumber: string; phone: string }

/** What was typed once it has rested: a number is not asked for digit by digit. */
function useRested(typed: Typed): Typed {
  const [rested, setRested] = useState(typed)
  const { name, idNumber, phone } = typed
  useEffect(() => {
    const timer = setTimeout(() => setRested({ name, idNumber, phone }), 500)
    return () => clearTimeout(timer)
  }, [name, idNumber, phone])
  return rested
}

const whole = <T,>(read: { success: true; data: T } | { success: false }) => (read.success ? read.data : undefined)

/** While somebody is being entered: files that may already be theirs. Only whole and valid numbers are asked for. */
export function TwinHint(typed: Typed) {
  const { t, name } = useWords()
  const rested = useRested(typed)
  const idNumber = whole(idNumberField.safeParse(rested.idNumber))
  const phone = whole(phoneField.safeParse(rested.phone))
  // The birthday stands in the number, so that the same name with the same birthday is found where the number is new.
  const birthOn = idNumber?.replace(/^.{6}(\d{4})(\d\d)(\d\d).*$/, '$1-$2-$3')
  const named = whole(personName.safeParse(rested.name))
  const found = useQuery({
    ...query(findDuplicates, { idNumber, phone, birthOn, name: named }),
    enabled: idNumber !== undefined || phone !== undefined,
    placeholderData: keepPreviousData,
  })
  if ((idNumber === undefined && phone === undefined) || !found.data) return null
  if (found.data.rows.length === 0) return found.data.elsewhere ? <p className="caution">{t('console.twin-elsewhere')}</p> : null
  return (
    <div className="caution twins" role="status">
      {t('console.twin-hint')}
      {found.data.rows.map((row) => (
        <span key={row.id}>
          <Link className="link" to={`/people/${row.id}`}>
            {row.name}
          </Link>{' '}
          <span className="ash">
            {[row.organization?.name, row.phoneMasked, name('console.merge-by', row.by)].filter(Boolean).join(' · ')}
          </span>
        </span>
      ))}
    </div>
  )
}
